// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// One affine coupling layer on a checkerboard: sites of one parity are frozen and feed a
// convolutional network whose outputs s, t move the others, x' = x exp(s) + t, log J = sum of s
// (arXiv:2101.08176, section III B). Fields are [V][B]. All weights of the layer are one flat
// vector.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/kernels/ops/circular_conv.h"
#include "engine/kernels/ops/torch.h"

namespace lsc {

enum class Activation { kLeakyRelu, kTanh, kSilu };  // the slope of the first is 0.01

/// One convolution of the network and where its weights lie in the flat vector.
struct ConvShape {
  std::int64_t in = 0;
  std::int64_t out = 0;
  std::int64_t weight = 0;  // offset of [out][in][taps]
  std::int64_t bias = 0;    // offset of [out]
};

struct CouplingPlan {
  /// channels: 1, hidden..., 2. Sites whose coordinate sum has the parity `active_parity` move.
  CouplingPlan(ConvPlanPtr lattice, const std::vector<std::int64_t>& channels,
               Activation hidden_activation, int active_parity);

  ConvPlanPtr conv;
  std::vector<ConvShape> convs;
  Activation activation = Activation::kLeakyRelu;
  std::int64_t parameter_count = 0;
  at::Tensor active;  // int64 [V/2], ascending
  ConvStencil last;   // of the last convolution: writes active sites only
};

using CouplingPlanPtr = std::shared_ptr<const CouplingPlan>;

struct Mapped {
  at::Tensor field;         // [V][B]
  at::Tensor log_jacobian;  // [B]
};

/// x -> x'. One autograd node with hand-written derivatives on the CPU, the reference elsewhere.
Mapped affineCoupling(const at::Tensor& x, const at::Tensor& weights, const CouplingPlanPtr& plan);

/// x' -> x, with the log-Jacobian of that direction. Differentiable.
Mapped affineCouplingInverse(const at::Tensor& x, const at::Tensor& weights,
                             const CouplingPlanPtr& plan);

/// x -> x' as plain tensor operations.
Mapped affineCouplingReference(const at::Tensor& x, const at::Tensor& weights,
                               const CouplingPlan& plan);

}  // namespace lsc
