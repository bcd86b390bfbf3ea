// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The affine coupling as one autograd node over the compiled convolutions (CPU, float32 and
// float64). Internal to engine/kernels/ops; callers use coupling.h.
#pragma once

#include "engine/kernels/ops/coupling.h"

namespace lsc {

inline constexpr double kLeakySlope = 0.01;  // PyTorch's default

Mapped fusedCoupling(const at::Tensor& x, const at::Tensor& weights, const CouplingPlanPtr& plan);

}  // namespace lsc
