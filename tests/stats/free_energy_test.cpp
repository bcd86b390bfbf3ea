// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/free_energy.h"

#include <gtest/gtest.h>

#include <cmath>

#include "autoregression.h"

namespace lsc {
namespace {

/// Harmonic wells u_k = K_k (x - c_k)^2/2: f_k - f_0 = ln(K_k/K_0)/2.
struct Wells {
  std::vector<double> stiffness = {1, 2, 4}, centre = {0, 0.5, 1};
  std::vector<std::vector<double>> u;
  std::vector<std::int64_t> counts = {3000, 2000, 4000};
  explicit Wells(std::vector<double> centres = {0, 0.5, 1}) : centre(std::move(centres)) {
    std::vector<double> x;
    for (std::size_t k = 0; k < 3; ++k)
      for (const double z : autoregression(0, counts[k], 60 + k))
        x.push_back(centre[k] + z / std::sqrt(stiffness[k]));
    for (std::size_t k = 0; k < 3; ++k) {
      u.emplace_back();
      for (const double v : x) u[k].push_back(stiffness[k] * std::pow(v - centre[k], 2) / 2);
    }
  }
};

TEST(Multistate, harmonicWellsHaveTheirFreeEnergies) {
  const Wells wells;
  const auto r = multistate(wells.u, wells.counts);
  ASSERT_TRUE(r) << r.error().message;
  for (int k = 1; k < 3; ++k) {
    EXPECT_GT(r->error(0, k), 0.005);
    EXPECT_LT(std::abs(r->f[k] - std::log(wells.stiffness[k]) / 2), 4 * r->error(0, k));
  }
  EXPECT_LT(r->gradient_norm, 1e-12);
  for (int i = 0; i < 3; ++i) {
    double row = 0;
    for (int j = 0; j < 3; ++j) row += r->overlap[i * 3 + j];
    EXPECT_NEAR(row, 1, 1e-10);
  }
}

TEST(Multistate, twoStatesAreTheAcceptanceRatio) {
  Wells wells;
  std::vector<std::vector<double>> u(2);
  for (int k = 0; k < 2; ++k) u[k].assign(wells.u[k].begin(), wells.u[k].begin() + 5000);
  const std::vector<std::int64_t> counts = {3000, 2000};
  const auto many = multistate(u, counts);
  std::vector<double> forward, reverse;
  for (int n = 0; n < 3000; ++n) forward.push_back(u[1][n] - u[0][n]);
  for (int n = 3000; n < 5000; ++n) reverse.push_back(u[0][n] - u[1][n]);
  const auto two = acceptanceRatio(forward, reverse);
  ASSERT_TRUE(many && two);
  EXPECT_NEAR(two->delta_f, many->f[1], 1e-10);
  // Var = 1/sum p (1 - p) - 1/n_F - 1/n_R exactly, p the chance that a sample is of the other state;
  // Bennett's own estimate is the same up to statistics.
  const double m = std::log(1.5) - two->delta_f;
  double sum = 0;
  for (const double w : forward) sum += 1 / (2 + 2 * std::cosh(m + w));
  for (const double w : reverse) sum += 1 / (2 + 2 * std::cosh(w - m));
  EXPECT_NEAR(many->error(0, 1), std::sqrt(1 / sum - 1.0 / 3000 - 1.0 / 2000), 1e-9);
  EXPECT_NEAR(two->error, many->error(0, 1), 0.3 * two->error);
}

TEST(Multistate, refusesStatesWithoutOverlap) {
  const Wells wells({0, 0.5, 80});
  const auto r = multistate(wells.u, wells.counts);
  ASSERT_FALSE(r);
  EXPECT_NE(r.error().message.find("overlap"), std::string::npos);
}

TEST(Work, gaussianWorkIsExact) {
  // W ~ N(mu, s^2): delta F = mu - s^2/2, dissipated s^2/2
  std::vector<double> work = autoregression(0, 100000, 70);
  for (double& w : work) w = 3 + 0.8 * w;
  const auto r = averageWork(work);
  ASSERT_TRUE(r);
  EXPECT_NEAR(r->delta_f, 3 - 0.32, 4 * r->error);
  EXPECT_NEAR(r->error, std::sqrt((std::exp(0.64) - 1) / 1e5), 0.1 * r->error);
  EXPECT_NEAR(r->gaussian, 3 - 0.32, 0.02);
  EXPECT_NEAR(r->dissipated, 0.32, 0.02);
  EXPECT_NEAR(r->ess, std::exp(-0.64), 0.03);
  EXPECT_FALSE(averageWork(std::vector<double>{1}));
}

}  // namespace
}  // namespace lsc
