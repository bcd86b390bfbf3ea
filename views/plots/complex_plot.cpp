// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/complex_plot.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <cmath>
#include <numbers>

#include "views/plots/curve_colors.h"

namespace lsc {
namespace {

constexpr double kMaxReach = 1.08;
constexpr double kPickPixels = 8;

QColor withAlpha(QColor color, float alpha) {
  color.setAlphaF(alpha);
  return color;
}

/// A step of 1, 2 or 5 times a power of ten with about two ticks on either side of 0.
double tickStep(double reach) {
  const double raw = reach / 2.5, power = std::pow(10, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= raw) return factor * power;
  return 10 * power;
}

QString numberText(double value) {
  QString text = QString::number(value, 'g', 4);
  if (text.startsWith(u'-')) text[0] = QChar(0x2212);
  return text;
}

}  // namespace

ComplexPlot::ComplexPlot(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  setAccessibleName(tr("Polyakov loops in the complex plane"));
}

void ComplexPlot::setPoints(std::vector<std::complex<double>> points, int centre) {
  points_ = std::move(points);
  centre_ = centre;
  message_.clear();
  update();
}

void ComplexPlot::setMeans(std::vector<std::complex<double>> means,
                           std::optional<std::size_t> shown) {
  means_ = std::move(means);
  shown_ = shown;
  update();
}

void ComplexPlot::setMarked(std::optional<std::size_t> point) {
  marked_ = point;
  update();
}

void ComplexPlot::setMessage(const QString& sentence) {
  message_ = sentence;
  points_.clear();
  update();
}

QPointF ComplexPlot::Frame::at(std::complex<double> z) const {
  const double scale = plane.width() / (2 * reach);
  return {plane.center().x() + z.real() * scale, plane.center().y() - z.imag() * scale};
}

ComplexPlot::Frame ComplexPlot::frame(const QRectF& area) const {
  const QFontMetricsF metrics(font());
  const double left = metrics.horizontalAdvance(QStringLiteral("−0.00")) + metrics.height() + 16;
  const QRectF room = area.adjusted(left, 10, -14, -(2 * metrics.height() + 14));
  const double side = std::max(10.0, std::min(room.width(), room.height()));
  double reach = 0;
  for (const auto* list : {&points_, &means_})
    for (const std::complex<double> z : *list)
      if (std::isfinite(z.real()) && std::isfinite(z.imag()))
        reach = std::max({reach, std::abs(z.real()), std::abs(z.imag())});
  reach = reach > 0 ? std::max(1.15 * reach, 1e-6) : 1;
  if (reach > 0.7) reach = std::max(reach, kMaxReach);
  return {QRectF(room.center().x() - side / 2, room.center().y() - side / 2, side, side), reach};
}

QPointF ComplexPlot::placeOf(std::complex<double> value) const {
  return frame(rect()).at(value);
}

std::optional<std::size_t> ComplexPlot::pointAt(const QPointF& position) const {
  const Frame here = frame(rect());
  std::optional<std::size_t> best;
  double nearest = kPickPixels;
  for (std::size_t i = 0; i < points_.size(); ++i) {
    const QPointF away = here.at(points_[i]) - position;
    const double distance = std::hypot(away.x(), away.y());
    if (distance >= nearest) continue;
    nearest = distance;
    best = i;
  }
  return best;
}

void ComplexPlot::drawBorder(QPainter& painter, const Frame& frame) const {
  const QColor text = palette().color(QPalette::Text);
  painter.setPen(QPen(withAlpha(text, 0.4F), 1));
  painter.setBrush(Qt::NoBrush);
  if (centre_ == 0)
    painter.drawEllipse(frame.at(0), (frame.at(1) - frame.at(0)).x(),
                        (frame.at(1) - frame.at(0)).x());
  if (centre_ == 3) {  // tr of diag(e^ia, e^ia, e^-2ia): the border of the traces of SU(3)
    QPainterPath deltoid;
    for (int i = 0; i <= 240; ++i) {
      const double a = 2 * std::numbers::pi * i / 240;
      const QPointF p = frame.at((2.0 * std::polar(1.0, a) + std::polar(1.0, -2 * a)) / 3.0);
      i == 0 ? deltoid.moveTo(p) : deltoid.lineTo(p);
    }
    painter.drawPath(deltoid);
  }
  painter.setPen(QPen(withAlpha(text, 0.55F), 1, Qt::DashLine));
  for (int k = 0; k < centre_; ++k)
    painter.drawLine(frame.at(0), frame.at(std::polar(2.0, 2 * std::numbers::pi * k / centre_)));
}

void ComplexPlot::drawFrame(QPainter& painter, const Frame& frame) const {
  const QColor text = palette().color(QPalette::Text);
  const double line = QFontMetricsF(font()).height();
  const QRectF& plane = frame.plane;
  painter.fillRect(plane, palette().color(QPalette::Base));
  painter.setPen(QPen(withAlpha(text, 0.15F), 1));
  painter.drawLine(frame.at(-frame.reach), frame.at(frame.reach));
  painter.drawLine(frame.at({0, -frame.reach}), frame.at({0, frame.reach}));
  const double step = tickStep(frame.reach);
  painter.setPen(text);
  for (int k = -static_cast<int>(frame.reach / step); k * step <= frame.reach; ++k) {
    const double value = k * step;
    const QPointF below(frame.at(value).x(), plane.bottom()),
        beside(plane.left(), frame.at({0, value}).y());
    painter.drawLine(below, below + QPointF(0, 4));
    painter.drawText(QRectF(below.x() - 40, below.y() + 5, 80, line), Qt::AlignHCenter,
                     numberText(value));
    painter.drawLine(beside, beside - QPointF(4, 0));
    painter.drawText(QRectF(beside.x() - 87, beside.y() - line / 2, 80, line),
                     Qt::AlignRight | Qt::AlignVCenter, numberText(value));
  }
  painter.drawText(QRectF(plane.left(), plane.bottom() + 7 + line, plane.width(), line),
                   Qt::AlignCenter, tr("Re P"));
  painter.save();
  painter.translate(
      plane.left() - 16 - QFontMetricsF(font()).horizontalAdvance(QStringLiteral("−0.00")),
      plane.center().y());
  painter.rotate(-90);
  painter.drawText(QRectF(-60, -line / 2, 120, line), Qt::AlignCenter, tr("Im P"));
  painter.restore();
}

void ComplexPlot::draw(QPainter& painter, const QRectF& area) const {
  if (points_.empty()) return;
  painter.setFont(font());
  const Frame here = frame(area);
  const QColor base = palette().color(QPalette::Base);
  painter.setRenderHint(QPainter::Antialiasing, true);
  drawFrame(painter, here);
  painter.save();
  painter.setClipRect(here.plane);
  drawBorder(painter, here);
  painter.setPen(Qt::NoPen);
  painter.setBrush(withAlpha(curveColor(0, isDark(base)), points_.size() > 2000 ? 0.35F : 0.65F));
  const double dot = points_.size() > 2000 ? 1.5 : 2.5;
  for (const std::complex<double> z : points_) painter.drawEllipse(here.at(z), dot, dot);
  for (std::size_t i = 0; i < means_.size(); ++i) {
    const bool shown = shown_ == i;
    painter.setPen(QPen(base, 1));
    painter.setBrush(curveColor(1, isDark(base)));
    painter.drawEllipse(here.at(means_[i]), shown ? 6 : 4, shown ? 6 : 4);
  }
  if (marked_ && *marked_ < points_.size()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Text), 2));
    painter.drawEllipse(here.at(points_[*marked_]), 6, 6);
  }
  painter.restore();
  painter.setPen(palette().color(QPalette::Mid));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(here.plane);
}

void ComplexPlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (!points_.empty()) return draw(painter, rect());
  painter.setPen(palette().color(QPalette::PlaceholderText));
  painter.drawText(rect().adjusted(40, 10, -40, -10), Qt::AlignCenter | Qt::TextWordWrap, message_);
}

void ComplexPlot::mouseMoveEvent(QMouseEvent* event) {
  emit hovered(pointAt(event->position()));
}

void ComplexPlot::mousePressEvent(QMouseEvent* event) {
  const auto point = pointAt(event->position());
  if (point && event->button() == Qt::LeftButton) emit pressed(*point);
}

void ComplexPlot::leaveEvent(QEvent*) {
  emit hovered(std::nullopt);
}

}  // namespace lsc
