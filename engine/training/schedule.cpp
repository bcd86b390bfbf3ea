// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/training/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lsc {

double Schedule::rate(std::int64_t step) const {
  if (step <= warmup) return peak * static_cast<double>(step) / static_cast<double>(warmup);
  const std::int64_t after = step - 1 - warmup;  // 0 at the first step of full rate
  switch (kind) {
    case ScheduleKind::kConstant:
      return peak;
    case ScheduleKind::kCosine: {
      const double span = static_cast<double>(std::max<std::int64_t>(1, steps - warmup));
      const double phase = std::numbers::pi * std::min(1.0, static_cast<double>(after) / span);
      return last + 0.5 * (peak - last) * (1 + std::cos(phase));
    }
    case ScheduleKind::kStep:
      return peak * std::pow(factor, static_cast<double>(after / every));
  }
  return peak;
}

Schedule makeSchedule(const RunConfig& config) {
  const std::string kind = config.text("training.schedule");
  return {.kind = kind == "cosine" ? ScheduleKind::kCosine
                  : kind == "step" ? ScheduleKind::kStep
                                   : ScheduleKind::kConstant,
          .peak = config.real("training.learning_rate"),
          .last = config.real("training.learning_rate_final"),
          .steps = config.integer("training.steps"),
          .warmup = config.integer("training.warmup"),
          .every = config.integer("training.step_every"),
          .factor = config.real("training.step_factor")};
}

}  // namespace lsc
