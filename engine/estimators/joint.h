// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Several targets from one set of features on one chain, with the covariance of their estimates:
// what is needed to combine them afterwards. All errors have one window. Pure function.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/estimators/estimate.h"

namespace lsc {

/// Of the estimates of all targets by one estimator.
struct JointCovariance {
  std::string estimator;           // as in estimatesOf
  std::vector<double> covariance;  // [target][target]; the diagonal holds the squared errors
};

struct JointEstimate {
  std::vector<EstimateReport> targets;
  std::vector<JointCovariance> covariances;  // of the estimators that all targets have
};

/// `inputs` share the chain; `options` has one entry a target, or one for all. Errors name the
/// target by `names` where there are several.
[[nodiscard]] Result<JointEstimate> estimateJointly(std::span<const EstimateInput> inputs,
                                                    std::span<const EstimateOptions> options,
                                                    std::span<const std::string> names);

}  // namespace lsc
