// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/estimators/bias_corrected.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/stats/autocovariance.h"

namespace lsc {
namespace {

// Sum of d_i d_j over all pairs not farther than the window: N^2 times a long-run variance.
double longRun(std::span<const double> d, std::int64_t window) {
  const std::vector<double> sums =
      lagSums(d, 0, std::min<std::int64_t>(window, std::ssize(d) - 1) + 1);
  double total = sums[0];
  for (std::size_t t = 1; t < sums.size(); ++t) total += 2 * sums[t];
  return total;
}

Influence sumOf(const Influence& x, double weight_x, const Influence& y, double weight_y) {
  const Influence* parts[] = {&x, &y};
  const double weights[] = {weight_x, weight_y};
  return combine(weight_x * x.value() + weight_y * y.value(), parts, weights);
}

/// The labelled mean and the difference D that lambda multiplies.
struct Levers {
  Influence labelled, difference;
};

Levers leversOf(const PredictedChain& data) {
  const Influence unlabelled = subsetMean(data.chain, data.predicted, data.roles.unlabelled);
  const Influence corrected = subsetMean(data.chain, data.predicted, data.roles.correction);
  return {subsetMean(data.chain, data.target, data.roles.correction),
          sumOf(unlabelled, 1, corrected, -1)};
}

Positions complement(std::int64_t n, std::span<const std::int64_t> labels) {
  Positions rest;
  auto next = labels.begin();
  for (std::int64_t i = 0; i < n; ++i) {
    if (next != labels.end() && *next == i)
      ++next;
    else
      rest.push_back(i);
  }
  return rest;
}

}  // namespace

Influence subsetMean(const Chain& chain, std::span<const double> values,
                     std::span<const std::int64_t> positions) {
  assert(!positions.empty());
  const double n = static_cast<double>(positions.size());
  double mean = 0;
  for (const std::int64_t i : positions) mean += values[i];
  mean /= n;
  const double degrees = n > 1 ? n / (n - 1) : 1;
  const double scale = static_cast<double>(chain.at.size()) / n * std::sqrt(degrees);
  std::vector<double> d(static_cast<std::size_t>(chain.at.size()), 0.0);
  for (const std::int64_t i : positions) d[i] = scale * (values[i] - mean);
  return {mean, {{chain, std::move(d), mean}}};
}

Positions Roles::labelled() const {
  Positions all;
  std::ranges::merge(training, correction, std::back_inserter(all));
  return all;
}

Roles rolesOf(const Split& split) {
  Roles roles;
  for (std::int64_t i = 0; i < std::ssize(split.roles); ++i) {
    if (split.roles[i] == Role::kUnlabelled) roles.unlabelled.push_back(i);
    if (split.roles[i] == Role::kTraining) roles.training.push_back(i);
    if (split.roles[i] == Role::kCorrection) roles.correction.push_back(i);
  }
  return roles;
}

std::vector<double> residuals(std::span<const double> target, std::span<const double> predicted,
                              std::span<const std::int64_t> labelled) {
  std::vector<double> r(predicted.size(), 0.0);
  for (const std::int64_t i : labelled) r[i] = target[i] - predicted[i];
  return r;
}

Influence correctedMean(const PredictedChain& data) {
  const std::vector<double> r = residuals(data.target, data.predicted, data.roles.correction);
  return sumOf(subsetMean(data.chain, data.predicted, data.roles.unlabelled), 1,
               subsetMean(data.chain, r, data.roles.correction), 1);
}

Influence weightedMean(const PredictedChain& data) {
  const Positions labelled = data.roles.labelled();
  const double labels = static_cast<double>(labelled.size()),
               others = static_cast<double>(data.roles.unlabelled.size());
  return sumOf(subsetMean(data.chain, data.target, labelled), labels / (labels + others),
               correctedMean(data), others / (labels + others));
}

Influence tunedMean(const PredictedChain& data, double lambda) {
  const Levers levers = leversOf(data);
  return sumOf(levers.labelled, 1, levers.difference, lambda);
}

Tuning tuneLambda(const PredictedChain& data, std::int64_t window) {
  const Levers levers = leversOf(data);
  const std::span<const double> o = levers.labelled.chains()[0].d,
                                d = levers.difference.chains()[0].d;
  std::vector<double> up(o.begin(), o.end()), down(o.begin(), o.end());
  for (std::size_t i = 0; i < d.size(); ++i) {
    up[i] += d[i];
    down[i] -= d[i];
  }
  const double covariance = (longRun(up, window) - longRun(down, window)) / 4;
  const double variance = longRun(d, window);
  if (!(variance > 0)) return {0, true};
  const double lambda = -covariance / variance;
  return {std::clamp(lambda, 0.0, 1.0), lambda < 0 || lambda > 1};
}

Result<CrossTuned> crossTunedMean(const PredictedChain& data, std::int64_t window) {
  const std::size_t half = data.roles.correction.size() / 2;
  if (half < 2) {
    return fail(ErrorCode::kInvalidArgument,
                "cross-fitted tuning needs four correction labels; give more, or take lambda = 1");
  }
  // Each half keeps the ratio of labelled to unlabelled, so that its lambda suits the other.
  PredictedChain parts[] = {data, data};
  const auto middle = data.roles.correction.begin() + static_cast<std::ptrdiff_t>(half);
  parts[0].roles.correction.assign(data.roles.correction.begin(), middle);
  parts[1].roles.correction.assign(middle, data.roles.correction.end());
  const Positions& others = data.roles.unlabelled;
  const auto border = std::ranges::lower_bound(others, *middle);
  parts[0].roles.unlabelled.assign(others.begin(), border);
  parts[1].roles.unlabelled.assign(border, others.end());
  if (border == others.begin() || border == others.end()) {
    return fail(
        ErrorCode::kInvalidArgument,
        "one half of the labels has no unlabelled configuration beside it; take lambda = 1");
  }
  const double lambda[] = {tuneLambda(parts[1], window).lambda,
                           tuneLambda(parts[0], window).lambda};
  const double share =
      static_cast<double>(half) / static_cast<double>(data.roles.correction.size());
  CrossTuned result;
  result.lambda = 0.5 * (lambda[0] + lambda[1]);
  result.estimate =
      sumOf(tunedMean(parts[0], lambda[0]), share, tunedMean(parts[1], lambda[1]), 1 - share);
  return result;
}

Influence crossFitMean(const Chain& chain, std::span<const double> target,
                       std::span<const double> predicted, std::span<const std::int64_t> labels) {
  const Positions rest = complement(std::ssize(predicted), labels);
  const std::vector<double> r = residuals(target, predicted, labels);
  return sumOf(subsetMean(chain, predicted, rest), 1, subsetMean(chain, r, labels), 1);
}

}  // namespace lsc
