// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/split_strip.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "views/plots/curve_colors.h"

namespace lsc {
namespace {

constexpr double kGrab = 6;           // pixels around a boundary
constexpr double kLeast = 0.01;       // share of the axis that either side keeps
constexpr double kStep = 0.01;        // of a key
constexpr int kTop = 4, kBottom = 4;  // free pixels

}  // namespace

SplitStrip::SplitStrip(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Split of the Monte Carlo time"));
  setToolTip(
      tr("Drag the end of the training stretch and of the gap behind it; arrow keys move "
         "the training end, with Shift the gap. The model is trained again."));
}

void SplitStrip::setSplit(double training_end, double gap_end) {
  if (held_) return;  // the mouse knows better
  ends_[0] = std::clamp(training_end, kLeast, 1 - kLeast);
  ends_[1] = std::clamp(gap_end, ends_[0], 1 - kLeast);
  update();
}

void SplitStrip::setEdges(int left, int right) {
  if (left == left_ && right == right_) return;
  left_ = left;
  right_ = right;
  update();
}

void SplitStrip::setStale(bool stale) {
  stale_ = stale;
  update();
}

double SplitStrip::x(int boundary) const {
  const int right = right_ > left_ ? right_ : width() - 1;
  return left_ + ends_[boundary] * (right - left_);
}

std::optional<int> SplitStrip::boundaryAt(double at) const {
  const double first = std::abs(at - x(0)), second = std::abs(at - x(1));
  if (std::min(first, second) > kGrab) return std::nullopt;
  // where both coincide, the side of the mouse decides
  if (std::abs(x(1) - x(0)) < 1) return at >= x(1) ? 1 : 0;
  return first <= second ? 0 : 1;
}

void SplitStrip::move(int boundary, double share) {
  if (boundary == 0) {
    const double gap = ends_[1] - ends_[0];
    ends_[0] = std::clamp(share, kLeast, 1 - kLeast - gap);
    ends_[1] = ends_[0] + gap;
  } else {
    ends_[1] = std::clamp(share, ends_[0], 1 - kLeast);
  }
  active_ = boundary;
  update();
  emit moved();
}

void SplitStrip::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) held_ = boundaryAt(event->position().x());
}

void SplitStrip::mouseMoveEvent(QMouseEvent* event) {
  if (held_) {
    const int right = right_ > left_ ? right_ : width() - 1;
    move(*held_, (event->position().x() - left_) / std::max(1, right - left_));
  } else {
    setCursor(boundaryAt(event->position().x()) ? Qt::SplitHCursor : Qt::ArrowCursor);
  }
}

void SplitStrip::mouseReleaseEvent(QMouseEvent*) {
  held_.reset();
}

void SplitStrip::keyPressEvent(QKeyEvent* event) {
  const int boundary = event->modifiers() & Qt::ShiftModifier ? 1 : 0;
  if (event->key() == Qt::Key_Left) return move(boundary, ends_[boundary] - kStep);
  if (event->key() == Qt::Key_Right) return move(boundary, ends_[boundary] + kStep);
  QWidget::keyPressEvent(event);
}

void SplitStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const bool dark = isDark(palette().color(QPalette::Base));
  const int right = right_ > left_ ? right_ : width() - 1;
  const double top = kTop, height_of_bar = height() - kTop - kBottom;
  const auto part = [&](double from, double to, QColor color, const QString& text) {
    color.setAlphaF(stale_ ? 0.18F : 0.38F);
    const QRectF area(from, top, std::max(0.0, to - from), height_of_bar);
    painter.fillRect(area, color);
    painter.setPen(palette().color(QPalette::Text));
    if (painter.fontMetrics().horizontalAdvance(text) + 8 < area.width())
      painter.drawText(area, Qt::AlignCenter, text);
  };
  part(left_, x(0), curveColor(0, dark), tr("training"));
  part(x(0), x(1), palette().color(QPalette::Mid), tr("gap"));
  part(
      x(1), right, curveColor(1, dark),
      stale_ ? tr("correction and predictions: training again") : tr("correction and predictions"));
  for (int k = 0; k < 2; ++k) {
    const bool marked = hasFocus() && k == active_;
    painter.setPen(
        QPen(palette().color(marked ? QPalette::Highlight : QPalette::Text), marked ? 3 : 2));
    painter.drawLine(QPointF(x(k), 1), QPointF(x(k), height() - 1));
  }
}

}  // namespace lsc
