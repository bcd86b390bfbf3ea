// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/field_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <cmath>

namespace lsc {
namespace {

/// Sites between two labels: a power of two, as lattices are, far enough apart to be read.
std::int64_t labelStep(double site_pixels, double wanted_pixels) {
  std::int64_t step = 1;
  while (static_cast<double>(step) * site_pixels < wanted_pixels && step < (1 << 20)) step *= 2;
  return step;
}

QString siteText(const FieldAxis& axis, std::int64_t place) {
  return QString::number((place + axis.origin) % std::max<std::int64_t>(axis.extent, 1));
}

/// Room for the site numbers of an axis.
double numberWidth(const QFontMetricsF& metrics, const FieldAxis& axis) {
  return metrics.horizontalAdvance(QString::number(std::max<std::int64_t>(axis.extent - 1, 10)));
}

}  // namespace

FieldView::FieldView(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  tellName();
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void FieldView::setSlice(FieldSlice slice, FieldAxis horizontal, FieldAxis vertical) {
  slice_ = std::move(slice);
  horizontal_ = std::move(horizontal);
  vertical_ = std::move(vertical);
  message_.clear();
  tellName();
  remakeImage();
}

void FieldView::setScale(const ColorScale& scale) {
  scale_ = scale;
  remakeImage();
}

void FieldView::remakeImage() {
  image_ = {};
  if (!empty()) {
    image_ = QImage(static_cast<int>(slice_.columns), static_cast<int>(slice_.rows),
                    QImage::Format_RGB32);
    for (std::int64_t row = 0; row < slice_.rows; ++row) {
      auto* line =
          reinterpret_cast<QRgb*>(image_.scanLine(static_cast<int>(slice_.rows - 1 - row)));
      for (std::int64_t column = 0; column < slice_.columns; ++column) {
        const Rgb c = scale_.colorOf(slice_.at(column, row));
        line[column] = qRgb(c.r, c.g, c.b);
      }
    }
  }
  update();
}

void FieldView::setCursorPlace(std::optional<QPoint> place) {
  cursor_ = place;
  update();
}

void FieldView::setCrosshair(bool on) {
  crosshair_ = on;
  update();
}

void FieldView::setCaption(const QString& caption) {
  caption_ = caption;
  tellName();
  update();
}

void FieldView::setRightMargin(double pixels) {
  right_ = pixels;
  update();
}

void FieldView::tellName() {
  const QString plane = horizontal_.name.isEmpty()
                            ? tr("Plane of the field")
                            : tr("Plane of %1 and %2").arg(horizontal_.name, vertical_.name);
  setAccessibleName(caption_.isEmpty() ? plane : tr("%1: %2").arg(caption_, plane));
}

void FieldView::setMessage(const QString& sentence) {
  message_ = sentence;
  update();
}

void FieldView::clear() {
  slice_ = {};
  cursor_.reset();
  remakeImage();
}

QRectF FieldView::imageArea(const QRectF& area) const {
  const QFontMetricsF metrics(font());
  const bool flat = slice_.rows == 1;
  const double left = flat ? 12 : numberWidth(metrics, vertical_) + metrics.height() + 16;
  const double bottom = metrics.height() * 2 + 12;
  const double top = caption_.isEmpty() ? 8 : metrics.height() + 10;
  const QRectF room = area.adjusted(left, top, -right_, -bottom);
  if (empty() || room.width() < 1 || room.height() < 1) return {};
  double side = std::min(room.width() / static_cast<double>(slice_.columns),
                         room.height() / static_cast<double>(slice_.rows));
  if (side > 4) side = std::floor(side);  // whole pixels: squares of one size
  const QSizeF size(side * static_cast<double>(slice_.columns),
                    side * static_cast<double>(slice_.rows));
  return {std::round(room.center().x() - size.width() / 2),
          std::round(room.center().y() - size.height() / 2), size.width(), size.height()};
}

std::optional<QPoint> FieldView::squareAt(const QPointF& position) const {
  const QRectF image = imageArea(rect());
  if (empty() || !image.contains(position)) return std::nullopt;
  const double side = image.width() / static_cast<double>(slice_.columns);
  const auto column = static_cast<std::int64_t>((position.x() - image.left()) / side);
  const auto row = static_cast<std::int64_t>((image.bottom() - position.y()) / side);
  return QPoint(static_cast<int>(std::clamp<std::int64_t>(column, 0, slice_.columns - 1)),
                static_cast<int>(std::clamp<std::int64_t>(row, 0, slice_.rows - 1)));
}

void FieldView::drawAxes(QPainter& painter, const QRectF& image) const {
  const QFontMetricsF metrics(font());
  const double side = image.width() / static_cast<double>(slice_.columns);
  const double height = metrics.height();
  const double number = metrics.horizontalAdvance(u'0') * 4;  // and some air between them
  painter.setPen(palette().color(QPalette::WindowText));
  const std::int64_t across = labelStep(side, number);
  for (std::int64_t c = 0; c < slice_.columns; c += across) {
    const double x = image.left() + (static_cast<double>(c) + 0.5) * side;
    painter.drawLine(QPointF(x, image.bottom() + 1), QPointF(x, image.bottom() + 4));
    painter.drawText(QRectF(x - number, image.bottom() + 5, 2 * number, height),
                     Qt::AlignHCenter | Qt::AlignTop, siteText(horizontal_, c));
  }
  painter.drawText(QRectF(image.left(), image.bottom() + 6 + height, image.width(), height),
                   Qt::AlignCenter, horizontal_.name);
  if (slice_.rows == 1) return;
  const std::int64_t up = labelStep(side, height * 1.2);
  const double beside = numberWidth(metrics, vertical_);
  for (std::int64_t r = 0; r < slice_.rows; r += up) {
    const double y = image.bottom() - (static_cast<double>(r) + 0.5) * side;
    painter.drawLine(QPointF(image.left() - 4, y), QPointF(image.left() - 1, y));
    painter.drawText(QRectF(image.left() - 7 - beside, y - height / 2, beside, height),
                     Qt::AlignRight | Qt::AlignVCenter, siteText(vertical_, r));
  }
  painter.drawText(QRectF(image.left() - 13 - beside - height, image.top(), height, image.height()),
                   Qt::AlignCenter, vertical_.name);
}

void FieldView::draw(QPainter& painter, const QRectF& area) const {
  if (empty()) return;
  painter.setFont(font());
  const QRectF image = imageArea(area);
  painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
  painter.drawImage(image, image_);
  painter.setPen(palette().color(QPalette::Mid));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(image.adjusted(-0.5, -0.5, 0.5, 0.5));
  drawAxes(painter, image);
  if (!caption_.isEmpty()) {
    const double line = QFontMetricsF(font()).height();
    painter.drawText(QRectF(area.left(), image.top() - line - 4, area.width(), line),
                     Qt::AlignCenter,
                     QFontMetricsF(font()).elidedText(caption_, Qt::ElideMiddle, area.width()));
  }
  if (!cursor_) return;
  const double side = image.width() / static_cast<double>(slice_.columns);
  const QRectF square(image.left() + cursor_->x() * side,
                      image.bottom() - (cursor_->y() + 1) * side, side, side);
  // black and white, to be seen on every colour
  for (const QPen& pen : {QPen(Qt::white, 3), QPen(Qt::black, 1)}) {
    painter.setPen(pen);
    painter.drawRect(square);
    if (!crosshair_) continue;
    const double x = square.center().x(), y = square.center().y();
    painter.drawLine(QPointF(image.left(), y), QPointF(square.left(), y));
    painter.drawLine(QPointF(square.right(), y), QPointF(image.right(), y));
    painter.drawLine(QPointF(x, image.top()), QPointF(x, square.top()));
    painter.drawLine(QPointF(x, square.bottom()), QPointF(x, image.bottom()));
  }
}

void FieldView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (!message_.isEmpty() || empty()) {
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rect().adjusted(40, 10, -40, -10), Qt::AlignCenter | Qt::TextWordWrap,
                     message_);
    return;
  }
  draw(painter, rect());
}

void FieldView::mouseMoveEvent(QMouseEvent* event) {
  const auto square = squareAt(event->position());
  emit hovered(square);
  if (square && event->buttons() & Qt::LeftButton) emit pressed(*square);
}

void FieldView::mousePressEvent(QMouseEvent* event) {
  const auto square = squareAt(event->position());
  if (square && event->button() == Qt::LeftButton) emit pressed(*square);
}

void FieldView::wheelEvent(QWheelEvent* event) {
  const bool steps = event->modifiers() & Qt::ControlModifier;
  const auto square = squareAt(event->position());
  if (!steps && !square) return QWidget::wheelEvent(event);
  const auto turn = [&](int by) { steps ? emit stepped(by) : emit zoomed(*square, by); };
  // touch pads send less than a notch at a time
  for (wheel_ += event->angleDelta().y(); wheel_ >= 120; wheel_ -= 120) turn(1);
  for (; wheel_ <= -120; wheel_ += 120) turn(-1);
  event->accept();
}

void FieldView::leaveEvent(QEvent*) {
  emit hovered(std::nullopt);
}

}  // namespace lsc
