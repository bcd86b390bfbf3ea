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
  bool inLegend() const { return !label_.isEmpty(); }
  const CurveData& data() const { return data_; }
  QCPGraph& line() { return *line_; }
  void append(std::span<const double> x, std::span<const double> y) { data_.append(x, y); }
  /// Of everything drawn where x lies in [from, to]: the band counts, the raw line does not.
  Extremes extremes(double from, double to) const;
  void draw(const DrawArea& area);

 private:
  QCPGraph* addGraph(const QPen& pen);
  void show(QCPGraph& graph, const DrawnCurve& drawn, const DrawArea& area);

  QCPAxis& x_;
  QCPAxis& y_;
  QString label_;
  QColor color_;
  bool right_, scan_;
  CurveData data_, raw_, low_, high_;
  QCPGraph* line_ = nullptr;
  QCPGraph* gaps_ = nullptr;
  QCPGraph* raw_line_ = nullptr;
  QCPGraph* low_line_ = nullptr;
  QCPGraph* high_line_ = nullptr;
  QCPErrorBars* bars_ = nullptr;
};

}  // namespace lsc
