// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Learning rate of a step. A pure function of the step, so that resuming needs no state.
#pragma once

#include <cstdint>

#include "engine/config/run_config.h"

namespace lsc {

enum class ScheduleKind { kConstant, kCosine, kStep };

struct Schedule {
  ScheduleKind kind = ScheduleKind::kConstant;
  double peak = 1e-3;
  double last = 0;          // kCosine: value after the last step
  std::int64_t steps = 1;   // of the whole training
  std::int64_t warmup = 0;  // steps of linear rise, before the decay sets in
  std::int64_t every = 1;   // kStep: period after the warm-up
  double factor = 1;        // kStep

  /// Rate used by step 1, 2, ..., steps. The cosine is the one of SGDR without restarts
  /// (arXiv:1608.03983, eq. 5).
  double rate(std::int64_t step) const;
};

Schedule makeSchedule(const RunConfig& config);

}  // namespace lsc
