// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One curve of a panel: its points and the graphs that draw them (line, faint raw line, band or
// error bars, marks of missing values). The graphs live in the QCustomPlot. GUI thread.
#pragma once

#include "engine/table/curve.h"
#include "views/plots/qcustomplot_include.h"
#include "views/plots/series_plot.h"

namespace lsc {

/// Value to coordinate of the axis: QCustomPlot knows linear and logarithmic ones; a symlog axis is
/// a linear one of places.
inline double toAxis(const AxisScale& scale, double value) {
  return scale.kind == ScaleKind::kSymlog ? scale.place(value) : value;
}
inline double fromAxis(const AxisScale& scale, double coordinate) {
  return scale.kind == ScaleKind::kSymlog ? scale.value(coordinate) : coordinate;
}

/// The shown part of a panel.
struct DrawArea {
  double from = 0, to = 1;  // values of x
  int columns = 1;          // pixels
  AxisScale x, y;
  double unit = 1;     // of the y axis's coordinates: one pixel
  double bottom = 0;   // where marks of missing values go, in coordinates of the y axis
  bool dense = false;  // many curves: thin, unsmoothed lines
};

class PanelCurve {
 public:
  PanelCurve(QCPAxis& x, QCPAxis& y, PlotCurve spec);
  ~PanelCurve();
  PanelCurve(const PanelCurve&) = delete;
  PanelCurve& operator=(const PanelCurve&) = delete;

  const QString& label() const { return label_; }
  bool right() const { return right_; }
  bool scan() const { return scan_; }
  bool inLegend() const { return !label_.isEmpty(); }
  const CurveData& data() const { return data_; }
  QCPGraph& line() { return *line_.graph; }
  void append(std::span<const double> x, std::span<const double> y);
  /// `missing`: as PlotCurve::missing.
  void replace(std::vector<double> x, std::vector<double> y, std::optional<std::int64_t> missing);
  /// Values that are not finite.
  std::int64_t missing() const;
  /// Value at x for people; both ends of a stroke.
  QString reading(double x) const;
  /// Of everything drawn in `columns` pixels where x lies in [from, to]: the band counts, the raw line does not.
  Extremes extremes(double from, double to, int columns) const;
  /// `scratch`: memory for thinned points, shared by the curves of a panel.
  void draw(const DrawArea& area, DrawnCurve& scratch);

 private:
  /// A graph and its points, kept here too so that their memory is used again.
  struct Drawn {
    QCPGraph* graph = nullptr;
    QVector<QCPGraphData> points{};
  };

  QCPGraph* addGraph(const QPen& pen);
  void show(Drawn& to, const std::vector<double>& x, const std::vector<double>& y,
            const DrawArea& area);
  void showGaps(const std::vector<double>& x, const DrawArea& area);
  void showBars(const DrawArea& area);

  QCPAxis& x_;
  QCPAxis& y_;
  QString label_;
  QColor color_;
  bool right_, scan_;
  std::optional<std::int64_t> missing_;
  CurveData data_, raw_, low_, high_;
  Drawn line_, gaps_, raw_line_, low_line_, high_line_;
  QCPErrorBars* bars_ = nullptr;
};

}  // namespace lsc
