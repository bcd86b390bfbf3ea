// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Errors of bias-corrected estimates by a joint block bootstrap, beside those of the Gamma method:
// stretches of Monte Carlo time are drawn with replacement, and each configuration carries along
// whether it trains, corrects or is only predicted. One plan serves all estimators and all targets,
// so that what they share is never lost. With retraining, each sample also draws where on the time
// axis the training stretch and the folds begin, and trains again on the labels it holds (Yoon,
// Bhattacharya and Gupta, PRD 100 014504, section III): its error includes the choice of the
// training set. A training label never corrects, however often it is drawn. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/estimators/estimate.h"
#include "engine/stats/bootstrap.h"

namespace lsc {

struct ResampleOptions {
  BlockPlan plan = {.block = 0};  // block 0: that of Politis and White for the proxy
  std::int64_t samples = 500;     // with the regressors as they are
  std::int64_t retrained = 0;     // with new ones
};

/// Of one estimator.
struct ResampledError {
  std::string name;  // as in estimatesOf
  double error = 0;
  double mean = 0;             // of the samples
  double retrained_error = 0;  // 0 where none was retrained
  double retrained_mean = 0;
};

struct Resampled {
  ResampleOptions options;             // with the block that was taken
  std::vector<ResampledError> errors;  // of labelled, ml_only, correction, p1, p2, tuned, crossfit
  std::int64_t failed = 0;             // retrained samples without a label for some role
};

/// The block that one plan for all these inputs needs: the longest that a proxy asks for.
double commonBlock(std::span<const EstimateInput> inputs, BlockKind kind);

/// `report` is that of the same input and options. Lambda of the tuned estimate stays that of the
/// report. More than a tenth of the retrained samples failing is an error.
[[nodiscard]] Result<Resampled> resampleEstimate(const EstimateInput& input,
                                                 const EstimateOptions& options,
                                                 const EstimateReport& report,
                                                 ResampleOptions resample);

}  // namespace lsc
