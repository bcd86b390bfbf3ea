// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Estimates from several sources on each configuration, of which some are labelled: the bias is
// corrected inside each configuration (Vega, Lytle, Shen and El-Khadra, arXiv:2412.21147),
//
//   O_i = mean of P over the unlabelled sources + mean of O - P over the labelled ones,
//
// so that an ordinary series of configurations remains, with no limit to the gain from the
// autocorrelation of the chain. Regressors are cross-fitted over contiguous folds of
// configurations. Pure function.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/estimators/estimate.h"

namespace lsc {

/// Rows are sources, those of one configuration one after another.
struct SourcedInput {
  Chain chain;  // of the configurations
  std::int64_t sources = 1;
  Features features;
  std::vector<double> target;  // read at labelled rows; elsewhere only if `truth`
  Positions labels;            // rows with a label, increasing; not all of any configuration
  bool truth = false;
};

/// `count` labelled sources of each configuration, evenly spread, that move on by one source from
/// a configuration to the next.
Positions rotatingSources(std::int64_t configurations, std::int64_t sources, std::int64_t count);

struct SourcedReport {
  Estimated labelled;               // mean of the labelled sources of each configuration
  Estimated ml_only;                // mean of the predictions of all sources: biased
  Estimated crossfit;               // corrected inside each configuration
  std::optional<Estimated> full;    // of all sources, if `truth`
  double gain = 1, gain_error = 0;  // Var(labelled)/Var(crossfit)
  double correlation = 0;           // of prediction and target at labelled rows
  std::int64_t window = 0;          // least of all errors: that of the slowest feature
  std::int64_t folds = 0, purge = 0;
  std::vector<double> predicted;  // cross-fitted, of every row
  std::vector<std::string> warnings;
};

/// Unequal lengths, configurations without a label or without a source to predict, a constant
/// target and numbers that are not finite are errors.
[[nodiscard]] Result<SourcedReport> estimateBySource(const SourcedInput& input,
                                                     const EstimateOptions& options);

}  // namespace lsc
