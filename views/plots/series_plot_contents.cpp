// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A SeriesPlot as the picture of a view: contents, scales, ranges, paper.
#include <QLabel>
#include <QScopedValueRollback>

#include "views/models/throttle.h"
#include "views/plots/curve_colors.h"
#include "views/plots/series_panel.h"
#include "views/plots/series_plot.h"

namespace lsc {
namespace {

PlotCurve drawnCurve(ContentCurve curve, bool dark) {
  return {.label = curve.label,
          .color = curveColor(curve.color, dark),
          .x = std::move(curve.x),
          .y = std::move(curve.y),
          .raw = std::move(curve.raw),
          .low = std::move(curve.low),
          .high = std::move(curve.high),
          .right = curve.right,
          .scan = curve.scan,
          .missing = curve.missing};
}

}  // namespace

void SeriesPlot::setContents(PlotContents contents) {
  std::vector<PlotPanel> panels;
  for (const PanelContents& p : contents.panels) {
    panels.push_back({.title = p.title,
                      .unit = p.unit,
                      .left = p.left.scale,
                      .right = p.right.scale,
                      .right_title = p.right_title});
  }
  setPanels(panels);
  setXTitle(contents.x_title);
  const QScopedValueRollback<bool> ours(changing_, true);
  x_scale_ = contents.x.scale;
  x_is_time_ = contents.x_is_time;
  const bool dark = isDark(palette().color(QPalette::Window));
  for (std::size_t i = 0; i < panels_.size(); ++i) {
    PanelContents& from = contents.panels[i];
    SeriesPanel& panel = *panels_[i];
    panel.setXScale(x_scale_, x_is_time_);
    panel.setYScale(from.left.scale, false);
    panel.setYScale(from.right.scale, true);
    std::vector<PlotCurve> curves;
    for (ContentCurve& c : from.curves) curves.push_back(drawnCurve(std::move(c), dark));
    setCurves(static_cast<int>(i), std::move(curves));
    panel.setYFixed(from.left.range.has_value());
    panel.setRightFixed(from.right.range.has_value());
    if (from.left.range) panel.setYValues(from.left.range->first, from.left.range->second, false);
    if (from.right.range) panel.setYValues(from.right.range->first, from.right.range->second, true);
    std::vector<PlotNote> notes;
    for (const PlotNote& note : contents.notes)
      if (note.panel == static_cast<int>(i)) notes.push_back(note);
    panel.setNotes(notes);
    if (contents.x.range) panel.setXValues(contents.x.range->first, contents.x.range->second);
  }
  follow_ = !contents.x.range;
  updateSwitches();
  throttle_->fire();
}

void SeriesPlot::captureRanges(PlotView& view) const {
  view.x.range.reset();
  if (!follow_ && !panels_.empty()) view.x.range = xRange();
  for (std::size_t i = 0; i < std::min(panels_.size(), view.panels.size()); ++i) {
    const SeriesPanel& p = *panels_[i];
    view.panels[i].left.range = p.yFixed() ? std::optional(p.yValues(false)) : std::nullopt;
    view.panels[i].right.range = p.rightFixed() ? std::optional(p.yValues(true)) : std::nullopt;
  }
}

int SeriesPlot::panelIndexAt(const QPoint& position) const {
  for (int i = 0; i < panelCount(); ++i)
    if (panels_[static_cast<std::size_t>(i)]->rect()->outerRect().contains(position)) return i;
  return -1;
}

std::pair<double, double> SeriesPlot::valuesAt(int panel, const QPoint& position) const {
  if (panel < 0 || panel >= panelCount()) return {0, 0};
  const SeriesPanel& p = *panels_[static_cast<std::size_t>(panel)];
  return {fromAxis(p.xScale(), p.xAxis()->pixelToCoord(position.x())),
          fromAxis(p.yScale(false), p.yAxis()->pixelToCoord(position.y()))};
}

void SeriesPlot::setXScale(const AxisScale& scale, bool is_time) {
  const QScopedValueRollback<bool> ours(changing_, true);
  x_scale_ = scale;
  x_is_time_ = is_time;
  for (const auto& p : panels_) p->setXScale(scale, is_time);
  fitX();
  throttle_->fire();
}

void SeriesPlot::setYScale(int panel, const AxisScale& scale, bool right) {
  if (panel < 0 || panel >= panelCount()) return;
  SeriesPanel& p = *panels_[static_cast<std::size_t>(panel)];
  const QScopedValueRollback<bool> ours(changing_, true);
  p.setYScale(scale, right);
  right ? p.setRightFixed(false) : p.setYFixed(false);
  updateSwitches();
  throttle_->fire();
}

void SeriesPlot::setYRange(int panel, std::optional<std::pair<double, double>> range, bool right) {
  if (panel < 0 || panel >= panelCount()) return;
  rememberZoom();
  SeriesPanel& p = *panels_[static_cast<std::size_t>(panel)];
  const QScopedValueRollback<bool> ours(changing_, true);
  right ? p.setRightFixed(range.has_value()) : p.setYFixed(range.has_value());
  if (range) p.setYValues(range->first, range->second, right);
  throttle_->fire();
}

void SeriesPlot::setPaper(double width_inches, double height_inches, double font_points) {
  constexpr double kDots = 96, kPoints = 72;
  paper_ = true;
  QPalette light(Qt::white);
  light.setColor(QPalette::Base, Qt::white);
  for (const auto role : {QPalette::Text, QPalette::WindowText}) light.setColor(role, Qt::black);
  setPalette(light);
  QFont font(QStringLiteral("DejaVu Sans"));
  font.setPixelSize(qRound(font_points * kDots / kPoints));
  setFont(font);
  const QSize size(qRound(width_inches * kDots), qRound(height_inches * kDots));
  resize(size.width(), size.height());
  plot_->setGeometry(QRect(QPoint(0, 0), size));
  plot_->setViewport(QRect(QPoint(0, 0), size));
  arrange();
  applyTheme();
}

}  // namespace lsc
