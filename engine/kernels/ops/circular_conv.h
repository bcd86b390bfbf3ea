// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Differentiable circular convolution on a periodic lattice of one to four dimensions. Inputs are
// [C][V][B] (channel, site row-major, configuration fastest), weights [out][in][kernel^d] with the
// taps row-major, as PyTorch's convolutions without kernel flip store them. First derivatives only.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/kernels/math/circular_conv.h"
#include "engine/kernels/ops/torch.h"

namespace lsc {

/// What depends on the lattice and the kernel extent only; shared by all convolutions of a flow.
struct ConvPlan {
  ConvPlan(std::vector<std::int64_t> lattice_extents, int kernel_extent);

  std::vector<std::int64_t> extents;
  int kernel = 1;
  std::int64_t sites = 1;
  std::int64_t taps = 1;  // kernel^d
  at::Tensor gather;      // int64 [taps * V]: site read by tap o at site x, from index arithmetic
  ConvStencil stencil;    // of the compiled kernel
};

using ConvPlanPtr = std::shared_ptr<const ConvPlan>;

/// x [in][V][B], weight [out][in][taps], bias [out] -> [out][V][B]. The compiled kernel on the CPU
/// in float32 and float64, the reference elsewhere.
at::Tensor circularConv(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                        const ConvPlanPtr& plan);

/// The same by gathering neighbours and one matrix product.
at::Tensor circularConvReference(const at::Tensor& x, const at::Tensor& weight,
                                 const at::Tensor& bias, const ConvPlan& plan);

}  // namespace lsc
