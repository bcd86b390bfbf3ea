// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Estimators of the mean of an expensive observable O, labelled on few configurations of a chain,
// from predictions P = F(X) on all of them (Yoon, Bhattacharya and Gupta, PRD 100 014504; power
// tuning and cross-fitting: arXiv:2311.01453, arXiv:2309.16598). Each is an influence series on the
// whole chain, so its error knows about autocorrelation and about what labelled and unlabelled
// configurations share. Pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/estimators/split.h"
#include "engine/stats/influence.h"

namespace lsc {

/// Positions on a chain of n configurations.
using Positions = std::vector<std::int64_t>;

/// Mean of values[i] over the positions i of a subset, on the whole chain: d_i = (N/N_S)(f_i - f)
/// there, times sqrt(N_S/(N_S - 1)) for the mean taken from the same numbers, zero elsewhere.
Influence subsetMean(const Chain& chain, std::span<const double> values,
                     std::span<const std::int64_t> positions);

/// Where something is labelled, by role.
struct Roles {
  Positions unlabelled, training, correction;
  Positions labelled() const;  // training and correction
};
Roles rolesOf(const Split& split);

/// O - P at labelled positions; elsewhere zero.
std::vector<double> residuals(std::span<const double> target, std::span<const double> predicted,
                              std::span<const std::int64_t> labelled);

/// Series on the whole chain; target is read at labelled positions only.
struct PredictedChain {
  const Chain& chain;
  std::span<const double> target;
  std::span<const double> predicted;
  Roles roles;
};

/// P1 = mean_U P + mean_B (O - P): unbiased for every fixed F.
Influence correctedMean(const PredictedChain& data);
/// P2 = w_L mean_L O + w_U P1 with w = N_L/N, N_U/N, L = training and correction.
Influence weightedMean(const PredictedChain& data);
/// theta(lambda) = mean_B O + lambda (mean_U P - mean_B P); lambda = 1 is P1, 0 labelled only.
Influence tunedMean(const PredictedChain& data, double lambda);

/// lambda = -Cov(mean_B O, D)/Var(D), D = mean_U P - mean_B P, with covariances summed over lags up
/// to `window`; clipped to [0, 1].
struct Tuning {
  double lambda = 1;
  bool clipped = false;
};
Tuning tuneLambda(const PredictedChain& data, std::int64_t window);

/// Lambda of one half of the time axis serves the labels of the other: no bias from tuning.
struct CrossTuned {
  Influence estimate;
  double lambda = 1;  // mean of the two
};
[[nodiscard]] Result<CrossTuned> crossTunedMean(const PredictedChain& data, std::int64_t window);

/// mean_U F^k(X) + mean_L (O - F^k(X)), F^k trained without the fold that holds the configuration:
/// `predicted` holds F^k(i)(X_i) at every position i. All labels train and correct.
Influence crossFitMean(const Chain& chain, std::span<const double> target,
                       std::span<const double> predicted, std::span<const std::int64_t> labels);

}  // namespace lsc
