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
constexpr double kWidest = 5;     // limits' widths that are shown on either side of them
constexpr double kNarrowest = 1e-3;  // of what is shown: the limits never meet
constexpr double kGrip = 6;       // pixels
constexpr double kClick = 3;      // pixels: not a drag

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

/// The limits and the values, as far as the limits stay to be seen.
FieldRange spanOf(const ColorScale& scale, std::span<const double> values) {
  FieldRange span = scale.limits;
  if (scale.map.kind() == ColorMap::Kind::kCyclic) return span;
  const double width = span.high - span.low;
  const FieldRange data = fieldRangeOf(values);
  if (data.empty()) return span;
  span.low = std::max(std::min(span.low, data.low), scale.limits.low - kWidest * width);
  span.high = std::min(std::max(span.high, data.high), scale.limits.high + kWidest * width);
  return span;
}

QColor qColor(const Rgb& c) {
  return {c.r, c.g, c.b};
}

}  // namespace

ColorBar::ColorBar(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
  setAccessibleName(tr("Colour bar"));
  setMouseTracking(true);
  setDraggable(true);
}

void ColorBar::setDraggable(bool on) {
  draggable_ = on;
  if (!on) dragged_ = End::kNone;
  setToolTip(on ? tr("Drag a handle to set a limit; double click: the range of the data")
                : QString());
  update();
}

void ColorBar::setScale(const ColorScale& scale, const QString& title,
                        std::span<const double> values) {
  scale_ = scale;
  title_ = title;
  if (dragged_ == End::kNone) span_ = spanOf(scale, values);  // the ground stays under the mouse
  histogram_ = histogramOf(values, span_, kBins);
  const auto beyond = [&scale](double v) { return v < scale.limits.low || v > scale.limits.high; };
  outside_ = std::count_if(values.begin(), values.end(), beyond);
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

double ColorBar::placeOf(double value, const QRectF& bar) const {
  const double t = (value - span_.low) / (span_.high - span_.low);
  return bar.bottom() - std::clamp(t, 0.0, 1.0) * bar.height();
}

QPointF ColorBar::handle(bool upper) const {
  const QRectF bar = barArea(rect());
  return {bar.center().x(), placeOf(upper ? scale_.limits.high : scale_.limits.low, bar)};
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
    const double middle = span_.low + (i + 0.5) / kBins * (span_.high - span_.low);
    const QColor fill = middle < scale_.limits.low    ? qColor(ColorMap::kBelow)
                        : middle > scale_.limits.high ? qColor(ColorMap::kAbove)
                                                      : color;
    painter.fillRect(QRectF(bar.left() - 4 - length, bar.bottom() - (i + 1) * bin, length,
                            std::max(1.0, bin - 0.5)),
                     fill);
  }
}

void ColorBar::drawTicks(QPainter& painter, const QRectF& bar) const {
  const double line = QFontMetricsF(font()).height();
  const double width = span_.high - span_.low;
  const double step =
      niceStep(width, std::clamp(static_cast<int>(bar.height() / (2 * line)), 2, 8));
  painter.setPen(palette().color(QPalette::WindowText));
  const double first = std::ceil(span_.low / step - 1e-9);
  const double last = std::floor(span_.high / step + 1e-9);
  for (double k = first; k <= last; ++k) {
    const double value = k * step;
    const double y = placeOf(value, bar);
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
  drawColors(painter, bar);
  painter.setPen(palette().color(QPalette::Mid));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(bar);
  drawHistogram(painter, bar);
  drawTicks(painter, bar);
  drawBeyond(painter, bar);
  const QString title = QFontMetricsF(font()).elidedText(title_, Qt::ElideRight, area.width() - 4);
  painter.drawText(QRectF(area.left(), area.top() + 2, area.width(), line), Qt::AlignLeft, title);
  QStringList outside;
  if (histogram_.not_a_number) outside << tr("%1 NaN").arg(histogram_.not_a_number);
  if (outside_) outside << tr("%1 outside").arg(outside_);
  painter.drawText(QRectF(area.left(), bar.bottom() + 8, area.width(), line), Qt::AlignLeft,
                   outside.isEmpty() ? tr("log counts") : outside.join(QStringLiteral(", ")));
  if (marked_ && std::isfinite(*marked_)) {
    const double y = placeOf(*marked_, bar);
    painter.setPen(QPen(palette().color(QPalette::WindowText), 2));
    painter.drawLine(QPointF(bar.left() - 5, y), QPointF(bar.right() + 5, y));
  }
}

void ColorBar::drawColors(QPainter& painter, const QRectF& bar) const {
  const double low = placeOf(scale_.limits.low, bar), high = placeOf(scale_.limits.high, bar);
  painter.fillRect(bar, qColor(ColorMap::kBelow));
  painter.fillRect(QRectF(bar.topLeft(), QPointF(bar.right(), low)), qColor(ColorMap::kAbove));
  const double height = (low - high) / ColorMap::kSize;
  for (int i = 0; i < ColorMap::kSize; ++i) {
    const double top = low - (i + 1) * height;
    painter.fillRect(QRectF(bar.left(), top, bar.width(), std::min(height + 0.6, low - top)),
                     qColor(scale_.map.table()[static_cast<std::size_t>(i)]));
  }
}

/// Arrows where there are values even further away.
void ColorBar::drawBeyond(QPainter& painter, const QRectF& bar) const {
  const auto arrow = [&painter, &bar](double y, double tip, const Rgb& c) {
    QPainterPath path(QPointF(bar.left(), y));
    path.lineTo(bar.right(), y);
    path.lineTo(bar.center().x(), tip);
    path.closeSubpath();
    painter.fillPath(path, qColor(c));
  };
  if (histogram_.above) arrow(bar.top() - 1, bar.top() - 8, ColorMap::kAbove);
  if (histogram_.below) arrow(bar.bottom() + 1, bar.bottom() + 8, ColorMap::kBelow);
}

void ColorBar::drawHandles(QPainter& painter, const QRectF& bar) const {
  if (!draggable_ || !shown_) return;
  const double left = bar.left() - kHistogramWidth;
  painter.setRenderHint(QPainter::Antialiasing, true);
  for (const End end : {End::kLow, End::kHigh}) {
    const double y = handle(end == End::kHigh).y();
    const QColor color = palette().color(end == dragged_ ? QPalette::Highlight
                                                         : QPalette::WindowText);
    painter.setPen(QPen(color, 1));
    painter.drawLine(QPointF(left, y), QPointF(bar.right(), y));
    QPainterPath grip(QPointF(left, y - kGrip));
    grip.lineTo(left + 1.5 * kGrip, y);
    grip.lineTo(left, y + kGrip);
    grip.closeSubpath();
    painter.fillPath(grip, color);
  }
}

ColorBar::End ColorBar::endAt(const QPointF& position) const {
  if (!shown_ || !draggable_) return End::kNone;
  const double low = std::abs(position.y() - handle(false).y());
  const double high = std::abs(position.y() - handle(true).y());
  if (std::min(low, high) > 2 * kGrip) return End::kNone;
  return high < low ? End::kHigh : End::kLow;
}

FieldRange ColorBar::draggedLimits(double y) const {
  const QRectF bar = barArea(rect());
  const double width = span_.high - span_.low, least = kNarrowest * width;
  const double value = span_.low + (bar.bottom() - y) / bar.height() * width;
  FieldRange limits = scale_.limits;
  // a map pinned at 0 stays so
  if (scale_.map.kind() == ColorMap::Kind::kDiverging && limits.low == -limits.high) {
    const double reach = std::max(least, dragged_ == End::kHigh ? value : -value);
    return {-reach, reach};
  }
  if (dragged_ == End::kLow)
    limits.low = std::min(value, limits.high - least);
  else
    limits.high = std::max(value, limits.low + least);
  return limits;
}

void ColorBar::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  dragged_ = endAt(event->position());
  pressed_y_ = event->position().y();
  moved_ = false;
  update();
}

void ColorBar::mouseMoveEvent(QMouseEvent* event) {
  const double y = event->position().y();
  if (dragged_ == End::kNone) {
    const bool near = endAt(event->position()) != End::kNone;
    return near ? setCursor(Qt::SplitVCursor) : unsetCursor();
  }
  moved_ = moved_ || std::abs(y - pressed_y_) > kClick;
  if (moved_) emit limitsDragged(draggedLimits(y));
}

void ColorBar::mouseReleaseEvent(QMouseEvent* event) {
  if (dragged_ == End::kNone) return;
  const FieldRange limits = draggedLimits(event->position().y());
  dragged_ = End::kNone;
  update();
  if (moved_) emit limitsDragged(limits);
}

void ColorBar::mouseDoubleClickEvent(QMouseEvent*) {
  dragged_ = End::kNone;
  emit resetRequested();
}

void ColorBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw(painter, rect());
  drawHandles(painter, barArea(rect()));
}

}  // namespace lsc
