// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// How much the residual still falls with the number of training labels: the regressor is trained on
// nested shares of the training set, each a regular comb in Monte Carlo time, and judged on the
// correction set. Pure function.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/estimators/bias_corrected.h"
#include "engine/estimators/planner.h"
#include "engine/estimators/regressor.h"

namespace lsc {

struct LearningStudy {
  std::vector<double> sizes;                // training labels, increasing
  std::vector<double> residuals;            // variance of O - P on the correction set, one a size
  std::optional<LearningCurve> curve = {};  // where four sizes or more were trained
};

struct EstimateInput;    // estimate.h
struct EstimateOptions;  // estimate.h

/// Empty where the training or the correction set is too small to tell.
[[nodiscard]] Result<LearningStudy> studyLearning(const EstimateInput& input, const Roles& roles,
                                                  const EstimateOptions& options);

}  // namespace lsc
