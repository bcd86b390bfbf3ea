// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The scale of a field picture: the colours with their values, the values' histogram (logarithmic
// counts) beside it, and a mark at the value under the mouse. GUI thread.
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

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QRectF barArea(const QRectF& area) const;
  void drawHistogram(QPainter& painter, const QRectF& bar) const;
  void drawTicks(QPainter& painter, const QRectF& bar) const;

  ColorScale scale_;
  QString title_;
  Histogram histogram_;
  std::optional<double> marked_;
  bool shown_ = false;
};

}  // namespace lsc
