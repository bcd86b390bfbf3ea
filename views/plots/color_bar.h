// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The scale of a field picture: the colours with their values, the values' histogram (logarithmic
// counts) beside it, and a mark at the value under the mouse. Either end can be dragged: inwards to
// what the mouse points at, outwards by as much again. GUI thread.
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
  void setMarked(std::optional<double> value);
  void clear();

  void draw(QPainter& painter, const QRectF& area) const;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 signals:
  /// The ends were dragged to these limits.
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
  QRectF barArea(const QRectF& area) const;
  FieldRange draggedLimits() const;
  void drawEnds(QPainter& painter, const QRectF& bar) const;
  void drawHistogram(QPainter& painter, const QRectF& bar) const;
  void drawTicks(QPainter& painter, const QRectF& bar) const;

  ColorScale scale_;
  QString title_;
  Histogram histogram_;
  std::optional<double> marked_;
  enum class End { kNone, kLow, kHigh } dragged_ = End::kNone;
  double drag_y_ = 0;
  bool shown_ = false;
};

}  // namespace lsc
