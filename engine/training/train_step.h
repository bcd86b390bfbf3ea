// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// One optimizer step of reverse Kullback-Leibler training by reparametrisation:
// loss = E_z[ log q(f(z)) + S(f(z)) ] (arXiv:2101.08176, eq. 23). A step is a pure function of
// weights, moments, seed and step number, so a training can be cut and continued anywhere. One
// thread.
#pragma once

#include <cstdint>

#include "engine/config/run_config.h"
#include "engine/flows/flow.h"
#include "engine/kernels/ops/phi4_action.h"
#include "engine/training/adam.h"
#include "engine/training/schedule.h"

namespace lsc {

struct TrainOptions {
  std::int64_t batch = 64;
  std::uint64_t seed = 0;
  double clip_norm = 0;  // 0: no clipping
  Phi4 theory;
  Schedule schedule;
  AdamOptions adam;
};

TrainOptions makeTrainOptions(const RunConfig& config);

struct StepOutcome {
  double loss = 0;
  double ess = 0;        // of the training batch, 0..1: small batches flatter
  double grad_norm = 0;  // before clipping
  double learning_rate = 0;
  bool finite() const;  // of loss and gradient; the weights are untouched if not
};

/// Step number 1, 2, ...
StepOutcome trainStep(const TrainOptions& options, std::int64_t step, Flow& flow, AdamState& adam);

}  // namespace lsc
