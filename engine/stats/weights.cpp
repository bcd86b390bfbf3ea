// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/weights.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdio>
#include <limits>

namespace lsc {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

// ln mean exp(sign * x)
double logMeanExp(std::span<const double> x, double sign) {
  double top = -kInfinity;
  for (const double v : x) top = std::max(top, sign * v);
  double sum = 0;
  for (const double v : x) sum += std::exp(sign * v - top);
  return top + std::log(sum / static_cast<double>(x.size()));
}

template <typename... Values>
std::string sentence(const char* format, Values... values) {
  char buffer[256];
  std::snprintf(buffer, sizeof buffer, format, values...);
  return buffer;
}

// Weighted share of positive signs and its distance from 1/2 in standard errors of the ratio
// estimate.
void signStatistics(const ModeCheckInput& input, ModeCheck& check) {
  const double top = *std::max_element(input.log_w.begin(), input.log_w.end());
  double sum = 0, positive = 0;
  for (std::size_t i = 0; i < input.log_w.size(); ++i) {
    const double w = std::exp(input.log_w[i] - top);
    sum += w;
    if (input.magnetisation[i] > 0) positive += w;
  }
  check.positive_share = positive / sum;
  double variance = 0;
  for (std::size_t i = 0; i < input.log_w.size(); ++i) {
    const double w = std::exp(input.log_w[i] - top) / sum;
    // Fluctuation about 1/2, the null hypothesis: a one-sided sample has none about its own mean.
    variance += w * w * 0.25;
  }
  check.sign_z_score = (check.positive_share - 0.5) / std::sqrt(variance);
}

}  // namespace

WeightSummary summariseWeights(std::span<const double> log_w) {
  WeightSummary result;
  result.n = static_cast<std::int64_t>(log_w.size());
  double top = -kInfinity, sum_log = 0;
  for (const double v : log_w) {
    top = std::max(top, v);
    sum_log += v;
  }
  if (log_w.empty() || !std::isfinite(top)) {
    return {.ess = kNan,
            .largest_share = kNan,
            .log_z = kNan,
            .log_z_error = kNan,
            .log_z_variational = kNan,
            .n = result.n};
  }
  const double n = static_cast<double>(result.n);
  double sum = 0, sum_squares = 0;
  for (const double v : log_w) {
    const double w = std::exp(v - top);
    sum += w;
    sum_squares += w * w;
  }
  result.ess = sum * sum / (n * sum_squares);
  result.largest_share = 1.0 / sum;
  result.log_z = top + std::log(sum / n);
  // sum (w/mean - 1)^2 = n (1/ess - 1)
  result.log_z_error = std::sqrt(std::max(0.0, (1.0 / result.ess - 1.0) / n));
  result.log_z_variational = sum_log / n;
  return result;
}

double forwardEss(std::span<const double> log_w_at_target) {
  if (log_w_at_target.empty()) return kNan;
  return std::exp(-logMeanExp(log_w_at_target, 1) - logMeanExp(log_w_at_target, -1));
}

ModeCheck checkModes(const ModeCheckInput& input) {
  assert(input.log_w.size() == input.magnetisation.size() || !input.z2_symmetric);
  constexpr double kStandardErrors = 5, kShare = 0.1, kEssRatio = 0.1;
  ModeCheck check;
  check.reverse_ess = summariseWeights(input.log_w).ess;
  check.forward_ess = forwardEss(input.log_w_at_target);
  if (input.z2_symmetric && !input.log_w.empty()) {
    signStatistics(input, check);
    if (std::abs(check.sign_z_score) > kStandardErrors &&
        std::abs(check.positive_share - 0.5) > kShare) {
      check.collapsed = true;
      check.reason = sentence(
          "%.1f %% of the weight has positive magnetisation where symmetry makes it 50 %% (%.0f "
          "standard errors); the flow misses a mode.",
          100 * check.positive_share, std::abs(check.sign_z_score));
    }
  }
  if (check.forward_ess < kEssRatio * check.reverse_ess) {  // false for NaN
    check.collapsed = true;
    if (!check.reason.empty()) check.reason += ' ';
    check.reason += sentence(
        "The effective sample size at target samples is %.2g against %.2g at the flow's own; the "
        "flow "
        "hardly reaches part of the target.",
        check.forward_ess, check.reverse_ess);
  }
  return check;
}

}  // namespace lsc
