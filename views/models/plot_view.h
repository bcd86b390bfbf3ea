// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a plot shows and how: panels with metrics, the x axis, scales, smoothing, bands, names and
// colours, notes. A value that is kept with the page and in files (JSON, versioned), so that the
// same picture can be drawn elsewhere. Knows no points and no widgets.
#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <utility>
#include <vector>

#include "engine/base/json.h"
#include "engine/table/axis_scale.h"
#include "engine/table/bands.h"
#include "engine/table/smoothing.h"

namespace lsc {

enum class XKind { kStep, kWallTime, kRelativeTime, kMetric, kConfig };

struct PlotAxis {
  AxisScale scale;
  std::optional<std::pair<double, double>> range;  // empty: all points
  bool operator==(const PlotAxis&) const = default;
};

/// A metric of all runs, or of one: an entry that names a run takes this run's curve away from
/// those that name none.
struct PlotSeries {
  QString metric;
  QString run;  // uid, or empty
  bool right = false;
  bool operator==(const PlotSeries&) const = default;
};

struct PanelView {
  std::vector<PlotSeries> series;
  PlotAxis left, right;
  bool operator==(const PanelView&) const = default;
};

/// A text pinned to a point.
struct PlotNote {
  int panel = 0;
  double x = 0, y = 0;
  QString text;
  bool operator==(const PlotNote&) const = default;
};

struct PlotView {
  QStringList runs;    // uids; empty: whatever is selected
  QStringList hidden;  // uids of runs that are not drawn
  XKind x_kind = XKind::kStep;
  QString x_name;  // of the metric or the configuration key
  PlotAxis x;
  std::vector<PanelView> panels;
  Smoothing smoothing;
  BandKind band = BandKind::kNone;          // with group_by: curves of a group become one
  QString group_by;                         // configuration key
  QString color_by;                         // configuration key; empty: each run its own
  QString label_by;                         // configuration key; empty: number and name
  QString rollup = QStringLiteral("last");  // of scans: last, min, max or mean
  std::vector<PlotNote> notes;
  bool operator==(const PlotView&) const = default;

  bool isScan() const { return x_kind == XKind::kConfig; }
  /// Configuration keys whose values the picture needs.
  QStringList configKeys() const;
  /// All metrics, that of the x axis too, each once.
  QStringList metrics() const;
  bool shows(const QString& metric) const;
  /// One more panel with it.
  void addMetric(const QString& metric);
  /// Out of all panels; empty ones go.
  void removeMetric(const QString& metric);
  /// Moves a series, or of one for all runs only the curve of `run`, to another panel; beyond the
  /// last panel: a new one. A panel that gets empty goes, with its notes.
  void moveSeries(int panel, int series, const QString& run, int to);
};

Json plotViewJson(const PlotView& view);
/// kInvalidArgument if it is no such document, kUnsupported if it is of a newer version.
[[nodiscard]] Result<PlotView> plotViewFromJson(const Json& document);

}  // namespace lsc
