// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/profile_plot.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QPainter>
#include <QVBoxLayout>
#include <cmath>

#include "views/plots/curve_colors.h"
#include "views/plots/minus_ticker.h"
#include "views/plots/qcustomplot_include.h"

namespace lsc {
namespace {

constexpr int kMarksUpTo = 128;  // more points than that are a line without marks

QColor between(const QColor& a, const QColor& b, double t) {
  const auto mix = [t](int from, int to) { return static_cast<int>(from + t * (to - from)); };
  return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

}  // namespace

ProfilePlot::ProfilePlot(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  plot_ = new QCustomPlot;
  column->addWidget(plot_);
  for (int i = 0; i < 2; ++i) plot_->addGraph();
  mark_ = new QCPItemStraightLine(plot_);
  mark_->setVisible(false);
  connect(plot_, &QCustomPlot::mousePress, this, [this](QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || values_.empty()) return;
    const double x = plot_->xAxis->pixelToCoord(event->position().x());
    std::size_t nearest = 0;
    for (std::size_t i = 1; i < values_.size(); ++i)
      if (std::abs(placeOf(i) - x) < std::abs(placeOf(nearest) - x)) nearest = i;
    emit picked(static_cast<int>(nearest));
  });
  plot_->yAxis->setTicker(QSharedPointer<MinusTicker>::create());
  plot_->hide();
  copy_ = new QAction(tr("Copy the profile as CSV"), this);
  copy_->setToolTip(tr("All points, with every digit"));
  connect(copy_, &QAction::triggered, this, [this] { QApplication::clipboard()->setText(csv()); });
  addAction(copy_);
  setContextMenuPolicy(Qt::ActionsContextMenu);
  applyTheme();
}

double ProfilePlot::placeOf(std::size_t point) const {
  return point < places_.size() ? places_[point] : static_cast<double>(point);
}

void ProfilePlot::setLabels(const QString& x, const QString& y) {
  x_label_ = x;
  y_label_ = y;
  setAccessibleName(tr("Profile: %1 over %2").arg(y, x));
  copy_->setText(tr("Copy the profile over %1 as CSV").arg(x));
  plot_->xAxis->setLabel(x);
  plot_->yAxis->setLabel(y);
}

void ProfilePlot::setEmptyText(const QString& text) {
  empty_text_ = text;
  update();
}

void ProfilePlot::setValues(std::vector<double> values, std::vector<double> second) {
  values_ = std::move(values);
  second_ = std::move(second);
  QSharedPointer<QCPAxisTicker> ticker(new QCPAxisTicker);
  if (places_.empty()) {
    const QSharedPointer<QCPAxisTickerFixed> whole(new QCPAxisTickerFixed);
    whole->setTickStep(1);
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    ticker = whole;
  }
  plot_->xAxis->setTicker(ticker);
  for (const auto& [graph, list] : {std::pair(0, &values_), std::pair(1, &second_)}) {
    QVector<QCPGraphData> points;
    points.reserve(static_cast<qsizetype>(list->size()));
    for (std::size_t i = 0; i < list->size(); ++i) {
      const double y = (*list)[i];
      points.append({placeOf(i), std::isfinite(y) ? y : std::nan("")});
    }
    plot_->graph(graph)->data()->set(points, true);
    const bool marks = list->size() <= kMarksUpTo;
    plot_->graph(graph)->setScatterStyle(marks ? QCPScatterStyle(QCPScatterStyle::ssDisc, 4)
                                               : QCPScatterStyle(QCPScatterStyle::ssNone));
  }
  plot_->setVisible(!values_.empty());
  fit();
  plot_->replot(QCustomPlot::rpQueuedReplot);
  update();
}

void ProfilePlot::fit() {
  bool found = false, found_second = false;
  QCPRange y = plot_->graph(0)->getValueRange(found);
  const QCPRange other = plot_->graph(1)->getValueRange(found_second);
  if (found && found_second) y.expand(other);
  if (!found && found_second) y = other;
  if (!found && !found_second) y = QCPRange(-1, 1);
  const double room = y.size() > 0 ? 0.06 * y.size() : std::max(1e-12, 0.5 * std::abs(y.lower));
  plot_->yAxis->setRange(y.lower - room, y.upper + room);
  const double first = placeOf(0), last = placeOf(values_.empty() ? 1 : values_.size() - 1);
  const double margin = 0.02 * (last - first) + (places_.empty() ? 0.3 : 1e-9);
  plot_->xAxis->setRange(first - margin, last + margin);
}

void ProfilePlot::setMarked(std::optional<double> point) {
  mark_->setVisible(point.has_value());
  if (point) {
    const double x = placeOf(static_cast<std::size_t>(std::max(0.0, *point)));
    mark_->point1->setCoords(x, 0);
    mark_->point2->setCoords(x, 1);
  }
  plot_->replot(QCustomPlot::rpQueuedReplot);
}

QString ProfilePlot::csv() const {
  QString text = x_label_ + QLatin1Char(',') + y_label_;
  if (!second_.empty()) text += QStringLiteral(",") + tr("compared");
  text += QLatin1Char('\n');
  for (std::size_t i = 0; i < values_.size(); ++i) {
    text += QString::number(placeOf(i), 'g', 17) + QLatin1Char(',') +
            QString::number(values_[i], 'g', 17);
    if (i < second_.size()) text += QLatin1Char(',') + QString::number(second_[i], 'g', 17);
    text += QLatin1Char('\n');
  }
  return text;
}

void ProfilePlot::applyTheme() {
  const QColor base = palette().color(QPalette::Base), text = palette().color(QPalette::Text);
  const QPen line(between(base, text, 0.45));
  QFont small = font();
  small.setPointSizeF(small.pointSizeF() * 0.9);
  plot_->setBackground(base);
  for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
    axis->setBasePen(line);
    axis->setTickPen(line);
    axis->setSubTickPen(Qt::NoPen);
    axis->setTickLabelColor(text);
    axis->setLabelColor(text);
    axis->setTickLabelFont(small);
    axis->setLabelFont(small);
    axis->grid()->setPen(QPen(between(base, text, 0.12)));
    axis->grid()->setZeroLinePen(QPen(between(base, text, 0.3)));
  }
  plot_->graph(0)->setPen(QPen(curveColor(0, isDark(base)), 1.4));
  plot_->graph(1)->setPen(QPen(between(base, text, 0.6), 1.2, Qt::DashLine));
  mark_->setPen(QPen(text, 1, Qt::DotLine));
  plot_->replot(QCustomPlot::rpQueuedReplot);
}

void ProfilePlot::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) applyTheme();
}

void ProfilePlot::paintEvent(QPaintEvent*) {
  if (!values_.empty() || empty_text_.isEmpty()) return;
  QPainter painter(this);
  painter.setPen(palette().color(QPalette::PlaceholderText));
  painter.drawText(rect().adjusted(12, 8, -12, -8), Qt::AlignCenter | Qt::TextWordWrap,
                   empty_text_);
}

}  // namespace lsc
