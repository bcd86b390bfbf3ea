// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// From a view and the points of runs to the curves of a picture. Pure functions of values: the
// window and `lattiscope --plot` draw the same.
#pragma once

#include <map>

#include "views/models/plot_view.h"

namespace lsc {

class Index;

/// A series as it was read: equal lengths, in the order written.
struct SeriesColumns {
  std::vector<double> step{}, time{}, value{};  // time: wall seconds
  /// Strokes to draw over steps (engine/store/outline.h) without times; then how many values of the
  /// whole series are not finite.
  bool thinned = false;
  std::int64_t not_finite = 0;
};

struct PlotRun {
  QString uid;
  qint64 number = 0;
  QString name;
  double started = 0;  // wall seconds
};

struct PlotInputs {
  std::vector<PlotRun> runs;                                    // in the order of legends
  std::map<std::pair<QString, QString>, SeriesColumns> series;  // (run, metric)
  std::map<QString, std::map<QString, Json>> config;            // key: run: value
};

struct ContentCurve {
  QString label, metric;
  QString run;       // uid, or empty: a group of runs
  qint64 color = 0;  // place in the cycle of colours
  bool right = false;
  bool scan = false;              // points with error bars low..high instead of a line with a band
  std::vector<double> x, y;       // equal lengths
  std::vector<double> raw;        // before smoothing, or empty
  std::vector<double> low, high;  // band or error bars, or empty
  std::optional<std::int64_t> missing;  // values not finite, where the points do not tell
};

struct PanelContents {
  QString title, right_title;  // metrics of each axis
  QString unit;                // of the left one
  PlotAxis left, right;
  std::vector<ContentCurve> curves;
};

struct PlotContents {
  QString x_title;
  bool x_is_time = false;  // wall seconds
  PlotAxis x;
  std::vector<PanelContents> panels;
  std::vector<PlotNote> notes;
};

PlotContents composePlot(const PlotView& view, const PlotInputs& inputs);

/// Whether new points of a run are simply more points of its curve, and their x then.
bool growsByPoints(const PlotView& view);
/// Whether thinned series are enough to draw it.
inline bool drawsSteps(const PlotView& view) {
  return growsByPoints(view) && view.x_kind == XKind::kStep;
}
std::vector<double> plainX(const PlotView& view, const PlotRun& run, const SeriesColumns& points);

/// Everything that a view which names its runs needs. Blocks: for a worker thread.
[[nodiscard]] Result<PlotInputs> readPlotInputs(Index& index, const PlotView& view);

}  // namespace lsc
