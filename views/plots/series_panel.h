// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One panel of a SeriesPlot: title line, axis rect, legend, curves with their marks of missing
// values, cursor line. Owns no widget; its elements live in the QCustomPlot.
#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "views/models/plot_view.h"
#include "views/plots/panel_curve.h"
#include "views/plots/qcustomplot_include.h"
#include "views/plots/series_plot.h"

namespace lsc {

class SeriesPanel {
 public:
  SeriesPanel(QCustomPlot& plot, PlotPanel spec);
  ~SeriesPanel();
  SeriesPanel(const SeriesPanel&) = delete;
  SeriesPanel& operator=(const SeriesPanel&) = delete;

  const PlotPanel& spec() const { return spec_; }
  const std::vector<std::unique_ptr<PanelCurve>>& curves() const { return curves_; }
  QCPAxisRect* rect() const { return rect_; }
  QCPLayoutGrid* layout() const { return layout_; }
  QCPAxis* xAxis() const { return rect_->axis(QCPAxis::atBottom); }
  QCPAxis* yAxis() const { return rect_->axis(QCPAxis::atLeft); }
  QCPAxis* rightAxis() const { return rect_->axis(QCPAxis::atRight); }

  void setCurves(std::vector<PlotCurve> curves);
  void append(std::size_t curve, std::span<const double> x, std::span<const double> y);
  void replace(std::size_t curve, std::vector<double> x, std::vector<double> y,
               std::optional<std::int64_t> missing);

  void setXScale(const AxisScale& scale, bool is_time);
  const AxisScale& xScale() const { return x_scale_; }
  void setYScale(const AxisScale& scale, bool right);
  const AxisScale& yScale(bool right) const { return right ? spec_.right : spec_.left; }
  bool logarithmic() const { return spec_.left.kind == ScaleKind::kLog; }

  /// Texts pinned to points of the left axis.
  void setNotes(const std::vector<PlotNote>& notes);

  Extremes xExtent() const;
  /// A y range chosen by hand stays until it is released.
  void setYFixed(bool on) { y_fixed_ = on; }
  bool yFixed() const { return y_fixed_; }
  void setRightFixed(bool on) { right_fixed_ = on; }
  bool rightFixed() const { return right_fixed_; }
  /// y range that shows all drawable values of the shown x range, with a margin; not if fixed. A
  /// start that dwarfs the rest (a loss falling from 10^3 to -9) is left beyond the scale, and the
  /// title says so.
  void fitY();
  /// The shown values of x.
  std::pair<double, double> xValues() const;
  void setXValues(double from, double to);
  std::pair<double, double> yValues(bool right) const;
  void setYValues(double from, double to, bool right);
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
  int columns() const { return std::max(rect_->width(), 50); }  // pixels
  Extremes shownExtremes(bool right) const;
  Extremes withoutStart(const Extremes& shown);
  void styleAxis(QCPAxis& axis, const AxisScale& scale, int ticks) const;
  void updateTitle(const QString& reading);
  /// Says in the middle that there is nothing to draw.
  void updateEmpty();
  int legendRows() const;
  void updateLegend();
  /// Where the curves do not end: above or below.
  void placeLegend();

  QCustomPlot& plot_;
  PlotPanel spec_;
  QString x_title_;
  AxisScale x_scale_;
  bool x_is_time_ = false;
  bool y_fixed_ = false;
  bool right_fixed_ = false;
  bool whole_start_ = false;
  bool start_beyond_ = false;
  int drawn_width_ = 0;
  int legend_rows_ = 0;
  QCPLayoutGrid* layout_ = nullptr;
  QCPTextElement* title_ = nullptr;
  QCPAxisRect* rect_ = nullptr;
  QCPLegend* legend_ = nullptr;
  QCPItemStraightLine* cursor_ = nullptr;
  QCPItemText* empty_ = nullptr;
  std::vector<std::unique_ptr<PanelCurve>> curves_;
  std::vector<QCPItemText*> notes_;
};

/// "1,234" for whole steps, up to six digits else, with a true minus sign.
QString readingText(double value);

}  // namespace lsc
