// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A normalizing flow: a Gaussian prior followed by affine checkerboard couplings
// (arXiv:2101.08176). Fields are [V][B]: site slowest (row-major over the extents), configuration
// fastest. x = f(z), log q(x) = log r(z) - log J, J = |det dx/dz|. Weights are shared by copies of
// a Flow; one thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/config/run_config.h"
#include "engine/flows/safetensors.h"
#include "engine/kernels/math/random.h"
#include "engine/kernels/ops/coupling.h"
#include "engine/kernels/ops/torch.h"

namespace lsc {

struct FlowOptions {
  std::vector<std::int64_t> extents;
  std::vector<std::int64_t> hidden;  // channels of the hidden convolutions
  std::int64_t layers = 1;
  int kernel = 3;
  Activation activation = Activation::kLeakyRelu;
  bool identity_start = false;  // last convolution of each layer starts at zero
  at::ScalarType precision = at::kFloat;
};

FlowOptions makeFlowOptions(const RunConfig& config);

class Flow {
 public:
  /// Weights drawn from the seed as PyTorch initialises convolutions: uniform in ±1/sqrt(in *
  /// kernel^d).
  Flow(const FlowOptions& options, std::uint64_t seed);

  const FlowOptions& options() const { return options_; }
  std::int64_t sites() const { return conv_->sites; }

  /// All weights as one flat vector without gradient; optimizers change it in place.
  const at::Tensor& weights() const { return weights_; }

  /// Leaf vectors that require gradients, one a layer, views of weights() in order.
  const std::vector<at::Tensor>& leaves() const { return leaves_; }

  /// Prior samples [V][B], a pure function of the key.
  at::Tensor drawPrior(std::int64_t batch, const RandomKey& key) const;

  /// log r(z) = -z²/2 - V/2 log(2 pi): [B].
  at::Tensor logPrior(const at::Tensor& z) const;

  Mapped forward(const at::Tensor& z) const;  // x and log|det dx/dz|
  Mapped inverse(const at::Tensor& x) const;  // z and log|det dz/dx|
  at::Tensor logProb(const at::Tensor& x) const;

  /// Named as the state of the published PyTorch notebook: "3.net.2.weight" is the second
  /// convolution of layer 3, [out][in][k]...[k].
  TensorFile save() const;

  /// Replaces the weights. kInvalidArgument if names, shapes or types are not those of this flow.
  [[nodiscard]] Status load(const TensorFile& file, const std::string& object);

 private:
  FlowOptions options_;
  ConvPlanPtr conv_;
  std::vector<CouplingPlanPtr> plans_;  // one a layer
  at::Tensor weights_;
  std::vector<at::Tensor> leaves_;
};

}  // namespace lsc
