// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/weights.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "engine/kernels/math/random.h"

namespace lsc {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<double> normals(std::int64_t n, std::uint64_t step) {
  std::vector<double> x(n);
  fillNormal(std::span<double>(x), {3, RandomPurpose::kTest, step});
  return x;
}

TEST(Weights, smallCaseByHand) {
  const std::vector<double> log_w = {std::log(1.0), std::log(2.0), std::log(3.0), -kInfinity};
  const WeightSummary s = summariseWeights(log_w);
  EXPECT_NEAR(s.ess, 36.0 / (4 * 14), 1e-15);
  EXPECT_NEAR(s.largest_share, 0.5, 1e-15);
  EXPECT_NEAR(s.log_z, std::log(1.5), 1e-15);
  // w/mean = 2/3, 4/3, 2, 0: deviations squared 1/9 + 1/9 + 1 + 1
  EXPECT_NEAR(s.log_z_error, std::sqrt(20.0 / 9) / 4, 1e-15);
  EXPECT_EQ(s.log_z_variational, -kInfinity);
  EXPECT_EQ(s.n, 4);
}

TEST(Weights, hugeLogarithmsDoNotOverflow) {
  const std::vector<double> log_w = {-1e5, -1e5 + 1, -1e5 + 0.5};
  const std::vector<double> shifted = {2e6, 2e6 + 1, 2e6 + 0.5};
  EXPECT_NEAR(summariseWeights(log_w).ess, summariseWeights(shifted).ess, 1e-12);
  EXPECT_NEAR(summariseWeights(shifted).log_z - summariseWeights(log_w).log_z, 2.1e6, 1e-8);
  EXPECT_EQ(summariseWeights({}).n, 0);
  EXPECT_TRUE(std::isnan(summariseWeights({}).ess));
}

TEST(Weights, gaussianFlowHasKnownEssAndZ) {
  // p = exp(-x^2/(2 a)), q = N(0, 1): Z = sqrt(2 pi a)
  const double a = 0.7;
  std::vector<double> log_w = normals(200000, 1), at_target = normals(200000, 2);
  const auto logWeight = [&](double x) {
    return -x * x / (2 * a) + x * x / 2 + 0.5 * std::log(2 * M_PI);
  };
  for (double& x : log_w) x = logWeight(x);
  for (double& x : at_target) x = logWeight(std::sqrt(a) * x);
  // E_q w^2/(E_q w)^2 = 1/(a sqrt(2/a - 1))
  const double ess = a * std::sqrt(2 / a - 1);
  const WeightSummary s = summariseWeights(log_w);
  EXPECT_NEAR(s.ess, ess, 0.005);
  EXPECT_NEAR(s.log_z, 0.5 * std::log(2 * M_PI * a), 4 * s.log_z_error);
  EXPECT_LT(s.log_z_variational, s.log_z);
  EXPECT_NEAR(forwardEss(at_target), ess, 0.01);  // both estimate the same number
}

TEST(Weights, errorOfLogZHoldsOverRepetitions) {
  double sum = 0, square = 0, claimed = 0;
  for (std::uint64_t k = 0; k < 400; ++k) {
    std::vector<double> log_w = normals(500, 100 + k);
    for (double& x : log_w) x *= 0.8;
    const WeightSummary s = summariseWeights(log_w);
    sum += s.log_z / 400, square += s.log_z * s.log_z / 400, claimed += s.log_z_error / 400;
  }
  EXPECT_NEAR(std::sqrt(square - sum * sum) / claimed, 1,
              0.15);  // 3.5 % statistical, the rest heavy tails
}

// A double well of N(+3, s), N(-3, s) with s = 0.25, and the two flows that matter: both wells, or
// one of them a little too wide. log w at x for a flow of share `plus` in the right well.
struct DoubleWell {
  double width;  // of the flow, relative to the well
  double plus;   // share of the flow in the right well

  double logWeight(double x) const {
    const auto well = [](double y, double s) { return -y * y / (2 * s * s) - std::log(s); };
    const double s = 0.25, f = s * width;
    const auto mix = [](double p, double a, double q, double b) {
      const double top = std::max(a, b);
      return top + std::log(p * std::exp(a - top) + q * std::exp(b - top));
    };
    return mix(0.5, well(x - 3, s), 0.5, well(x + 3, s)) -
           mix(plus, well(x - 3, f), 1 - plus, well(x + 3, f));
  }
  std::vector<double> sample(std::int64_t n, double share, double relative_width) const {
    std::vector<double> x = normals(n, 50);
    for (std::int64_t i = 0; i < n; ++i)
      x[i] = 0.25 * relative_width * x[i] + (double(i % 1000) < share * 1000 ? 3 : -3);
    return x;
  }
  ModeCheck check(bool with_target) const {
    const std::vector<double> x = sample(20000, plus, width), target = sample(20000, 0.5, 1);
    std::vector<double> log_w, at_target;
    for (const double v : x) log_w.push_back(logWeight(v));
    for (const double v : target) at_target.push_back(logWeight(v));
    return checkModes(
        {.log_w = log_w,
         .magnetisation = x,
         .z2_symmetric = !with_target,
         .log_w_at_target = std::span(at_target).first(with_target ? at_target.size() : 0)});
  }
};

TEST(ModeCheck, aFlowInOneWellIsFlaggedAlthoughItsEssIsHigh) {
  const DoubleWell collapsed{1.2, 1.0};
  for (const bool with_target : {false, true}) {
    const ModeCheck check = collapsed.check(with_target);
    EXPECT_GT(check.reverse_ess, 0.94);
    EXPECT_TRUE(check.collapsed);
    EXPECT_FALSE(check.reason.empty());
    if (with_target) {
      EXPECT_LT(check.forward_ess, 1e-6);
    }
  }
}

TEST(ModeCheck, aFlowInBothWellsIsNotFlagged) {
  for (const double share : {0.5, 0.4}) {  // the weights repair an uneven flow
    const DoubleWell both{1.2, share};
    for (const bool with_target : {false, true}) {
      const ModeCheck check = both.check(with_target);
      EXPECT_FALSE(check.collapsed) << check.reason;
      EXPECT_GT(check.reverse_ess, 0.8);
    }
  }
}

}  // namespace
}  // namespace lsc
