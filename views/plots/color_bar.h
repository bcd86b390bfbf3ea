// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The scale of a field picture over the whole range of the values: the colours between the limits,
// the colours of what lies outside, the values' histogram (logarithmic counts) beside it, a mark at
// the value under the mouse, and two handles that drag the limits. GUI thread.
#pragma once

#include <QString>
#include <QWidget>
#include <optional>
#include <span>

#include "views/models/color_map.h"

namespace lsc {

class ColorBar : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kBins = 64;

  explicit ColorBar(QWidget* parent = nullptr);

  /// `title`: the quantity; `values`: what the histogram is of.
  void setScale(const ColorScale& scale, const QString& title, std::span<const double> values);
  /// Whether there are handles: on.
  void setDraggable(bool on);
  void setMarked(std::optional<double> value);
  void clear();

  /// Without the handles, as it is exported.
  void draw(QPainter& painter, const QRectF& area) const;
  /// Values from the foot of the bar to its top.
  const FieldRange& span() const { return span_; }
  /// Where the handle of the upper or lower limit is on the widget.
  QPointF handle(bool upper) const;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 signals:
  /// The limits are being dragged: these are the ones of the moment.
  void limitsDragged(const lsc::FieldRange& limits);
  /// Double click: back to the range of the data.
  void resetRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;

 private:
  enum class End { kNone, kLow, kHigh };

  QRectF barArea(const QRectF& area) const;
  double placeOf(double value, const QRectF& bar) const;
  End endAt(const QPointF& position) const;
  FieldRange draggedLimits(double y) const;
  void drawColors(QPainter& painter, const QRectF& bar) const;
  void drawBeyond(QPainter& painter, const QRectF& bar) const;
  void drawHandles(QPainter& painter, const QRectF& bar) const;
  void drawHistogram(QPainter& painter, const QRectF& bar) const;
  void drawTicks(QPainter& painter, const QRectF& bar) const;

  ColorScale scale_;
  QString title_;
  FieldRange span_{0, 1};
  Histogram histogram_;       // over span_
  std::int64_t outside_ = 0;  // the limits
  std::optional<double> marked_;
  End dragged_ = End::kNone;
  double pressed_y_ = 0;
  bool moved_ = false, draggable_ = true, shown_ = false;
};

}  // namespace lsc
