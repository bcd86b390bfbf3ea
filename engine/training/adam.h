// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Adam (arXiv:1412.6980, algorithm 1) and AdamW (arXiv:1711.05101, algorithm 2, without the
// schedule multiplier) on one flat parameter vector. The state is two plain vectors and a step
// count, so a checkpoint holds all of it. One thread.
#pragma once

#include <cstdint>

#include "engine/config/run_config.h"
#include "engine/kernels/ops/torch.h"

namespace lsc {

struct AdamOptions {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weight_decay = 0;
  bool decoupled = false;  // AdamW; otherwise the decay is an L2 term of the gradient
};

AdamOptions makeAdamOptions(const RunConfig& config);

struct AdamState {
  at::Tensor first;   // running mean of the gradient, like the parameters
  at::Tensor second;  // running mean of its square
  std::int64_t step = 0;
};

/// Zero moments for a flat parameter vector.
AdamState makeAdamState(const at::Tensor& parameters);

/// One update of `parameters` in place; `gradient` has the same shape and is used up.
void adamStep(const AdamOptions& options, double rate, at::Tensor gradient, AdamState& state,
              at::Tensor parameters);

}  // namespace lsc
