// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The published notebook's training loop (arXiv:2101.08176) as plain eager tensor operations in its
// layout [B][C][sites]: circular padding and the library's convolution, autograd, one Adam update a
// parameter tensor. It is what benchmarks compare with, and shares no code with the flow. Four
// dimensions, where the library has no convolution, sum three-dimensional ones over slices.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/config/run_config.h"
#include "engine/kernels/ops/torch.h"

namespace lsc {

class EagerFlow {
 public:
  explicit EagerFlow(const RunConfig& config);

  /// One training step with fresh latent samples; returns the loss.
  double step();

 private:
  struct Conv {
    at::Tensor weight, bias;
  };
  at::Tensor convolve(const at::Tensor& x, const Conv& conv) const;
  at::Tensor network(at::Tensor x, const std::vector<Conv>& convs) const;
  at::Tensor action(const at::Tensor& x) const;
  void update(const std::vector<at::Tensor>& gradients);

  std::vector<std::int64_t> extents_;
  std::int64_t batch_;
  double m2_, lambda_, rate_;
  at::Tensor frozen_[2];                   // masks of even and odd layers
  std::vector<std::vector<Conv>> layers_;  // [layer][convolution]
  std::vector<at::Tensor> parameters_, first_, second_;
  std::int64_t done_ = 0;
};

/// The notebook's Metropolis loop: one proposal at a time, each weight and uniform a tensor
/// element.
std::int64_t eagerMetropolis(std::span<const double> log_w);

}  // namespace lsc
