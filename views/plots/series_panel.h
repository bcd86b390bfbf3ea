// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One panel of a SeriesPlot: title line, axis rect, legend, curves with their marks of missing
// values, cursor line. Owns no widget; its elements live in the QCustomPlot.
#pragma once

#include <vector>

#include "engine/table/curve.h"
#include "views/plots/qcustomplot_include.h"
#include "views/plots/series_plot.h"

namespace lsc {

class SeriesPanel {
 public:
  SeriesPanel(QCustomPlot& plot, PlotPanel spec);
  ~SeriesPanel();
  SeriesPanel(const SeriesPanel&) = delete;
  SeriesPanel& operator=(const SeriesPanel&) = delete;

  struct Curve {
    QString label;
    CurveData data;
    QCPGraph* line = nullptr;
    QCPGraph* gaps = nullptr;  // marks at the bottom where a value cannot be drawn
  };

  const PlotPanel& spec() const { return spec_; }
  const std::vector<Curve>& curves() const { return curves_; }
  QCPAxisRect* rect() const { return rect_; }
  QCPLayoutGrid* layout() const { return layout_; }
  QCPAxis* xAxis() const { return rect_->axis(QCPAxis::atBottom); }
  QCPAxis* yAxis() const { return rect_->axis(QCPAxis::atLeft); }

  void setCurves(std::vector<PlotCurve> curves);
  void append(std::size_t curve, std::span<const double> x, std::span<const double> y);

  void setLogarithmic(bool on);
  bool logarithmic() const { return logarithmic_; }

  Extremes xExtent() const;
  /// A y range chosen by hand stays until it is released.
  void setYFixed(bool on) { y_fixed_ = on; }
  bool yFixed() const { return y_fixed_; }
  /// y range that shows all drawable values of the shown x range, with a margin; not if fixed. A
  /// start that dwarfs the rest (a loss falling from 10^3 to -9) is left beyond the scale, and the
  /// title says so.
  void fitY();
  /// Whether fitY keeps the start in view whatever it does to the rest.
  void setWholeStart(bool on) { whole_start_ = on; }
  /// Hands thinned points of the shown range to the plot.
  void refresh();
  /// The layout has given the panel another width since refresh().
  bool resized() const;
  /// Cursor at x with the values there in the title line and the legend.
  void showCursor(double x);
  void hideCursor();
  void setXTitle(const QString& title);
  void applyTheme(const QPalette& palette);

 private:
  void dropGraphs();
  Extremes withoutStart(const Extremes& shown);
  void updateTitle(const QString& reading);
  void updateLegend();
  /// Where the curves do not end: above or below.
  void placeLegend();

  QCustomPlot& plot_;
  PlotPanel spec_;
  QString x_title_;
  bool logarithmic_ = false;
  bool y_fixed_ = false;
  bool whole_start_ = false;
  bool start_beyond_ = false;
  int drawn_width_ = 0;
  QCPLayoutGrid* layout_ = nullptr;
  QCPTextElement* title_ = nullptr;
  QCPAxisRect* rect_ = nullptr;
  QCPLegend* legend_ = nullptr;
  QCPItemStraightLine* cursor_ = nullptr;
  std::vector<Curve> curves_;
};

/// "1,234" for whole steps, up to six digits else, with a true minus sign.
QString readingText(double value);

}  // namespace lsc
