// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The flat layouts of the Lattice page: one plane, orthogonal planes through the cursor, an array
// of planes over two more axes, two configurations and their difference. GUI thread.
#pragma once

#include <QTimer>
#include <array>

#include "views/pages/field_layout.h"

namespace lsc {

class SliceArray;
struct GridPlace;

class SliceLayout : public FieldLayout {
  Q_OBJECT
 public:
  explicit SliceLayout(FieldScene& scene, QWidget* parent = nullptr);
  void refresh(FieldScene::Changes what) override;
  void draw(QPainter& painter, const QRectF& area) override;
  PlaneView& plane() { return *plane_; }

 private:
  PlaneView* plane_;
};

/// Planes (h, v), (d, v), (h, d) through the cursor, where h and v are the slicer's drawn axes and
/// d the fastest other one; in four dimensions also (d, e).
class OrthogonalLayout : public FieldLayout {
  Q_OBJECT
 public:
  explicit OrthogonalLayout(FieldScene& scene, QWidget* parent = nullptr);
  void refresh(FieldScene::Changes what) override;
  void draw(QPainter& painter, const QRectF& area) override;

 private:
  void setAxes();

  std::array<PlaneView*, 4> planes_{};
};

/// Planes (h, v) for all sites of two more axes: z to the right and t downwards in four dimensions.
class ArrayLayout : public FieldLayout {
  Q_OBJECT
 public:
  explicit ArrayLayout(FieldScene& scene, QWidget* parent = nullptr);
  void refresh(FieldScene::Changes what) override;
  void draw(QPainter& painter, const QRectF& area) override;

 private:
  void remake();
  void cut();
  void rescale();
  std::vector<std::int64_t> siteOf(const GridPlace& place) const;
  void placeCursor();

  SliceArray* array_;
  ViewLinks links_;
  std::vector<FieldSlice> whole_;  // of each picture
  SliceSpec spec_;
  std::optional<FieldRange> own_colors_;
  int across_ = -1, down_ = -1;  // axes of the array
};

/// A, B and how they differ on the slicer's plane. On demand the first picture is A and B in turns.
class CompareLayout : public FieldLayout {
  Q_OBJECT
 public:
  explicit CompareLayout(FieldScene& scene, QWidget* parent = nullptr);
  void refresh(FieldScene::Changes what) override;
  void draw(QPainter& painter, const QRectF& area) override;

  void setCaptions(const QString& a, const QString& b);
  /// kDifference or kDistance.
  void setDifference(Operand operand);
  void setBlinking(bool on);

 private:
  void showCaptions();

  PlaneView* a_;
  PlaneView* b_;
  PlaneView* difference_;
  Operand shown_difference_ = Operand::kDifference;
  QString caption_a_, caption_b_;
  QTimer blink_;
  bool b_over_a_ = false;
};

}  // namespace lsc
