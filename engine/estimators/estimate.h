// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The whole estimate of an expensive observable on one chain: plan, split, train, correct, and the
// estimators side by side with errors by the Gamma method. Deterministic in input and options. One
// thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/estimators/bias_corrected.h"
#include "engine/estimators/learning.h"
#include "engine/estimators/planner.h"
#include "engine/estimators/regressor.h"
#include "engine/estimators/split.h"

namespace lsc {

struct EstimateInput {
  Chain chain;                 // in time order
  Features features;           // one row a configuration of the chain
  std::vector<double> target;  // read at the labels; elsewhere only if `truth`
  Positions labels;            // positions with a label, increasing
  bool truth = false;          // the target is known everywhere: compare with its full mean
};

/// Gives a regressor trained on `rows`. `role` is "split", "fold 1", "fold 2", ... or "study".
using TrainRegressor = std::function<Result<std::unique_ptr<Regressor>>(
    const std::string& role, const EstimateInput& input, std::span<const std::int64_t> rows)>;

struct EstimateOptions {
  RegressorConfig model;
  TrainRegressor train = {};              // by default `model` is made and trained
  double training_share = 0.5;            // of the labels, for P1, P2 and the tuned estimate
  std::int64_t folds = 5;                 // of cross-fitting
  std::optional<std::int64_t> gap = {};   // between training and correction; default 2 tau
  std::optional<double> cost_ratio = {};  // features of one configuration over one label
  std::int64_t least_window = 0;          // of all errors, in configurations
  bool study = true;                      // the learning curve as well
};

/// An estimate; the error is by the Gamma method with the common window of the report.
struct Estimated {
  double value = 0;
  double error = 0;
  double error_of_error = 0;
  std::optional<double> lambda = {};    // tuned estimates
  std::optional<double> distance = {};  // to the full mean, in errors of the difference
  Influence influence;
};

struct EstimateReport {
  Estimated labelled;     // mean of all labels
  Estimated ml_only;      // mean of the predictions: biased, the error does not say by how much
  Estimated correction;   // mean of the labels that correct: tuned with lambda = 0
  Estimated p1, p2;       // contiguous split
  Estimated tuned;        // plug-in lambda
  Estimated cross_tuned;  // lambda from the other half of the time axis
  Estimated crossfit;     // all labels train and correct
  std::optional<Estimated> full;  // of all configurations, if `truth`
  double gain = 1;                // Var(labelled)/Var(crossfit)
  double gain_error = 0;
  double effective_labels = 0;  // labels times gain
  LabelPlan plan;
  std::optional<BudgetPlan> budget;  // if the cost ratio is known
  LearningStudy learning;
  double correlation = 0;   // of cross-fitted prediction and target at the labels
  std::int64_t window = 0;  // common to all errors, in configurations
  Split split;
  std::int64_t folds = 0, purge = 0;
  std::vector<double> predicted;  // cross-fitted, of every configuration
  std::vector<double> trained;    // by the regressor of the contiguous split
  std::vector<std::string> warnings;
};

/// The estimates that are there, by name: labelled, ml_only, correction, p1, p2, tuned,
/// cross_tuned, crossfit.
struct NamedEstimate {
  const char* name;
  const Estimated* estimate;
};
std::vector<NamedEstimate> estimatesOf(const EstimateReport& report);

/// Common window of all errors: that of the feature which follows the target best, or of the labels
/// where these show more.
std::int64_t windowOf(const EstimateInput& input);

/// The feature that follows the target best at the labels: the proxy of the planner.
const std::vector<double>& proxyOf(const EstimateInput& input);

/// Predictions for all configurations by a regressor trained on `rows`.
[[nodiscard]] Result<std::vector<double>> trainAndPredict(const EstimateInput& input,
                                                          std::span<const std::int64_t> rows,
                                                          const std::string& role,
                                                          const EstimateOptions& options);

/// Rows that say whether estimates can be made at all: see estimate.
[[nodiscard]] Status checkInput(const EstimateInput& input);

/// One label, a constant target, an empty correction set, unequal lengths and non-finite numbers
/// are errors.
[[nodiscard]] Result<EstimateReport> estimate(const EstimateInput& input,
                                              const EstimateOptions& options);

}  // namespace lsc
