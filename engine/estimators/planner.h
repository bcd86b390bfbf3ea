// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Whether machine learning can help, said before anything is trained: neighbouring configurations
// of a chain already tell about each other, so labels denser than the autocorrelation leave little
// to gain. Pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

/// What a cheap proxy of the observable, measured on all configurations, says about labels at a
/// distance.
struct LabelPlan {
  double tau = 0.5;     // integrated autocorrelation time of the proxy, in configurations
  double gain_max = 1;  // Var(labels at this spacing)/Var(all labels): no estimator gains more
  double gain_error = 0;
  std::int64_t spacing = 1;
  std::int64_t best_spacing = 1;       // smallest at which a perfect regressor gains a factor of 2
  std::string advice;                  // one sentence
  std::vector<std::int64_t> spacings;  // from 1 to beyond both of the above, closer where small
  std::vector<double> gains;           // G_max at each of them
};

/// G_max(k) = k (1/2 + sum_j rho(j k))/(1/2 + sum_t rho(t)) with the window of the Gamma method;
/// for AR(1) k (1 + a^k)(1 - a)/((1 - a^k)(1 + a)). The proxy must be longer than a few of its
/// autocorrelation times and not constant.
[[nodiscard]] Result<LabelPlan> planLabels(std::span<const double> proxy, std::int64_t spacing);

/// Cost of a label is 1, of the features of one configuration `cost_ratio`. `correlation` is that
/// of prediction and target; samples are independent or already thinned to it.
struct BudgetPlan {
  double label_share = 1;  // n/M: labelled among all configurations with features
  double gain = 1;         // of the best use of features, against labels alone at equal cost
  bool use_ml = false;
  std::string advice;
};
/// n/M = sqrt(g (1 - r^2))/r and gain 1/(sqrt(1 - r^2) + r sqrt(g))^2, above 1 only for
/// r > 2 sqrt(g)/(1 + g) (minimum of [(1 - r^2)/n + r^2/M] at n + g M = const).
BudgetPlan planBudget(double correlation, double cost_ratio);

/// Residual variance against the number of training labels, s^2 (e + c N^-b), fitted to a few
/// nested sizes, and the division of `labels` that minimises s^2(N_T)/(labels - N_T).
struct LearningCurve {
  double floor = 0, scale = 0, power = 1;  // e, c, b (s^2 absorbed)
  std::int64_t best_training = 0;
  double residual(double n) const;
};
[[nodiscard]] Result<LearningCurve> fitLearningCurve(std::span<const double> sizes,
                                                     std::span<const double> residuals,
                                                     std::int64_t labels);

}  // namespace lsc
