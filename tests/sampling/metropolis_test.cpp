// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sampling/metropolis.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/kernels/math/random.h"
#include "engine/stats/gamma.h"

namespace lsc {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(Metropolis, chainHasTheTargetDistribution) {
  // Three states proposed with equal chance, target 1 : 2 : 5.
  const std::vector<double> p = {1, 2, 5};
  const std::int64_t n = 300000;
  std::vector<double> u(n), log_w(n);
  std::vector<int> state(n);
  fillUniform(std::span<double>(u), {9, RandomPurpose::kTest});
  for (std::int64_t i = 0; i < n; ++i) log_w[i] = std::log(p[state[i] = int(3 * u[i])]);
  const MetropolisScan scan = metropolisScan(log_w, 1);

  double acceptance = 0;
  for (int s = 0; s < 3; ++s)
    for (int t = 0; t < 3; ++t) acceptance += p[s] / 8 / 3 * std::min(1.0, p[t] / p[s]);
  EXPECT_NEAR(scan.acceptance, acceptance, 0.005);
  for (int s = 0; s < 3; ++s) {
    std::vector<double> shown(n);
    for (std::int64_t i = 0; i < n; ++i) shown[i] = state[scan.index[i]] == s;
    const GammaResult share = gammaMean(shown);
    EXPECT_NEAR(share.value, p[s] / 8, 4.5 * share.error);
  }
}

TEST(Metropolis, equalWeightsAreAlwaysAccepted) {
  const MetropolisScan scan = metropolisScan(std::vector<double>(1000, -3.5), 2);
  EXPECT_EQ(scan.acceptance, 1);
  EXPECT_EQ(scan.longest_rejection, 0);
  EXPECT_DOUBLE_EQ(rejectionTau(scan.index), 0.5);
}

TEST(Metropolis, zeroAndUndefinedWeightsAreRejected) {
  const std::vector<double> log_w = {0, -kInfinity, std::nan(""), -1e6, 0};
  const MetropolisScan scan = metropolisScan(log_w, 3);
  EXPECT_EQ(scan.index, (std::vector<std::int64_t>{0, 0, 0, 0, 4}));
  EXPECT_EQ(scan.longest_rejection, 3);
  EXPECT_DOUBLE_EQ(scan.acceptance, 0.25);
}

TEST(Metropolis, aPrefixOfTheProposalsGivesAPrefixOfTheChain) {
  std::vector<double> log_w(5000);
  fillNormal(std::span<double>(log_w), {4});
  const MetropolisScan whole = metropolisScan(log_w, 5);
  const MetropolisScan part = metropolisScan(std::span(log_w).first(3001), 5);
  EXPECT_TRUE(std::equal(part.index.begin(), part.index.end(), whole.index.begin()));
  EXPECT_NE(whole.index, metropolisScan(log_w, 6).index);
}

TEST(Metropolis, rejectionTauCountsWindowsOfRejections) {
  // runs of rejections 2 and 1 in six steps: one rejection in a row 3 times, two in a row once
  EXPECT_DOUBLE_EQ(rejectionTau(std::vector<std::int64_t>{0, 0, 0, 3, 4, 4}),
                   0.5 + 3 / 6.0 + 1 / 6.0);
}

TEST(Metropolis, rejectionTauAgreesWithTheGammaMethod) {
  const std::int64_t n = 400000;
  std::vector<double> x(n), log_w(n), shown(n);
  fillNormal(std::span<double>(x), {6});
  fillNormal(std::span<double>(log_w),
             {7});  // independent of x: every observable then has the same tau
  const MetropolisScan scan = metropolisScan(log_w, 8);
  for (std::int64_t i = 0; i < n; ++i) shown[i] = x[scan.index[i]];
  const GammaResult r = gammaMean(shown);
  EXPECT_NEAR(rejectionTau(scan.index), r.tau_int, 5 * r.dtau_int + 0.03 * r.tau_int);
}

}  // namespace
}  // namespace lsc
