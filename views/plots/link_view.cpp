// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/link_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>
#include <cmath>
#include <numbers>

namespace lsc {
namespace {

constexpr double kLength = 0.72;          // of a lattice spacing
constexpr double kWidth = 0.09;           // of a lattice spacing
constexpr double kHeadFrom = 9;           // pixels a spacing: below, links are bars without a head
constexpr double kPlaquetteInset = 0.16;  // of a lattice spacing, on each side

/// An arrow along +x around the origin.
QPainterPath arrow(double length, double width, bool head) {
  QPainterPath path;
  const double half = length / 2, neck = head ? half - 2.6 * width : half;
  path.moveTo(-half, -width / 2);
  path.lineTo(neck, -width / 2);
  if (head) {
    path.lineTo(neck, -1.5 * width);
    path.lineTo(half, 0);
    path.lineTo(neck, 1.5 * width);
  }
  path.lineTo(neck, width / 2);
  path.lineTo(-half, width / 2);
  path.closeSubpath();
  return path;
}

QColor colorOf(const ColorScale& scale, double value) {
  const Rgb c = scale.colorOf(value);
  return {c.r, c.g, c.b};
}

}  // namespace

LinkView::LinkView(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  setAccessibleName(tr("Links of a plane"));
}

void LinkView::setPlane(LinkPlane plane) {
  plane_ = std::move(plane);
  message_.clear();
  update();
}

void LinkView::setScales(const ColorScale& links, const ColorScale& plaquettes, bool turned) {
  links_ = links;
  plaquettes_ = plaquettes;
  turned_ = turned;
  update();
}

void LinkView::setCursorPlace(std::optional<QPoint> place) {
  cursor_ = place;
  update();
}

void LinkView::setMessage(const QString& sentence) {
  message_ = sentence;
  plane_ = {};
  update();
}

QRectF LinkView::planeArea(const QRectF& area) const {
  const QFontMetricsF metrics(font());
  const double left = metrics.horizontalAdvance(u'0') * 4 + metrics.height() + 12;
  const QRectF room = area.adjusted(left, 8, -12, -(metrics.height() * 2 + 12));
  if (empty() || room.width() < 1 || room.height() < 1) return {};
  const auto columns = static_cast<double>(plane_.right.columns);
  const auto rows = static_cast<double>(plane_.right.rows);
  const double side = std::min(room.width() / columns, room.height() / rows);
  const QSizeF size(side * columns, side * rows);
  return {std::round(room.center().x() - size.width() / 2),
          std::round(room.center().y() - size.height() / 2), size.width(), size.height()};
}

double LinkView::side(const QRectF& plane) const {
  return plane.width() / static_cast<double>(plane_.right.columns);
}

QPointF LinkView::siteAt(const QRectF& plane, double column, double row) const {
  const double s = side(plane);
  return {plane.left() + (column + 0.5) * s, plane.bottom() - (row + 0.5) * s};
}

QPointF LinkView::middleOf(const LinkPlace& link) const {
  return siteAt(planeArea(rect()), link.column + (link.upwards ? 0 : 0.5),
                link.row + (link.upwards ? 0.5 : 0));
}

std::optional<LinkPlace> LinkView::linkAt(const QPointF& position) const {
  const QRectF plane = planeArea(rect());
  if (empty() || !plane.contains(position)) return std::nullopt;
  const double s = side(plane);
  const double x = (position.x() - plane.left()) / s - 0.5,
               y = (plane.bottom() - position.y()) / s - 0.5;
  const auto columns = static_cast<int>(plane_.right.columns);
  const auto rows = static_cast<int>(plane_.right.rows);
  const auto wrapped = [](int i, int n) { return ((i % n) + n) % n; };
  // distances to the middles of the nearest link of either direction
  const double right_column = std::round(x - 0.5), right_row = std::round(y);
  const double up_column = std::round(x), up_row = std::round(y - 0.5);
  const double to_right = std::hypot(x - right_column - 0.5, y - right_row);
  const double to_up = std::hypot(x - up_column, y - up_row - 0.5);
  const bool upwards = !plane_.up.values.empty() && to_up < to_right;
  return LinkPlace{wrapped(static_cast<int>(upwards ? up_column : right_column), columns),
                   wrapped(static_cast<int>(upwards ? up_row : right_row), rows), upwards};
}

void LinkView::drawPlaquettes(QPainter& painter, const QRectF& plane) const {
  const FieldSlice& values = plane_.plaquettes;
  if (values.values.empty()) return;
  const double s = side(plane), inset = kPlaquetteInset * s;
  for (std::int64_t row = 0; row < values.rows; ++row) {
    for (std::int64_t column = 0; column < values.columns; ++column) {
      const QColor color = colorOf(plaquettes_, values.at(column, row));
      const auto c = static_cast<double>(column), r = static_cast<double>(row);
      // over the boundary a square is in two or four parts: the clip shows one of each
      for (const double dx : {0.0, -static_cast<double>(values.columns)}) {
        if (dx != 0 && !plane_.meets_right) continue;
        for (const double dy : {0.0, -static_cast<double>(values.rows)}) {
          if (dy != 0 && !plane_.meets_up) continue;
          const QPointF corner = siteAt(plane, c + dx, r + dy);
          painter.fillRect(
              QRectF(corner.x() + inset, corner.y() - s + inset, s - 2 * inset, s - 2 * inset),
              color);
        }
      }
    }
  }
}

void LinkView::drawLink(QPainter& painter, const QRectF& plane, const LinkPlace& link,
                        double value) const {
  const double s = side(plane);
  const QPainterPath shape = arrow(kLength * s, std::max(1.5, kWidth * s), s >= kHeadFrom);
  const bool finite = std::isfinite(value);
  const double along = link.upwards ? 90 : 0;
  const double turn = turned_ && finite ? value * 180 / std::numbers::pi : 0;
  const double wrap = -static_cast<double>(link.upwards ? plane_.right.rows : plane_.right.columns);
  const bool meets = link.upwards ? plane_.meets_up : plane_.meets_right;
  for (const double by : {0.0, wrap}) {
    if (by != 0 && !meets) continue;
    const double column = link.column + (link.upwards ? 0 : 0.5 + by);
    const double row = link.row + (link.upwards ? 0.5 + by : 0);
    if (by != 0 && column > 0.5 && row > 0.5) continue;  // its other half is far outside
    painter.save();
    painter.translate(siteAt(plane, column, row));
    painter.rotate(-(along + turn));
    painter.fillPath(shape, colorOf(links_, value));
    painter.restore();
  }
}

void LinkView::drawLabels(QPainter& painter, const QRectF& plane) const {
  const QFontMetricsF metrics(font());
  const double s = side(plane), line = metrics.height();
  const double number = metrics.horizontalAdvance(u'0') * 4;
  painter.setPen(palette().color(QPalette::WindowText));
  const auto every = [](double pitch, double room) {
    std::int64_t step = 1;
    while (static_cast<double>(step) * pitch < room && step < (1 << 20)) step *= 2;
    return step;
  };
  const auto text = [](const FieldAxis& axis, std::int64_t place) {
    return QString::number((place + axis.origin) % std::max<std::int64_t>(axis.extent, 1));
  };
  for (std::int64_t c = 0; c < plane_.right.columns; c += every(s, number)) {
    const double x = siteAt(plane, static_cast<double>(c), 0).x();
    painter.drawText(QRectF(x - number, plane.bottom() + 5, 2 * number, line),
                     Qt::AlignHCenter | Qt::AlignTop, text(plane_.horizontal, c));
  }
  painter.drawText(QRectF(plane.left(), plane.bottom() + 6 + line, plane.width(), line),
                   Qt::AlignCenter, plane_.horizontal.name);
  for (std::int64_t r = 0; r < plane_.right.rows; r += every(s, line * 1.2)) {
    const double y = siteAt(plane, 0, static_cast<double>(r)).y();
    painter.drawText(QRectF(plane.left() - 7 - number, y - line / 2, number, line),
                     Qt::AlignRight | Qt::AlignVCenter, text(plane_.vertical, r));
  }
  painter.drawText(QRectF(plane.left() - 9 - number - line, plane.top(), line, plane.height()),
                   Qt::AlignCenter, plane_.vertical.name);
}

void LinkView::draw(QPainter& painter, const QRectF& area) const {
  const QRectF plane = planeArea(area);
  if (empty() || plane.isEmpty()) return;
  painter.setFont(font());
  painter.save();
  painter.setClipRect(plane);
  painter.setRenderHint(QPainter::Antialiasing, false);
  drawPlaquettes(painter, plane);
  painter.setRenderHint(QPainter::Antialiasing, true);
  for (const bool upwards : {false, true}) {
    const FieldSlice& values = upwards ? plane_.up : plane_.right;
    if (values.values.empty()) continue;
    for (std::int64_t row = 0; row < values.rows; ++row)
      for (std::int64_t column = 0; column < values.columns; ++column)
        drawLink(painter, plane, {static_cast<int>(column), static_cast<int>(row), upwards},
                 values.at(column, row));
  }
  const double dot = std::max(1.0, 0.05 * side(plane));
  painter.setPen(Qt::NoPen);
  painter.setBrush(palette().color(QPalette::WindowText));
  for (std::int64_t row = 0; row < plane_.right.rows; ++row)
    for (std::int64_t column = 0; column < plane_.right.columns; ++column)
      painter.drawEllipse(siteAt(plane, static_cast<double>(column), static_cast<double>(row)), dot,
                          dot);
  if (cursor_) {
    painter.setBrush(Qt::NoBrush);
    const double ring = std::max(4.0, 0.14 * side(plane));
    for (const QPen& pen : {QPen(Qt::white, 4), QPen(Qt::black, 2)}) {
      painter.setPen(pen);
      painter.drawEllipse(siteAt(plane, cursor_->x(), cursor_->y()), ring, ring);
    }
  }
  painter.restore();
  painter.setPen(palette().color(QPalette::Mid));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(plane.adjusted(-0.5, -0.5, 0.5, 0.5));
  drawLabels(painter, plane);
}

void LinkView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (empty()) {
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rect().adjusted(40, 10, -40, -10), Qt::AlignCenter | Qt::TextWordWrap,
                     message_);
    return;
  }
  draw(painter, rect());
}

void LinkView::mouseMoveEvent(QMouseEvent* event) {
  emit hovered(linkAt(event->position()));
}

std::optional<QPoint> LinkView::cellAt(const QPointF& position) const {
  const QRectF plane = planeArea(rect());
  if (empty() || !plane.contains(position)) return std::nullopt;
  const double s = side(plane);
  return QPoint(static_cast<int>((position.x() - plane.left()) / s),
                static_cast<int>((plane.bottom() - position.y()) / s));
}

void LinkView::mousePressEvent(QMouseEvent* event) {
  const auto site = cellAt(event->position());
  if (site && event->button() == Qt::LeftButton) emit pressed(*site);
}

void LinkView::wheelEvent(QWheelEvent* event) {
  const bool steps = event->modifiers() & Qt::ControlModifier;
  const auto site = cellAt(event->position());
  if (!steps && !site) return QWidget::wheelEvent(event);
  const auto turn = [&](int by) { steps ? emit stepped(by) : emit zoomed(*site, by); };
  for (wheel_ += event->angleDelta().y(); wheel_ >= 120; wheel_ -= 120) turn(1);
  for (; wheel_ <= -120; wheel_ += 120) turn(-1);
  event->accept();
}

void LinkView::leaveEvent(QEvent*) {
  emit hovered(std::nullopt);
}

}  // namespace lsc
