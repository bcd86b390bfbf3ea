// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/slice_array.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace lsc {

SliceArray::SliceArray(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("All planes of the field"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SliceArray::setGrid(SliceGrid grid) {
  grid_ = std::move(grid);
  remakeImage();
}

void SliceArray::setScale(const ColorScale& scale) {
  scale_ = scale;
  remakeImage();
}

void SliceArray::setCursorPlace(std::optional<GridPlace> place) {
  cursor_ = place;
  update();
}

void SliceArray::setNote(const QString& note) {
  note_ = note;
  update();
}

void SliceArray::clear() {
  grid_ = {};
  cursor_.reset();
  remakeImage();
}

void SliceArray::remakeImage() {
  image_ = {};
  update();
  if (empty()) return;
  const FieldSlice& first = grid_.slices.front();
  const auto width = first.columns + kGap, height = first.rows + kGap;
  image_ = QImage(static_cast<int>(grid_.across * width - kGap),
                  static_cast<int>(grid_.down * height - kGap), QImage::Format_ARGB32);
  image_.fill(Qt::transparent);
  for (std::int64_t down = 0; down < grid_.down; ++down) {
    for (std::int64_t row = 0; row < first.rows; ++row) {
      auto* line = reinterpret_cast<QRgb*>(
          image_.scanLine(static_cast<int>(down * height + first.rows - 1 - row)));
      for (std::int64_t across = 0; across < grid_.across; ++across) {
        const FieldSlice& slice =
            grid_.slices[static_cast<std::size_t>(down * grid_.across + across)];
        for (std::int64_t column = 0; column < first.columns; ++column) {
          const Rgb c = scale_.colorOf(slice.at(column, row));
          line[across * width + column] = qRgb(c.r, c.g, c.b);
        }
      }
    }
  }
}

QRectF SliceArray::imageArea(const QRectF& area) const {
  const QFontMetricsF metrics(font());
  const double left = metrics.horizontalAdvance(u'0') * 4 + metrics.height() + 14;
  const QRectF room = area.adjusted(left, 2 * metrics.height() + 12, -12, -metrics.height() - 10);
  if (image_.isNull() || room.width() < 1 || room.height() < 1) return {};
  double side = std::min(room.width() / image_.width(), room.height() / image_.height());
  if (side > 2) side = std::floor(side);
  const QSizeF size(side * image_.width(), side * image_.height());
  return {std::round(room.center().x() - size.width() / 2),
          std::round(room.center().y() - size.height() / 2), size.width(), size.height()};
}

double SliceArray::pitch(double side, bool across) const {
  const FieldSlice& first = grid_.slices.front();
  return side * static_cast<double>((across ? first.columns : first.rows) + kGap);
}

std::optional<GridPlace> SliceArray::placeAt(const QPointF& position) const {
  const QRectF image = imageArea(rect());
  if (empty() || !image.contains(position)) return std::nullopt;
  const FieldSlice& first = grid_.slices.front();
  const double side = image.width() / image_.width();
  const auto x = static_cast<std::int64_t>((position.x() - image.left()) / side);
  const auto y = static_cast<std::int64_t>((position.y() - image.top()) / side);
  const GridPlace place{x / (first.columns + kGap), y / (first.rows + kGap),
                        x % (first.columns + kGap), first.rows - 1 - y % (first.rows + kGap)};
  const bool between = place.column >= first.columns || place.row < 0 ||
                       place.across >= grid_.across || place.down >= grid_.down;
  return between ? std::nullopt : std::optional(place);
}

void SliceArray::drawLabels(QPainter& painter, const QRectF& image, double side) const {
  const double line = QFontMetricsF(font()).height();
  const double number = QFontMetricsF(font()).horizontalAdvance(u'0') * 4;
  painter.setPen(palette().color(QPalette::WindowText));
  const auto every = [](double pitch, double room) {
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(room / pitch)));
  };
  const double across = pitch(side, true), down = pitch(side, false);
  if (!grid_.across_name.isEmpty()) {
    for (std::int64_t i = 0; i < grid_.across; i += every(across, number))
      painter.drawText(QRectF(image.left() + static_cast<double>(i) * across,
                              image.top() - line - 3, across, line),
                       Qt::AlignCenter | Qt::TextDontClip,
                       QString::number(grid_.across_sites[static_cast<std::size_t>(i)]));
    painter.drawText(QRectF(image.left(), image.top() - 2 * line - 5, image.width(), line),
                     Qt::AlignCenter, grid_.across_name);
  }
  if (!grid_.down_name.isEmpty()) {
    for (std::int64_t i = 0; i < grid_.down; i += every(down, line))
      painter.drawText(QRectF(image.left() - 6 - number,
                              image.top() + static_cast<double>(i) * down, number, down),
                       Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                       QString::number(grid_.down_sites[static_cast<std::size_t>(i)]));
    painter.drawText(QRectF(image.left() - 10 - number - line, image.top(), line, image.height()),
                     Qt::AlignCenter, grid_.down_name);
  }
  painter.drawText(
      QRectF(image.left(), image.bottom() + 5, image.width(), line), Qt::AlignCenter,
      tr("each picture: %1 to the right, %2 upwards").arg(grid_.horizontal, grid_.vertical) +
          (note_.isEmpty() ? QString() : QStringLiteral(" · ") + note_));
}

void SliceArray::draw(QPainter& painter, const QRectF& area) const {
  const QRectF image = imageArea(area);
  if (empty() || image.isEmpty()) return;
  painter.setFont(font());
  const double side = image.width() / image_.width();
  painter.setRenderHint(QPainter::SmoothPixmapTransform, side < 1);
  painter.drawImage(image, image_);
  drawLabels(painter, image, side);
  if (!cursor_) return;
  const FieldSlice& first = grid_.slices.front();
  const bool inside = cursor_->column >= 0 && cursor_->column < first.columns &&
                      cursor_->row >= 0 && cursor_->row < first.rows;
  const QPointF corner(image.left() + static_cast<double>(cursor_->across) * pitch(side, true),
                       image.top() + static_cast<double>(cursor_->down) * pitch(side, false));
  const QRectF picture(corner, QSizeF(side * static_cast<double>(first.columns),
                                      side * static_cast<double>(first.rows)));
  const QRectF square(corner.x() + side * static_cast<double>(cursor_->column),
                      corner.y() + side * static_cast<double>(first.rows - 1 - cursor_->row), side,
                      side);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
  painter.drawRect(picture.adjusted(-1, -1, 1, 1));
  if (!inside) return;  // of the zoomed picture
  for (const QPen& pen : {QPen(Qt::white, 3), QPen(Qt::black, 1)}) {
    painter.setPen(pen);
    painter.drawRect(square);
  }
}

void SliceArray::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  draw(painter, rect());
}

void SliceArray::mouseMoveEvent(QMouseEvent* event) {
  const auto place = placeAt(event->position());
  emit hovered(place);
  if (place && event->buttons() & Qt::LeftButton) emit pressed(*place);
}

void SliceArray::mousePressEvent(QMouseEvent* event) {
  const auto place = placeAt(event->position());
  if (place && event->button() == Qt::LeftButton) emit pressed(*place);
}

void SliceArray::wheelEvent(QWheelEvent* event) {
  const bool steps = event->modifiers() & Qt::ControlModifier;
  const auto place = placeAt(event->position());
  if (!steps && !place) return QWidget::wheelEvent(event);
  const auto turn = [&](int by) { steps ? emit stepped(by) : emit zoomed(*place, by); };
  for (wheel_ += event->angleDelta().y(); wheel_ >= 120; wheel_ -= 120) turn(1);
  for (; wheel_ <= -120; wheel_ += 120) turn(-1);
  event->accept();
}

void SliceArray::leaveEvent(QEvent*) {
  emit hovered(std::nullopt);
}

}  // namespace lsc
