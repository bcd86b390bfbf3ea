// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Many planes of one lattice side by side, one small picture for each pair of sites on the two axes
// across and down: a four-dimensional field at a glance. One square a site, never smoothed. GUI
// thread.
#pragma once

#include <QImage>
#include <QString>
#include <QWidget>
#include <optional>
#include <vector>

#include "views/models/color_map.h"
#include "views/models/field_slice.h"

namespace lsc {

/// Pictures in reading order: `across` a row, `down` rows; row 0 is at the top.
struct SliceGrid {
  std::int64_t across = 1, down = 1;
  std::vector<FieldSlice> slices;          // of one size
  QString horizontal, vertical;            // axes within a picture
  QString across_name, down_name;          // axes of the array; empty: none
  std::vector<std::int64_t> across_sites;  // site of each column and row of the array
  std::vector<std::int64_t> down_sites;
};

/// A square of the array: which picture, and which place in it.
struct GridPlace {
  std::int64_t across = 0, down = 0;
  std::int64_t column = 0, row = 0;
  bool operator==(const GridPlace&) const = default;
};

class SliceArray : public QWidget {
  Q_OBJECT
 public:
  explicit SliceArray(QWidget* parent = nullptr);

  void setGrid(SliceGrid grid);
  void setScale(const ColorScale& scale);
  void setCursorPlace(std::optional<GridPlace> place);
  /// A line above the pictures; empty for none.
  void setNote(const QString& note);
  void clear();

  bool empty() const { return grid_.slices.empty(); }
  const SliceGrid& grid() const { return grid_; }
  std::optional<GridPlace> placeAt(const QPointF& position) const;
  void draw(QPainter& painter, const QRectF& area) const;

  QSize sizeHint() const override { return {640, 480}; }

 signals:
  void hovered(std::optional<lsc::GridPlace> place);
  void pressed(const lsc::GridPlace& place);
  /// Ctrl+wheel: +1 or -1.
  void stepped(int by);
  /// Wheel: closer (+1) or further (-1) around a square.
  void zoomed(const lsc::GridPlace& place, int by);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  static constexpr int kGap = 1;  // squares between two pictures

  QRectF imageArea(const QRectF& area) const;
  void remakeImage();
  void drawLabels(QPainter& painter, const QRectF& image, double side) const;
  double pitch(double side, bool across) const;

  SliceGrid grid_;
  ColorScale scale_;
  QImage image_;
  std::optional<GridPlace> cursor_;
  QString note_;
  int wheel_ = 0;
};

}  // namespace lsc
