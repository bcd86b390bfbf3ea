// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/estimators/learning.h"

#include <algorithm>
#include <cmath>

#include "engine/estimators/estimate.h"

namespace lsc {
namespace {

constexpr std::int64_t kMostSizes = 8;
constexpr std::int64_t kLeastLabels = 5;  // of a training set, or of a variance
constexpr double kRatio = 1.6;            // of neighbouring sizes

/// `count` of the rows, evenly spread over them.
Positions comb(const Positions& rows, std::int64_t count) {
  Positions chosen;
  for (std::int64_t i = 0; i < count; ++i)
    chosen.push_back(rows[static_cast<std::size_t>(i * std::ssize(rows) / count)]);
  return chosen;
}

double residualVariance(std::span<const double> target, std::span<const double> predicted,
                        const Positions& rows) {
  const double n = static_cast<double>(rows.size());
  double mean = 0, squares = 0;
  for (const std::int64_t i : rows) mean += (target[i] - predicted[i]) / n;
  for (const std::int64_t i : rows) squares += std::pow(target[i] - predicted[i] - mean, 2);
  return squares / (n - 1);
}

}  // namespace

Result<LearningStudy> studyLearning(const EstimateInput& input, const Roles& roles,
                                    const EstimateOptions& options) {
  LearningStudy study;
  if (std::ssize(roles.correction) < kLeastLabels) return study;
  const std::int64_t least =
      std::max<std::int64_t>(kLeastLabels, std::ssize(input.features.columns) + 2);
  double size = static_cast<double>(roles.training.size());
  for (std::int64_t k = 0; k < kMostSizes && std::llround(size) >= least; ++k, size /= kRatio) {
    const Positions rows = comb(roles.training, std::llround(size));
    const auto predicted = trainAndPredict(input, rows, "study", options);
    if (!predicted) break;  // a small share may be constant or singular: the curve ends there
    study.sizes.push_back(static_cast<double>(rows.size()));
    study.residuals.push_back(residualVariance(input.target, *predicted, roles.correction));
  }
  std::ranges::reverse(study.sizes);
  std::ranges::reverse(study.residuals);
  const auto curve = fitLearningCurve(study.sizes, study.residuals,
                                      std::ssize(roles.training) + std::ssize(roles.correction));
  if (curve) study.curve = *curve;
  return study;
}

}  // namespace lsc
