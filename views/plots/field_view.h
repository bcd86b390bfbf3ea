// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A plane of a lattice field as an image: one square a site, never smoothed, squares kept square,
// row 0 at the bottom, axes with the true site numbers. The mouse and the keys move over sites.
// GUI thread.
#pragma once

#include <QImage>
#include <QPoint>
#include <QString>
#include <QWidget>
#include <optional>

#include "views/models/color_map.h"
#include "views/models/field_slice.h"

namespace lsc {

struct FieldAxis {
  QString name;
  std::int64_t origin = 0;  // the site number of column or row 0
  std::int64_t extent = 1;
};

class FieldView : public QWidget {
  Q_OBJECT
 public:
  explicit FieldView(QWidget* parent = nullptr);

  void setSlice(FieldSlice slice, FieldAxis horizontal, FieldAxis vertical);
  void setScale(const ColorScale& scale);
  /// Column and row of the cursor, or nothing.
  void setCursorPlace(std::optional<QPoint> place);
  /// Lines through the cursor across the whole plane.
  void setCrosshair(bool on);
  /// A line above the picture; empty for none.
  void setCaption(const QString& caption);
  /// Room beside the picture for a button in the corner.
  void setRightMargin(double pixels);
  /// Shown in the middle instead of a field.
  void setMessage(const QString& sentence);
  void clear();

  const FieldSlice& slice() const { return slice_; }
  const ColorScale& scale() const { return scale_; }
  bool empty() const { return slice_.values.empty(); }
  /// The square under a point of the widget.
  std::optional<QPoint> squareAt(const QPointF& position) const;

  /// For exports: the same picture in any rectangle.
  void draw(QPainter& painter, const QRectF& area) const;

  QSize minimumSizeHint() const override { return {160, 140}; }
  QSize sizeHint() const override { return {480, 480}; }

 signals:
  /// Column and row under the mouse; nothing when it leaves.
  void hovered(std::optional<QPoint> square);
  void pressed(const QPoint& square);
  /// Ctrl+wheel: +1 or -1.
  void stepped(int by);
  /// Wheel: closer (+1) or further (-1) around a square.
  void zoomed(const QPoint& square, int by);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  QRectF imageArea(const QRectF& area) const;
  void drawAxes(QPainter& painter, const QRectF& image) const;
  void remakeImage();
  void tellName();  // to a screen reader

  FieldSlice slice_;
  FieldAxis horizontal_, vertical_;
  ColorScale scale_;
  QImage image_;
  std::optional<QPoint> cursor_;
  QString message_, caption_;
  bool crosshair_ = false;
  double right_ = 12;
  int wheel_ = 0;
};

}  // namespace lsc
