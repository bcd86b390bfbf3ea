// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The field in three dimensions: a plane as heights (two dimensions), isosurfaces at ± a level in
// units of the standard deviation with the number of objects they are, or a cloud. Where OpenGL is
// missing it says why and nothing is touched of it. GUI thread.
#pragma once

#include "views/pages/field_layout.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QStackedLayout;

namespace lsc {

class Field3dView;

class SurfaceLayout : public FieldLayout {
  Q_OBJECT
 public:
  explicit SurfaceLayout(FieldScene& scene, QWidget* parent = nullptr);

  void refresh(FieldScene::Changes what) override;
  void draw(QPainter& painter, const QRectF& area) override;

  /// The three axes of the volume, slowest first; empty in one and two dimensions. Of four axes the
  /// slowest that is not drawn is cut at its slider.
  std::vector<int> axes() const;
  std::vector<double> volume() const;

 private:
  bool ready();
  void redraw();
  void countSurfaces(const std::vector<double>& values, const std::array<std::int64_t, 3>& extents);

  QStackedLayout* stack_ = nullptr;
  QLabel* why_ = nullptr;
  QWidget* controls_ = nullptr;
  QComboBox* style_ = nullptr;
  QDoubleSpinBox* level_ = nullptr;
  QLabel* objects_ = nullptr;
  QWidget* place_ = nullptr;
  Field3dView* view_ = nullptr;  // made when first shown
};

}  // namespace lsc
