// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/panel_curve.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "views/plots/series_panel.h"

namespace lsc {
namespace {

constexpr std::size_t kMarkedPoints = 40;
constexpr double kLineWidth = 1.4;
constexpr double kRough = 12;  // pixels up and down in a column

QColor faint(QColor color, float alpha) {
  color.setAlphaF(alpha);
  return color;
}

/// The line covers areas rather than being one: smooth edges would cost much and show nothing.
bool isRough(const DrawnCurve& line, const DrawArea& area) {
  const auto place = [&](double y) {
    return area.y.kind == ScaleKind::kLog ? std::log10(y) : toAxis(area.y, y);
  };
  double travel = 0, before = line.y.empty() ? 0 : place(line.y.front());
  for (const double y : line.y) {
    const double now = place(y);
    const double step = std::abs(now - before);
    if (std::isfinite(step)) travel += step;
    before = now;
  }
  return travel > kRough * area.columns * area.unit;
}

}  // namespace

PanelCurve::PanelCurve(QCPAxis& x, QCPAxis& y, PlotCurve spec)
    : x_(x),
      y_(y),
      label_(spec.label),
      color_(spec.color),
      right_(spec.right),
      scan_(spec.scan),
      missing_(spec.missing) {
  if (!spec.raw.empty()) raw_.assign(spec.x, std::move(spec.raw));
  if (!spec.low.empty()) low_.assign(spec.x, std::move(spec.low));
  if (!spec.high.empty()) high_.assign(spec.x, std::move(spec.high));
  data_.assign(std::move(spec.x), std::move(spec.y));
  if (low_.size() > 0 && !scan_) {
    low_line_.graph = addGraph(Qt::NoPen);
    high_line_.graph = addGraph(Qt::NoPen);
    high_line_.graph->setBrush(faint(color_, 0.22F));
    high_line_.graph->setChannelFillGraph(low_line_.graph);
  }
  if (raw_.size() > 0) raw_line_.graph = addGraph(QPen(faint(color_, 0.28F), 1));
  line_.graph = addGraph(QPen(color_, kLineWidth));
  if (right_) {  // told apart without colour
    QPen pen = line_.graph->pen();
    pen.setStyle(Qt::DashLine);
    line_.graph->setPen(pen);
  }
  gaps_.graph = addGraph(Qt::NoPen);
  gaps_.graph->setLineStyle(QCPGraph::lsNone);
  gaps_.graph->setScatterStyle(
      QCPScatterStyle(QCPScatterStyle::ssCross, QPen(color_, 1.5), Qt::NoBrush, 7));
  if (!scan_) return;
  line_.graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 6));
  bars_ = new QCPErrorBars(&x_, &y_);
  bars_->setDataPlottable(line_.graph);
  bars_->setPen(QPen(color_, 1.2));
  bars_->setWhiskerWidth(6);
}

PanelCurve::~PanelCurve() {
  QCustomPlot* plot = x_.parentPlot();
  if (bars_) plot->removePlottable(bars_);
  if (high_line_.graph) high_line_.graph->setChannelFillGraph(nullptr);
  for (const Drawn* drawn : {&line_, &gaps_, &raw_line_, &high_line_, &low_line_})
    if (drawn->graph) plot->removeGraph(drawn->graph);
}

QCPGraph* PanelCurve::addGraph(const QPen& pen) {
  QCPGraph* graph = x_.parentPlot()->addGraph(&x_, &y_);
  graph->setPen(pen);
  graph->setAdaptiveSampling(false);  // thinned already
  graph->removeFromLegend();
  return graph;
}

void PanelCurve::append(std::span<const double> x, std::span<const double> y) {
  if (missing_) *missing_ += static_cast<std::int64_t>(extremesOf(y).not_finite);
  data_.append(x, y);
}

void PanelCurve::replace(std::vector<double> x, std::vector<double> y,
                         std::optional<std::int64_t> missing) {
  missing_ = missing;
  data_.assign(std::move(x), std::move(y));
}

std::int64_t PanelCurve::missing() const {
  return missing_.value_or(static_cast<std::int64_t>(data_.range().not_finite));
}

QString PanelCurve::reading(double x) const {
  const std::size_t i = data_.nearest(x);
  Extremes here;
  for (std::size_t k = i > 2 ? i - 2 : 0; k < std::min(i + 3, data_.size()); ++k)
    if (data_.x()[k] == data_.x()[i]) here.add(data_.y()[k]);
  if (here.empty() || here.minimum == here.maximum) return readingText(data_.y()[i]);
  return QStringLiteral("%1 … %2").arg(readingText(here.minimum), readingText(here.maximum));
}

Extremes PanelCurve::extremes(double from, double to, int columns) const {
  Extremes found = data_.extremes(from, to, columns);
  for (const CurveData* band : {&low_, &high_})
    if (band->size() > 0) found.add(band->extremes(from, to, columns));
  return found;
}

/// The container shares the memory of our points; it lets go of it first, so that it is not copied.
void PanelCurve::show(Drawn& to, const std::vector<double>& x, const std::vector<double>& y,
                      const DrawArea& area) {
  QCPGraphDataContainer& shown = *to.graph->data();
  shown.set(QVector<QCPGraphData>(), true);
  to.points.resize(static_cast<qsizetype>(x.size()));
  QCPGraphData* point = to.points.data();
  const bool places = area.x.kind == ScaleKind::kSymlog || area.y.kind == ScaleKind::kSymlog;
  for (std::size_t i = 0; i < x.size(); ++i, ++point) {
    point->key = places ? toAxis(area.x, x[i]) : x[i];
    point->value = places ? toAxis(area.y, y[i]) : y[i];
  }
  shown.set(to.points, true);
}

void PanelCurve::showGaps(const std::vector<double>& x, const DrawArea& area) {
  if (x.empty() && gaps_.points.isEmpty()) return;
  show(gaps_, x, std::vector<double>(x.size(), fromAxis(area.y, area.bottom)), area);
}

void PanelCurve::draw(const DrawArea& area, DrawnCurve& scratch) {
  const DrawRange range{.from = area.from,
                        .to = area.to,
                        .columns = area.columns,
                        .logarithmic_y = area.y.kind == ScaleKind::kLog,
                        .x_scale = area.x};
  data_.draw(range, scratch);
  show(line_, scratch.x, scratch.y, area);
  showGaps(scratch.gaps, area);
  const bool thin = area.dense || isRough(scratch, area);
  line().setAntialiased(!thin);
  if (const double width = thin ? 1 : kLineWidth; line().pen().widthF() != width) {
    QPen pen = line().pen();
    pen.setWidthF(width);
    line().setPen(pen);
  }
  // few points are marked; a lone one has no line to be seen by
  if (const bool marked = data_.size() <= kMarkedPoints;
      !scan_ && marked == line().scatterStyle().isNone()) {
    line().setScatterStyle(marked ? QCPScatterStyle(QCPScatterStyle::ssDisc, 5)
                                  : QCPScatterStyle());
  }
  for (const auto& [points, drawn] :
       {std::pair{&raw_, &raw_line_}, {&low_, &low_line_}, {&high_, &high_line_}}) {
    if (!drawn->graph) continue;
    points->draw(range, scratch);
    show(*drawn, scratch.x, scratch.y, area);
    if (drawn == &raw_line_) drawn->graph->setAntialiased(!area.dense && !isRough(scratch, area));
  }
  if (bars_) showBars(area);
}

/// Few points: none was thinned away.
void PanelCurve::showBars(const DrawArea& area) {
  QVector<double> minus, plus;
  for (const QCPGraphData& point : line_.points) {
    const std::size_t i = data_.nearest(fromAxis(area.x, point.key));
    minus << point.value - toAxis(area.y, low_.y()[i]);
    plus << toAxis(area.y, high_.y()[i]) - point.value;
  }
  bars_->setData(minus, plus);
}

}  // namespace lsc
