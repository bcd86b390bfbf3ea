// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Which configurations train a regressor, which correct its bias, and which are only predicted: a
// division of the Monte Carlo time axis. Where training labels lay among the others, an over-fitted
// regressor would err differently on labelled and unlabelled configurations, because their
// distances to the training set differ; hence training takes a contiguous stretch, closed off by a
// gap, or contiguous folds take turns. Pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace lsc {

enum class Role : std::uint8_t {
  kUnlabelled,  // predicted
  kTraining,    // labelled, trains
  kCorrection,  // labelled, corrects the bias
  kUnused       // in the training stretch or the gap
};

/// Of every configuration of one chain, in its order.
struct Split {
  std::vector<Role> roles;
  std::int64_t training = 0, correction = 0, unlabelled = 0;  // how many
};

/// `labels` are positions with a label, increasing. The first `training_share` of them train;
/// labels and others within `gap` positions after the last of these are unused; behind it labels
/// correct and the others are unlabelled. An empty correction or training set is an error.
[[nodiscard]] Result<Split> contiguousSplit(std::int64_t n, std::span<const std::int64_t> labels,
                                            double training_share, std::int64_t gap);

/// Folds of cross-fitting: fold k of every position, contiguous in time with equal numbers of
/// labels; labels closer than `purge` to a fold do not train its regressor.
struct Folds {
  std::vector<std::int32_t> fold;                   // of each position
  std::vector<std::vector<std::int64_t>> training;  // labels that train fold k's regressor
};
[[nodiscard]] Result<Folds> crossFolds(std::int64_t n, std::span<const std::int64_t> labels,
                                       std::int64_t folds, std::int64_t purge);

/// Mean distance, in positions, of labels that correct and of configurations that are predicted to
/// the nearest label that trains for them. Where the two differ, an over-fitted regressor errs
/// differently on both, and its bias is not corrected.
struct TrainingDistance {
  double corrected = 0, predicted = 0;
  /// By more than half of the larger one and more than `slack` positions.
  bool differ(double slack) const;
};
TrainingDistance trainingDistance(const Split& split);
TrainingDistance trainingDistance(const Folds& folds, std::span<const std::int64_t> labels);

/// Positions offset, offset + spacing, ... below n.
std::vector<std::int64_t> spacedLabels(std::int64_t n, std::int64_t spacing, std::int64_t offset);

/// The roles as runs of equal ones: [[role, count], ...], stored with a result.
Json splitToJson(const Split& split);

}  // namespace lsc
