// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The training loop: steps, metrics, validation, checkpoints, stop requests. It knows where it
// reports to only as a RunSink. One thread.
#pragma once

#include <cstdint>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/config/run_sink.h"
#include "engine/training/checkpoint.h"

namespace lsc {

struct TrainingReport {
  bool interrupted = false;     // stopped on request after a checkpoint; can be resumed
  std::int64_t steps = 0;       // done in all attempts
  Json final = Json::object();  // last value of each metric
};

/// Trains from `state` to training.steps. Metrics each step: loss, ess, grad_norm, step_time
/// (seconds), learning_rate; each validation: acceptance, log_z, log_z_error, ess_validation. A
/// checkpoint is written at the start if the state is at step 0, each training.checkpoint_every
/// steps, on request and at the end. kDiverged names the failing step, its seed and the last good
/// checkpoint.
[[nodiscard]] Result<TrainingReport> train(const RunConfig& config, TrainingState state,
                                           RunSink& sink);

}  // namespace lsc
