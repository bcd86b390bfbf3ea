// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lattice3d/field_3d_view.h"

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkCellArray.h>
#include <vtkContourFilter.h>
#include <vtkDoubleArray.h>
#include <vtkImageData.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkUnsignedCharArray.h>

#include <QEvent>
#include <QGuiApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QVBoxLayout>
#include <cmath>

#include "views/lattice3d/volume_cloud.h"
#include "views/lattice3d/vtk_widget.h"

namespace lsc {
namespace {

struct Spread {
  double mean = 0, deviation = 1;
};

Spread spreadOf(const std::vector<double>& values) {
  double sum = 0, squares = 0, count = 0;
  for (const double v : values) {
    if (!std::isfinite(v)) continue;
    sum += v;
    squares += v * v;
    ++count;
  }
  if (count == 0) return {};
  const double mean = sum / count, variance = squares / count - mean * mean;
  return {mean, variance > 0 ? std::sqrt(variance) : 1};
}

/// The twelve edges of a box from the origin.
void makeBox(vtkPolyData& box, double x, double y, double z) {
  vtkNew<vtkPoints> corners;
  vtkNew<vtkCellArray> edges;
  for (int corner = 0; corner < 8; ++corner) {
    corners->InsertNextPoint(corner & 1 ? x : 0, corner & 2 ? y : 0, corner & 4 ? z : 0);
    for (const int bit : {1, 2, 4}) {
      if (corner & bit) continue;
      const vtkIdType edge[] = {corner, corner | bit};
      edges->InsertNextCell(2, edge);
    }
  }
  box.SetPoints(corners);
  box.SetLines(edges);
}

}  // namespace

Status probe3d() {
  const QString platform = QGuiApplication::platformName();
  // these have no surfaces that mix raster and GL: the first QOpenGLWidget would crash inside Qt
  static const QStringList kRasterOnly{"offscreen", "minimal", "minimalegl", "vnc", "linuxfb"};
  if (kRasterOnly.contains(platform)) {
    return fail(ErrorCode::kUnsupported, "no 3D view on the platform '" + platform.toStdString() +
                                             "': it cannot show OpenGL; the image shows the plane");
  }
  QOffscreenSurface surface;
  surface.create();
  QOpenGLContext context;
  if (!context.create() || !context.makeCurrent(&surface)) {
    return fail(ErrorCode::kUnsupported,
                "no 3D view: OpenGL 3.2 does not start on this display; install the graphics "
                "driver or Mesa; the image shows the plane");
  }
  context.doneCurrent();
  const auto [major, minor] = context.format().version();
  if (std::pair(major, minor) >= std::pair(3, 2)) return {};
  return fail(ErrorCode::kUnsupported,
              "no 3D view: it needs OpenGL 3.2, this display has " + std::to_string(major) + "." +
                  std::to_string(minor) +
                  "; install the graphics driver or Mesa; the image shows the plane");
}

struct Field3dView::Scene {
  enum class Kind { kHeights, kSurfaces, kCloud };

  VtkWidget* widget = nullptr;
  vtkNew<vtkPolyData> heights;
  vtkNew<vtkImageData> volume;
  VolumeCloud cloud{*volume};
  vtkNew<vtkContourFilter> above, below;
  vtkNew<vtkPolyData> outline;
  vtkNew<vtkPolyDataMapper> height_mapper, above_mapper, below_mapper, outline_mapper;
  vtkNew<vtkActor> height_actor, above_actor, below_actor, outline_actor;
  std::array<std::int64_t, 3> shape{};  // a new shape resets the camera
  Spread spread;
  bool is_signed = true;

  void build();
  void show(Kind kind, const std::array<std::int64_t, 3>& new_shape);
};

void Field3dView::Scene::build() {
  height_mapper->SetInputData(heights);
  height_actor->SetMapper(height_mapper);
  height_actor->GetProperty()->SetInterpolationToFlat();  // a lattice field is not a smooth surface
  above->SetInputData(volume);
  below->SetInputData(volume);
  above_mapper->SetInputConnection(above->GetOutputPort());
  below_mapper->SetInputConnection(below->GetOutputPort());
  outline_mapper->SetInputData(outline);
  above_actor->SetMapper(above_mapper);
  below_actor->SetMapper(below_mapper);
  outline_actor->SetMapper(outline_mapper);
  above_mapper->ScalarVisibilityOff();
  below_mapper->ScalarVisibilityOff();
  outline_actor->GetProperty()->SetColor(0.5, 0.5, 0.5);
  for (vtkActor* actor :
       {height_actor.Get(), above_actor.Get(), below_actor.Get(), outline_actor.Get()}) {
    actor->VisibilityOff();
    actor->GetProperty()->SetAmbient(0.25);  // faces seen edge-on keep their colour
    widget->renderer()->AddActor(actor);
  }
  widget->renderer()->AddVolume(cloud.actor());
}

void Field3dView::Scene::show(Kind kind, const std::array<std::int64_t, 3>& new_shape) {
  const bool surfaces = kind == Kind::kSurfaces;
  height_actor->SetVisibility(kind == Kind::kHeights);
  cloud.actor()->SetVisibility(kind == Kind::kCloud);
  above_actor->SetVisibility(surfaces);
  below_actor->SetVisibility(surfaces && is_signed);
  outline_actor->SetVisibility(kind != Kind::kHeights);
  if (new_shape != shape) {
    shape = new_shape;
    vtkCamera* camera = widget->renderer()->GetActiveCamera();
    camera->SetFocalPoint(0, 0, 0);
    camera->SetPosition(-0.9, -1.6, 1.3);
    camera->SetViewUp(0, 0, 1);
    widget->renderer()->ResetCamera();
    camera->Zoom(kind == Kind::kHeights ? 1.25 : 1.0);
  }
  widget->renderer()->ResetCameraClippingRange();
  widget->update();
}

Field3dView::Field3dView(QWidget* parent) : QWidget(parent), scene_(std::make_unique<Scene>()) {
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  scene_->widget = new VtkWidget;
  scene_->widget->setAccessibleName(tr("Field in three dimensions"));
  scene_->widget->setToolTip(tr("Drag turns, Shift+drag moves, the wheel zooms"));
  box->addWidget(scene_->widget);
  scene_->build();
  applyTheme();
}

Field3dView::~Field3dView() {
  delete scene_->widget;  // before the actors it draws
}

void Field3dView::showHeights(const FieldSlice& slice, const ColorScale& scale) {
  const double width = static_cast<double>(std::max(slice.columns, slice.rows));
  const double lift = 0.5 * width / (scale.limits.high - scale.limits.low);
  vtkNew<vtkPoints> points;
  vtkNew<vtkUnsignedCharArray> colors;
  colors->SetNumberOfComponents(3);
  vtkNew<vtkCellArray> cells;
  for (std::int64_t row = 0; row < slice.rows; ++row) {
    for (std::int64_t column = 0; column < slice.columns; ++column) {
      const double value = slice.at(column, row);
      points->InsertNextPoint(static_cast<double>(column), static_cast<double>(row),
                              std::isfinite(value) ? value * lift : 0);
      const Rgb c = scale.colorOf(value);
      const unsigned char rgb[] = {c.r, c.g, c.b};
      colors->InsertNextTypedTuple(rgb);
      if (row == 0 || column == 0) continue;
      const vtkIdType corner = row * slice.columns + column;
      const vtkIdType square[] = {corner - slice.columns - 1, corner - slice.columns, corner,
                                  corner - 1};
      cells->InsertNextCell(4, square);
    }
  }
  scene_->heights->SetPoints(points);
  scene_->heights->SetPolys(cells);
  scene_->heights->GetPointData()->SetScalars(colors);
  scene_->heights->Modified();
  scene_->show(Scene::Kind::kHeights, {0, slice.rows, slice.columns});
}

void Field3dView::setVolume(const std::vector<double>& values,
                            const std::array<std::int64_t, 3>& extents) {
  const auto [slow, middle, fast] = extents;
  // one layer copied on each axis, so that a surface crosses the periodic boundary
  scene_->volume->SetDimensions(static_cast<int>(fast + 1), static_cast<int>(middle + 1),
                                static_cast<int>(slow + 1));
  vtkNew<vtkDoubleArray> scalars;
  scalars->SetNumberOfValues((fast + 1) * (middle + 1) * (slow + 1));
  vtkIdType at = 0;
  for (std::int64_t z = 0; z <= slow; ++z) {
    for (std::int64_t y = 0; y <= middle; ++y) {
      for (std::int64_t x = 0; x <= fast; ++x) {
        const std::int64_t site = ((z % slow) * middle + y % middle) * fast + x % fast;
        scalars->SetValue(at++, values[static_cast<std::size_t>(site)]);
      }
    }
  }
  scene_->volume->GetPointData()->SetScalars(scalars);
  scene_->volume->Modified();
  makeBox(*scene_->outline, static_cast<double>(fast), static_cast<double>(middle),
          static_cast<double>(slow));
  scene_->spread = spreadOf(values);
}

void Field3dView::showSurfaces(const std::vector<double>& values,
                               const std::array<std::int64_t, 3>& extents, const ColorScale& scale,
                               bool is_signed) {
  setVolume(values, extents);
  scene_->is_signed = is_signed;
  const Rgb high = scale.map.at(is_signed ? 0.9 : 0.6);
  const Rgb low = scale.map.at(0.1);
  scene_->above_actor->GetProperty()->SetColor(high.r / 255.0, high.g / 255.0, high.b / 255.0);
  scene_->below_actor->GetProperty()->SetColor(low.r / 255.0, low.g / 255.0, low.b / 255.0);
  updateLevels();
  scene_->show(Scene::Kind::kSurfaces, extents);
}

void Field3dView::showCloud(const std::vector<double>& values,
                            const std::array<std::int64_t, 3>& extents, const ColorScale& scale,
                            bool is_signed) {
  setVolume(values, extents);
  scene_->is_signed = is_signed;
  scene_->cloud.setScale(scale, is_signed);
  scene_->show(Scene::Kind::kCloud, extents);
}

double Field3dView::surfaceValue() const {
  return (scene_->is_signed ? 0 : scene_->spread.mean) + level_ * scene_->spread.deviation;
}

void Field3dView::updateLevels() {
  scene_->above->SetValue(0, surfaceValue());
  scene_->below->SetValue(0, -surfaceValue());
  scene_->widget->update();
}

void Field3dView::setLevel(double sigmas) {
  level_ = sigmas;
  updateLevels();
}

void Field3dView::resetCamera() {
  scene_->widget->renderer()->ResetCamera();
  scene_->widget->update();
}

QImage Field3dView::picture() {
  return scene_->widget->grabFramebuffer();
}

void Field3dView::applyTheme() {
  const QColor base = palette().color(QPalette::Base);
  scene_->widget->renderer()->SetBackground(base.redF(), base.greenF(), base.blueF());
  scene_->widget->update();
}

void Field3dView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) applyTheme();
}

}  // namespace lsc
