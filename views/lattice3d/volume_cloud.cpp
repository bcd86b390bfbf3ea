// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lattice3d/volume_cloud.h"

#include <vtkVolumeProperty.h>

#include <cmath>

namespace lsc {
namespace {

constexpr int kColors = 33;
constexpr double kMostOpaque = 0.55;  // per lattice spacing, at the limits of the scale

}  // namespace

VolumeCloud::VolumeCloud(vtkImageData& volume) {
  mapper_->SetInputData(&volume);
  mapper_->SetBlendModeToComposite();
  mapper_->SetAutoAdjustSampleDistances(1);
  volume_->SetMapper(mapper_);
  vtkVolumeProperty* look = volume_->GetProperty();
  look->SetColor(colors_);
  look->SetScalarOpacity(opacity_);
  look->SetScalarOpacityUnitDistance(1.0);
  look->SetInterpolationTypeToLinear();
  look->ShadeOff();
  volume_->VisibilityOff();
}

void VolumeCloud::setScale(const ColorScale& scale, bool is_signed) {
  colors_->RemoveAllPoints();
  opacity_->RemoveAllPoints();
  const double width = scale.limits.high - scale.limits.low;
  for (int i = 0; i < kColors; ++i) {
    const double t = i / double(kColors - 1);
    const double value = scale.limits.low + t * width;
    const Rgb c = scale.map.at(t);
    colors_->AddRGBPoint(value, c.r / 255.0, c.g / 255.0, c.b / 255.0);
    const double strength = is_signed ? std::abs(2 * t - 1) : t;
    opacity_->AddPoint(value, kMostOpaque * strength * strength * strength);
  }
}

}  // namespace lsc
