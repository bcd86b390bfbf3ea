// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/color_bar.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace lsc {
namespace {

constexpr double kBarWidth = 16;
constexpr double kHistogramWidth = 44;

/// 1, 2 or 5 times a power of ten, giving at most `most` steps over `width`.
double niceStep(double width, int most) {
  const double raw = width / std::max(most, 1);
  const double power = std::pow(10, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= raw) return factor * power;
  }
  return 10 * power;
}

QString numberText(double value, double step) {
  const double magnitude = std::max(std::abs(value), step);
  const bool plain = magnitude < 1e5 && step >= 1e-4;
  const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
  QString text = plain ? QString::number(value, 'f', decimals) : QString::number(value, 'g', 3);
  if (text.startsWith(u'-')) text[0] = QChar(0x2212);
  return text;
}

}  // namespace

ColorBar::ColorBar(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
  setToolTip(tr("Drag an end to set the limits; double click: the range of the data"));
}

void ColorBar::setScale(const ColorScale& scale, const QString& title,
                        std::span<const double> values) {
  scale_ = scale;
  title_ = title;
  histogram_ = histogramOf(values, scale.limits, kBins);
  shown_ = true;
  update();
}

void ColorBar::setMarked(std::optional<double> value) {
  if (marked_ == value) return;
  marked_ = value;
  update();
}

void ColorBar::clear() {
  shown_ = false;
  update();
}

QSize ColorBar::sizeHint() const {
  const int text = fontMetrics().horizontalAdvance(QStringLiteral("−0.0000"));
  return {static_cast<int>(kBarWidth + kHistogramWidth) + text + 20, 160};
}

QRectF ColorBar::barArea(const QRectF& area) const {
  const double line = QFontMetricsF(font()).height();
  return {area.left() + kHistogramWidth + 4, area.top() + line + 12, kBarWidth,
          std::max(20.0, area.height() - 3 * line - 22)};
}

void ColorBar::drawHistogram(QPainter& painter, const QRectF& bar) const {
  const auto most = *std::max_element(histogram_.counts.begin(), histogram_.counts.end());
  if (most == 0) return;
  const double bin = bar.height() / kBins;
  const double scale = (kHistogramWidth - 2) / std::log1p(static_cast<double>(most));
  QColor color = palette().color(QPalette::WindowText);
  color.setAlphaF(0.35F);
  for (int i = 0; i < kBins; ++i) {
    const auto count = static_cast<double>(histogram_.counts[static_cast<std::size_t>(i)]);
    if (count == 0) continue;
    const double length = std::max(1.0, scale * std::log1p(count));
    painter.fillRect(QRectF(bar.left() - 4 - length, bar.bottom() - (i + 1) * bin, length,
                            std::max(1.0, bin - 0.5)),
                     color);
  }
}

void ColorBar::drawTicks(QPainter& painter, const QRectF& bar) const {
  const double line = QFontMetricsF(font()).height();
  const double width = scale_.limits.high - scale_.limits.low;
  const double step =
      niceStep(width, std::clamp(static_cast<int>(bar.height() / (2 * line)), 2, 8));
  painter.setPen(palette().color(QPalette::WindowText));
  const double first = std::ceil(scale_.limits.low / step - 1e-9);
  const double last = std::floor(scale_.limits.high / step + 1e-9);
  for (double k = first; k <= last; ++k) {
    const double value = k * step;
    const double y = bar.bottom() - scale_.place(value) * bar.height();
    painter.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + 4, y));
    painter.drawText(QRectF(bar.right() + 7, y - line / 2, 80, line),
                     Qt::AlignLeft | Qt::AlignVCenter, numberText(value, step));
  }
}

void ColorBar::draw(QPainter& painter, const QRectF& area) const {
  if (!shown_) return;
  painter.setFont(font());
  const QRectF bar = barArea(area);
  const double line = QFontMetricsF(font()).height();
  for (int i = 0; i < ColorMap::kSize; ++i) {
    const Rgb c = scale_.map.table()[static_cast<std::size_t>(i)];
    const double height = bar.height() / ColorMap::kSize;
    painter.fillRect(QRectF(bar.left(), bar.bottom() - (i + 1) * height, bar.width(), height + 0.6),
                     QColor(c.r, c.g, c.b));
  }
  painter.setPen(palette().color(QPalette::Mid));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(bar);
  drawHistogram(painter, bar);
  drawTicks(painter, bar);
  drawEnds(painter, bar);
  const QString title = QFontMetricsF(font()).elidedText(title_, Qt::ElideRight, area.width() - 4);
  painter.drawText(QRectF(area.left(), area.top() + 2, area.width(), line), Qt::AlignLeft, title);
  QStringList outside;
  if (histogram_.not_a_number) outside << tr("%1 NaN").arg(histogram_.not_a_number);
  const auto beyond = histogram_.below + histogram_.above;
  if (beyond) outside << tr("%1 outside").arg(beyond);
  painter.drawText(QRectF(area.left(), bar.bottom() + 8, area.width(), line), Qt::AlignLeft,
                   outside.isEmpty() ? tr("log counts") : outside.join(QStringLiteral(", ")));
  if (marked_ && std::isfinite(*marked_)) {
    const double y = bar.bottom() - std::clamp(scale_.place(*marked_), 0.0, 1.0) * bar.height();
    painter.setPen(QPen(palette().color(QPalette::WindowText), 2));
    painter.drawLine(QPointF(bar.left() - 5, y), QPointF(bar.right() + 5, y));
  }
}

void ColorBar::drawEnds(QPainter& painter, const QRectF& bar) const {
  const auto arrow = [&painter, &bar](double y, double tip, const Rgb& c) {
    QPainterPath path(QPointF(bar.left(), y));
    path.lineTo(bar.right(), y);
    path.lineTo(bar.center().x(), tip);
    path.closeSubpath();
    painter.fillPath(path, QColor(c.r, c.g, c.b));
  };
  if (histogram_.above) arrow(bar.top() - 1, bar.top() - 8, ColorMap::kAbove);
  if (histogram_.below) arrow(bar.bottom() + 1, bar.bottom() + 8, ColorMap::kBelow);
  if (dragged_ == End::kNone) return;
  painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
  painter.drawLine(QPointF(bar.left() - kHistogramWidth, drag_y_),
                   QPointF(bar.right() + 8, drag_y_));
}

FieldRange ColorBar::draggedLimits() const {
  const QRectF bar = barArea(rect());
  const double t = (bar.bottom() - drag_y_) / bar.height();
  const double value = scale_.limits.low + t * (scale_.limits.high - scale_.limits.low);
  FieldRange limits = scale_.limits;
  (dragged_ == End::kLow ? limits.low : limits.high) = value;
  // a map pinned at 0 stays so
  if (scale_.map.kind() == ColorMap::Kind::kDiverging && scale_.limits.low == -scale_.limits.high)
    limits = {-std::abs(value), std::abs(value)};
  return limits;
}

void ColorBar::mousePressEvent(QMouseEvent* event) {
  const QRectF bar = barArea(rect());
  const double y = event->position().y();
  if (!shown_ || event->button() != Qt::LeftButton) return;
  dragged_ = std::abs(y - bar.top()) < std::abs(y - bar.bottom()) ? End::kHigh : End::kLow;
  drag_y_ = y;
  update();
}

void ColorBar::mouseMoveEvent(QMouseEvent* event) {
  if (dragged_ == End::kNone) return;
  drag_y_ = std::clamp(event->position().y(), 0.0, static_cast<double>(height()));
  update();
}

void ColorBar::mouseReleaseEvent(QMouseEvent* event) {
  if (dragged_ == End::kNone) return;
  const QRectF bar = barArea(rect());
  const double start = dragged_ == End::kHigh ? bar.top() : bar.bottom();
  drag_y_ = event->position().y();
  const FieldRange limits = draggedLimits();
  dragged_ = End::kNone;
  update();
  constexpr double kClick = 4;  // pixels: not a drag
  if (std::abs(drag_y_ - start) > kClick && limits.low < limits.high) emit limitsDragged(limits);
}

void ColorBar::mouseDoubleClickEvent(QMouseEvent*) {
  dragged_ = End::kNone;
  emit resetRequested();
}

void ColorBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw(painter, rect());
}

}  // namespace lsc
