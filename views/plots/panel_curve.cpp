// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/panel_curve.h"

#include <utility>

namespace lsc {
namespace {

constexpr std::size_t kMarkedPoints = 40;
constexpr double kLineWidth = 1.4;

QColor faint(QColor color, float alpha) {
  color.setAlphaF(alpha);
  return color;
}

}  // namespace

PanelCurve::PanelCurve(QCPAxis& x, QCPAxis& y, PlotCurve spec)
    : x_(x), y_(y), label_(spec.label), color_(spec.color), right_(spec.right), scan_(spec.scan) {
  if (!spec.raw.empty()) raw_.assign(spec.x, std::move(spec.raw));
  if (!spec.low.empty()) low_.assign(spec.x, std::move(spec.low));
  if (!spec.high.empty()) high_.assign(spec.x, std::move(spec.high));
  data_.assign(std::move(spec.x), std::move(spec.y));
  if (low_.size() > 0 && !scan_) {
    low_line_ = addGraph(Qt::NoPen);
    high_line_ = addGraph(Qt::NoPen);
    high_line_->setBrush(faint(color_, 0.22F));
    high_line_->setChannelFillGraph(low_line_);
  }
  if (raw_.size() > 0) raw_line_ = addGraph(QPen(faint(color_, 0.28F), 1));
  line_ = addGraph(QPen(color_, kLineWidth));
  if (right_) {  // told apart without colour
    QPen pen = line_->pen();
    pen.setStyle(Qt::DashLine);
    line_->setPen(pen);
  }
  gaps_ = addGraph(Qt::NoPen);
  gaps_->setLineStyle(QCPGraph::lsNone);
  gaps_->setScatterStyle(
      QCPScatterStyle(QCPScatterStyle::ssCross, QPen(color_, 1.5), Qt::NoBrush, 7));
  if (!scan_) return;
  line_->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 6));
  bars_ = new QCPErrorBars(&x_, &y_);
  bars_->setDataPlottable(line_);
  bars_->setPen(QPen(color_, 1.2));
  bars_->setWhiskerWidth(6);
}

PanelCurve::~PanelCurve() {
  QCustomPlot* plot = x_.parentPlot();
  if (bars_) plot->removePlottable(bars_);
  if (high_line_) high_line_->setChannelFillGraph(nullptr);
  for (QCPGraph* graph : {line_, gaps_, raw_line_, high_line_, low_line_})
    if (graph) plot->removeGraph(graph);
}

QCPGraph* PanelCurve::addGraph(const QPen& pen) {
  QCPGraph* graph = x_.parentPlot()->addGraph(&x_, &y_);
  graph->setPen(pen);
  graph->setAdaptiveSampling(false);  // thinned already
  graph->removeFromLegend();
  return graph;
}

Extremes PanelCurve::extremes(double from, double to) const {
  Extremes found = data_.extremes(from, to);
  for (const CurveData* band : {&low_, &high_})
    if (band->size() > 0) found.add(band->extremes(from, to));
  return found;
}

void PanelCurve::show(QCPGraph& graph, const DrawnCurve& drawn, const DrawArea& area) {
  const auto n = static_cast<qsizetype>(drawn.x.size());
  QVector<QCPGraphData> points(n);
  const bool places = area.x.kind == ScaleKind::kSymlog || area.y.kind == ScaleKind::kSymlog;
  for (qsizetype i = 0; i < n; ++i) {
    const auto k = static_cast<std::size_t>(i);
    points[i].key = places ? toAxis(area.x, drawn.x[k]) : drawn.x[k];
    points[i].value = places ? toAxis(area.y, drawn.y[k]) : drawn.y[k];
  }
  graph.data()->set(points, true);
}

void PanelCurve::draw(const DrawArea& area) {
  const DrawRange range{.from = area.from,
                        .to = area.to,
                        .columns = area.columns,
                        .logarithmic_y = area.y.kind == ScaleKind::kLog,
                        .x_scale = area.x};
  const DrawnCurve drawn = data_.drawn(range);
  show(*line_, drawn, area);
  QPen pen = line_->pen();
  pen.setWidthF(area.dense ? 1 : kLineWidth);
  line_->setPen(pen);
  line_->setAntialiased(!area.dense);
  if (!scan_) {
    // few points are marked; a lone one has no line to be seen by
    line_->setScatterStyle(data_.size() <= kMarkedPoints
                               ? QCPScatterStyle(QCPScatterStyle::ssDisc, 5)
                               : QCPScatterStyle());
  }
  DrawnCurve marks;
  marks.x = drawn.gaps;
  marks.y.assign(drawn.gaps.size(), fromAxis(area.y, area.bottom));
  show(*gaps_, marks, area);
  if (raw_line_) show(*raw_line_, raw_.drawn(range), area);
  if (low_line_) {
    show(*low_line_, low_.drawn(range), area);
    show(*high_line_, high_.drawn(range), area);
  }
  if (!bars_) return;
  QVector<double> minus, plus;
  for (const QCPGraphData& point : *line_->data()) {  // few points: none was thinned away
    const std::size_t i = data_.nearest(fromAxis(area.x, point.key));
    minus << point.value - toAxis(area.y, low_.y()[i]);
    plus << toAxis(area.y, high_.y()[i]) - point.value;
  }
  bars_->setData(minus, plus);
}

}  // namespace lsc
