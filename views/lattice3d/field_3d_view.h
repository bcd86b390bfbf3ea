// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A lattice field in three dimensions: a plane as a height field, or two isosurfaces at +-v of a
// volume, closed over the periodic boundary. Needs OpenGL: ask probe3d() before making one. No VTK
// in this header. GUI thread.
#pragma once

#include <QImage>
#include <QWidget>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/base/result.h"
#include "views/models/color_map.h"
#include "views/models/field_slice.h"

namespace lsc {

/// Whether a QOpenGLWidget can live here; the error says why not. Makes and drops a GL context.
[[nodiscard]] Status probe3d();

class Field3dView : public QWidget {
  Q_OBJECT
 public:
  explicit Field3dView(QWidget* parent = nullptr);
  ~Field3dView() override;

  /// Heights are the values, scaled so that the range of the colours is half as high as the plane
  /// is wide.
  void showHeights(const FieldSlice& slice, const ColorScale& scale);
  /// `values` in C order over extents {slowest, middle, fastest}; surfaces where the value is
  /// `level` standard deviations from 0 (signed, two surfaces) or above the mean.
  void showSurfaces(const std::vector<double>& values, const std::array<std::int64_t, 3>& extents,
                    const ColorScale& scale, bool is_signed);
  /// The same volume as a cloud: opaque where the value is far from 0 (signed) or large.
  void showCloud(const std::vector<double>& values, const std::array<std::int64_t, 3>& extents,
                 const ColorScale& scale, bool is_signed);

  void setLevel(double sigmas);
  double level() const { return level_; }
  /// The value on the upper surface.
  double surfaceValue() const;
  void resetCamera();
  /// What is on the screen.
  QImage picture();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Scene;

  void setVolume(const std::vector<double>& values, const std::array<std::int64_t, 3>& extents);
  void applyTheme();
  void updateLevels();

  std::unique_ptr<Scene> scene_;
  double level_ = 1.0;
};

}  // namespace lsc
