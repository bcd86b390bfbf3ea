// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Volume rendering of a field: the colours of the scale, opacity growing with the distance from the
// quiet value (0 for signed fields, the lower limit for others). Ray casting on the CPU: coarse
// while the camera moves, fine at rest. VTK stays within lattice3d.
#pragma once

#include <vtkColorTransferFunction.h>
#include <vtkFixedPointVolumeRayCastMapper.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPiecewiseFunction.h>
#include <vtkVolume.h>

#include "views/models/color_map.h"

namespace lsc {

class VolumeCloud {
 public:
  explicit VolumeCloud(vtkImageData& volume);

  vtkVolume* actor() { return volume_; }
  void setScale(const ColorScale& scale, bool is_signed);

 private:
  vtkNew<vtkFixedPointVolumeRayCastMapper> mapper_;
  vtkNew<vtkColorTransferFunction> colors_;
  vtkNew<vtkPiecewiseFunction> opacity_;
  vtkNew<vtkVolume> volume_;
};

}  // namespace lsc
