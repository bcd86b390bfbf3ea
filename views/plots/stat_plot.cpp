// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/stat_plot.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QPainter>
#include <QPicture>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <limits>

#include "views/plots/curve_colors.h"
#include "views/plots/minus_ticker.h"
#include "views/plots/qcustomplot_include.h"

namespace lsc {
namespace {

constexpr double kRoom = 0.06;  // of the range, left free around the points
constexpr double kDot = 4;

QColor between(const QColor& a, const QColor& b, double t) {
  const auto mix = [t](int from, int to) { return static_cast<int>(from + t * (to - from)); };
  return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

QVector<double> vectorOf(const std::vector<double>& values) {
  return {values.begin(), values.end()};
}

QVector<double> shifted(const std::vector<double>& values, const std::vector<double>& by,
                        double sign) {
  QVector<double> out;
  for (std::size_t i = 0; i < values.size(); ++i)
    out << values[i] + sign * (i < by.size() && std::isfinite(by[i]) ? by[i] : 0);
  return out;
}

/// Smallest and largest of everything to be seen.
struct Extent {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  bool positive = false;
  void add(double x) {
    if (!std::isfinite(x) || (positive && x <= 0)) return;
    low = std::min(low, x);
    high = std::max(high, x);
  }
  QCPRange range() const {
    if (!(low <= high)) return positive ? QCPRange(0.1, 10) : QCPRange(0, 1);
    if (positive) {
      const double factor = std::pow(high / low, kRoom) * 1.05;
      return {low / factor, high * factor};
    }
    const double room = high > low ? kRoom * (high - low) : std::max(1e-12, 0.1 * std::abs(low));
    return {low - room, high + room};
  }
};

}  // namespace

StatPlot::StatPlot(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  plot_ = new QCustomPlot;
  column->addWidget(plot_);
  copy_ = new QAction(tr("Copy the points as CSV"), this);
  copy_->setToolTip(tr("All points of this plot, with every digit"));
  connect(copy_, &QAction::triggered, this,
          [this] { QApplication::clipboard()->setText(QString::fromUtf8(statCsv({panel_}))); });
  addAction(copy_);
  setContextMenuPolicy(Qt::ActionsContextMenu);
  connect(plot_, &QCustomPlot::mousePress, this, [this](QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    // the movable rule next to the mouse
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < panel_.rules.size(); ++i) {
      const double distance =
          std::abs(plot_->xAxis->coordToPixel(panel_.rules[i].at) - event->position().x());
      if (!panel_.rules[i].movable || distance >= nearest) continue;
      nearest = distance;
      dragged_ = static_cast<int>(i);
    }
    moveRule(event->position().x());
  });
  connect(plot_, &QCustomPlot::mouseMove, this,
          [this](QMouseEvent* event) { moveRule(event->position().x()); });
  connect(plot_, &QCustomPlot::mouseRelease, this, [this] {
    if (dragged_ >= 0) emit ruleReleased();
    dragged_ = -1;
  });
  connect(plot_, &QCustomPlot::afterLayout, this, &StatPlot::axisMoved);
}

void StatPlot::setPanel(StatPanel panel) {
  panel_ = std::move(panel);
  setAccessibleName(panel_.title);
  copy_->setText(tr("Copy the points of \"%1\" as CSV").arg(panel_.title));
  rebuild();
}

void StatPlot::moveRule(double pixel) {
  if (dragged_ >= 0) emit ruleMoved(dragged_, plot_->xAxis->pixelToCoord(pixel));
}

bool StatPlot::movable() const {
  return std::ranges::any_of(panel_.rules, [](const StatRule& rule) { return rule.movable; });
}

QColor StatPlot::colorOf(int index) const {
  const QColor base = palette().color(QPalette::Base), text = palette().color(QPalette::Text);
  return index < 0 ? between(base, text, 0.55) : curveColor(index, isDark(base));
}

void StatPlot::rebuild() {
  plot_->clearPlottables();
  plot_->clearItems();
  setAxes();
  plot_->setCursor(movable() ? Qt::SplitHCursor : Qt::ArrowCursor);
  for (const StatRule& rule : panel_.rules) addRule(rule);
  for (const StatCurve& curve : panel_.curves)
    curve.style == StatStyle::kRows ? addRows(curve) : addCurve(curve);
  fit();
  plot_->replot(QCustomPlot::rpQueuedReplot);
}

void StatPlot::addCurve(const StatCurve& c) {
  const QColor color = colorOf(c.color);
  if (c.style == StatStyle::kBand) {
    QCPGraph* low = plot_->addGraph();
    QCPGraph* high = plot_->addGraph();
    low->setPen(Qt::NoPen);
    high->setPen(Qt::NoPen);
    low->setData(vectorOf(c.x), shifted(c.y, c.error, -1), true);
    high->setData(vectorOf(c.x), shifted(c.y, c.error, 1), true);
    QColor faint = color;
    faint.setAlphaF(0.22F);
    high->setBrush(faint);
    high->setChannelFillGraph(low);
  }
  QCPGraph* graph = plot_->addGraph();
  graph->setData(vectorOf(c.x), vectorOf(c.y), c.style != StatStyle::kDots);
  graph->setPen(QPen(color, 1.3));
  if (c.style == StatStyle::kDots || c.style == StatStyle::kErrorBars) {
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, color, color, kDot));
  }
  if (c.style == StatStyle::kSteps) {
    graph->setLineStyle(QCPGraph::lsStepLeft);
    QColor faint = color;
    faint.setAlphaF(0.22F);
    graph->setBrush(faint);
  }
  if (c.style != StatStyle::kErrorBars) return;
  auto* bars = new QCPErrorBars(plot_->xAxis, plot_->yAxis);
  bars->setDataPlottable(graph);
  bars->setData(vectorOf(c.error));
  bars->setPen(QPen(color, 1.2));
  bars->setWhiskerWidth(5);
}

void StatPlot::addRows(const StatCurve& c) {
  const QColor color = colorOf(c.color);
  auto* curve = new QCPCurve(plot_->xAxis, plot_->yAxis);
  curve->setLineStyle(QCPCurve::lsNone);
  curve->setData(vectorOf(c.x), vectorOf(c.y));
  curve->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, color, color, kDot + 2));
  auto* bars = new QCPErrorBars(plot_->xAxis, plot_->yAxis);
  bars->setErrorType(QCPErrorBars::etKeyError);
  bars->setDataPlottable(curve);
  bars->setData(vectorOf(c.error));
  bars->setPen(QPen(color, 1.6));
  bars->setWhiskerWidth(6);
}

void StatPlot::addRule(const StatRule& rule) {
  if (rule.error > 0 && rule.orientation == Qt::Horizontal) addBand(rule);
  auto* line = new QCPItemStraightLine(plot_);
  const bool upright = rule.orientation == Qt::Vertical;
  line->point1->setCoords(upright ? rule.at : 1, upright ? 1 : rule.at);
  line->point2->setCoords(upright ? rule.at : 2, upright ? 2 : rule.at);
  const QColor text = palette().color(QPalette::Text);
  line->setPen(rule.movable
                   ? QPen(text, 1.6)
                   : QPen(between(palette().color(QPalette::Base), text, 0.5), 1, Qt::DashLine));
}

void StatPlot::addBand(const StatRule& rule) {
  auto* band = new QCPItemRect(plot_);
  band->topLeft->setTypeX(QCPItemPosition::ptAxisRectRatio);
  band->bottomRight->setTypeX(QCPItemPosition::ptAxisRectRatio);
  band->topLeft->setCoords(0, rule.at + rule.error);
  band->bottomRight->setCoords(1, rule.at - rule.error);
  band->setPen(Qt::NoPen);
  QColor faint = palette().color(QPalette::Text);
  faint.setAlphaF(0.12F);
  band->setBrush(faint);
}

void StatPlot::setAxes() {
  const QColor base = palette().color(QPalette::Base), text = palette().color(QPalette::Text);
  const QPen line(between(base, text, 0.45));
  QFont small = font();
  small.setPointSizeF(small.pointSizeF() * 0.9);
  plot_->setBackground(base);
  const bool rows = !panel_.rows.isEmpty();
  for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis, plot_->yAxis2}) {
    axis->setBasePen(line);
    axis->setTickPen(line);
    axis->setSubTickPen(Qt::NoPen);
    axis->setTickLabelColor(text);
    axis->setLabelColor(text);
    axis->setTickLabelFont(small);
    axis->setLabelFont(small);
    axis->setLabelPadding(2);
    axis->grid()->setPen(QPen(between(base, text, 0.12)));
    axis->grid()->setZeroLinePen(Qt::NoPen);
    axis->setRangeReversed(rows && axis != plot_->xAxis);
  }
  const auto scale = [](QCPAxis& axis, bool logarithmic) {
    axis.setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    axis.setTicker(logarithmic ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog)
                               : QSharedPointer<QCPAxisTicker>(new MinusTicker));
    axis.ticker()->setTickCount(logarithmic ? 3 : 4);
    axis.setNumberPrecision(6);
    axis.setNumberFormat(QStringLiteral("gb"));
  };
  scale(*plot_->xAxis, panel_.log_x);
  scale(*plot_->yAxis, panel_.log_y);
  if (panel_.whole_x) {
    const QSharedPointer<QCPAxisTickerFixed> whole(new QCPAxisTickerFixed);
    whole->setTickStep(1);
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    plot_->xAxis->setTicker(whole);
  }
  plot_->yAxis2->setVisible(rows);
  if (rows) {
    const QSharedPointer<QCPAxisTickerText> left(new QCPAxisTickerText),
        right(new QCPAxisTickerText);
    for (qsizetype i = 0; i < panel_.rows.size(); ++i) {
      left->addTick(static_cast<double>(i), panel_.rows[i]);
      right->addTick(static_cast<double>(i), panel_.values.value(i));
    }
    plot_->yAxis->setTicker(left);
    plot_->yAxis2->setTicker(right);
    plot_->yAxis->grid()->setPen(Qt::NoPen);
    plot_->xAxis->ticker()->setTickCount(2);  // values near each other have long labels
  }
  plot_->xAxis->setLabel(panel_.x_title);
  plot_->yAxis->setLabel(panel_.y_title);
  auto* title = plot_->plotLayout()->rowCount() > 1
                    ? qobject_cast<QCPTextElement*>(plot_->plotLayout()->element(0, 0))
                    : nullptr;
  if (!title && !panel_.title.isEmpty()) {
    plot_->plotLayout()->insertRow(0);
    title = new QCPTextElement(plot_);
    plot_->plotLayout()->addElement(0, 0, title);
    plot_->plotLayout()->setRowSpacing(0);
  }
  if (!title) return;
  title->setText(panel_.empty.isEmpty() ? panel_.title : panel_.title + u'\n' + panel_.empty);
  title->setFont(font());
  title->setTextColor(text);
  title->setMargins(QMargins(0, 4, 0, 0));
}

void StatPlot::fit() {
  Extent x{.positive = panel_.log_x}, y{.positive = panel_.log_y};
  for (const StatCurve& c : panel_.curves) {
    const bool rows = c.style == StatStyle::kRows;
    for (std::size_t i = 0; i < c.x.size(); ++i) {
      const double e = i < c.error.size() && std::isfinite(c.error[i]) ? c.error[i] : 0;
      x.add(c.x[i] - (rows ? e : 0));
      x.add(c.x[i] + (rows ? e : 0));
      y.add(c.y[i] - (rows ? 0 : e));
      y.add(c.y[i] + (rows ? 0 : e));
    }
  }
  for (const StatRule& rule : panel_.rules) (rule.orientation == Qt::Vertical ? x : y).add(rule.at);
  plot_->xAxis->setRange(panel_.x_range ? QCPRange(panel_.x_range->first, panel_.x_range->second)
                                        : x.range());
  plot_->yAxis->setRange(y.range());
  if (panel_.rows.isEmpty()) return;
  const QCPRange rows(-0.6, static_cast<double>(panel_.rows.size()) - 0.4);
  plot_->yAxis->setRange(rows);
  plot_->yAxis2->setRange(rows);
}

std::pair<int, int> StatPlot::axisEdges() const {
  const QRect area = plot_->axisRect()->rect();
  return {plot_->x() + area.left(), plot_->x() + area.right()};
}

void StatPlot::draw(QPainter& painter, const QRect& area) {
  // its painter must own a device: a picture, which then goes into the figure
  QPicture picture;
  QCPPainter plot_painter(&picture);
  plot_->toPainter(&plot_painter, area.width(), area.height());
  plot_painter.end();
  painter.drawPicture(area.topLeft(), picture);
}

void StatPlot::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) rebuild();
}

}  // namespace lsc
