// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/gamma.h"

#include <gtest/gtest.h>

#include "autoregression.h"
#include "engine/stats/special.h"

namespace lsc {
namespace {

class Autoregression : public ::testing::TestWithParam<double> {};

// One long chain. The window truncates a bias of order exp(-S/2...) of the error, on top of the
// statistical error it states itself, hence 4 stated errors plus 3 %.
TEST_P(Autoregression, tauAndErrorAreExact) {
  const double a = GetParam();
  const std::int64_t n = 400000;
  const GammaResult r = gammaMean(autoregression(a, n, 1));
  const double tau = autoregressionTau(a), error = autoregressionError(a, double(n));
  EXPECT_NEAR(r.tau_int, tau, 4 * r.dtau_int + 0.03 * tau);
  EXPECT_NEAR(r.error, error, 4 * r.error_of_error + 0.03 * error);
  EXPECT_LT(std::abs(r.value), 4.5 * error);
  EXPECT_NEAR(r.rho[1], a, 0.02);
  EXPECT_EQ(r.n, n);
  EXPECT_TRUE(r.warning.empty()) << r.warning;
}
INSTANTIATE_TEST_SUITE_P(Coefficients, Autoregression,
                         ::testing::Values(-0.5, 0.0, 0.5, 0.9, 0.99));

TEST(Gamma, errorsCoverTheTruth) {
  // 400 chains of 100 tau: the mean lies within one stated error in 68 % (binomial error 2.3 %),
  // and the spread of the stated errors is what error_of_error says.
  const double a = 0.8;
  const std::int64_t n = 900;
  int inside = 0;
  double sum = 0, square = 0, claimed = 0;
  for (std::uint64_t chain = 0; chain < 400; ++chain) {
    const GammaResult r = gammaMean(autoregression(a, n, 100 + chain));
    inside += std::abs(r.value) < r.error;
    sum += r.error / 400;
    square += r.error * r.error / 400;
    claimed += r.error_of_error / 400;
  }
  EXPECT_NEAR(inside / 400.0, 0.6827, 0.07);
  EXPECT_NEAR(sum, autoregressionError(a, double(n)), 0.06 * sum);
  EXPECT_NEAR(std::sqrt(square - sum * sum) / claimed, 1.0, 0.35);
}

TEST(Gamma, derivedQuantityHasTheErrorOfItsLinearisation) {
  // f = x^2/y at means 3 and 2 of independent chains: df = 2x/y dx - x^2/y^2 dy
  std::vector<double> x = autoregression(0.6, 100000, 2), y = autoregression(0.3, 100000, 3);
  for (double& v : x) v = 3 + 0.1 * v;
  for (double& v : y) v = 2 + 0.1 * v;
  const GammaResult r =
      gammaDerived({{x, y}}, [](std::span<const double> a) { return a[0] * a[0] / a[1]; });
  const double ex = 0.1 * autoregressionError(0.6, 1e5), ey = 0.1 * autoregressionError(0.3, 1e5);
  const double error = std::hypot(3.0 * ex, 2.25 * ey);
  EXPECT_NEAR(r.value, 4.5, 4.5 * error);
  EXPECT_NEAR(r.error, error, 0.05 * error);
}

TEST(Gamma, correlatedObservablesCancelInTheirDifference) {
  const std::vector<double> x = autoregression(0.9, 20000, 4);
  std::vector<double> y = x;
  for (double& v : y) v += 1;
  const GammaResult r =
      gammaDerived({{x, y}}, [](std::span<const double> a) { return a[1] - a[0]; });
  EXPECT_NEAR(r.value, 1, 1e-12);
  EXPECT_LT(r.error, 1e-12);
}

TEST(Gamma, replicasThatAgreeGiveOneLongChain) {
  const double a = 0.7;
  std::vector<double> all;
  std::vector<std::int64_t> lengths = {40000, 25000, 35000};
  for (std::size_t k = 0; k < lengths.size(); ++k) {
    const auto part = autoregression(a, lengths[k], 10 + k);
    all.insert(all.end(), part.begin(), part.end());
  }
  const GammaResult r = gammaMean(ChainData{{all}, lengths});
  EXPECT_EQ(r.replicas, 3);
  EXPECT_NEAR(r.tau_int, autoregressionTau(a), 4 * r.dtau_int + 0.1);
  EXPECT_NEAR(r.error, autoregressionError(a, 1e5), 0.06 * r.error);
  EXPECT_GT(r.q_value, 0.001);
  EXPECT_LT(r.q_value, 0.999);
}

TEST(Gamma, replicasThatDisagreeAreFlagged) {
  std::vector<double> all = autoregression(0.5, 10000, 20);
  const auto other = autoregression(0.5, 10000, 21);
  for (const double v : other) all.push_back(v + 0.3);
  const GammaResult r = gammaMean(ChainData{{all}, {10000, 10000}});
  EXPECT_LT(r.q_value, 0.01);
  EXPECT_FALSE(r.warning.empty());
}

TEST(Gamma, biasOfANonlinearFunctionIsRemovedWithReplicas) {
  // E[mean^2] = Var(mean): f = a^2 at a true mean of 0 is biased by sigma^2; Wolff's correction
  // removes most of it.
  const std::int64_t n = 500, replicas = 10;
  double raw = 0, corrected = 0;
  for (std::uint64_t k = 0; k < 200; ++k) {
    const std::vector<double> x = autoregression(0, n * replicas, 1000 + k);
    const auto square = [](std::span<const double> a) { return a[0] * a[0]; };
    raw += gammaDerived({{x}}, square).value / 200;
    corrected += gammaDerived({{x}, std::vector<std::int64_t>(replicas, n)}, square).value / 200;
  }
  const double bias = 1.0 / double(n * replicas);
  EXPECT_NEAR(raw, bias, 0.5 * bias);
  EXPECT_LT(std::abs(corrected), 0.5 * bias);
}

TEST(Gamma, saysWhenItCannotKnow) {
  EXPECT_FALSE(gammaMean(std::vector<double>{1, 2, 3}).warning.empty());
  const GammaResult constant = gammaMean(std::vector<double>(100, 2.5));
  EXPECT_EQ(constant.value, 2.5);
  EXPECT_EQ(constant.error, 0);
  EXPECT_FALSE(constant.warning.empty());
  EXPECT_TRUE(std::isnan(gammaMean(std::vector<double>{1, 2, NAN, 4, 5}).error));
  EXPECT_FALSE(gammaMean(autoregression(0.995, 3000, 30)).warning.empty());  // 7 tau
}

// 20 independent numbers now and then look so anticorrelated that their variance would be negative.
TEST(Gamma, shortChainsHaveAnErrorOrAWarning) {
  constexpr std::int64_t kLength = 20;
  int negative = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const std::vector<double> x = autoregression(0, kLength, seed);
    const GammaResult r = gammaMean(x);
    ASSERT_TRUE(r.error > 0 && std::isfinite(r.error_of_error)) << seed;
    if (!std::isnan(r.dtau_int)) continue;
    ++negative;
    double sum = 0, square = 0;
    for (const double v : x) sum += v;
    for (const double v : x) square += std::pow(v - sum / kLength, 2);
    EXPECT_NEAR(r.error, std::sqrt(square / (kLength * (kLength - 1))), 1e-14);
    EXPECT_EQ(r.tau_int, 0.5);
    EXPECT_NE(r.warning.find("independent data"), std::string::npos) << r.warning;
  }
  EXPECT_GT(negative, 0);
}

TEST(ChiSquare, knownValues) {
  EXPECT_NEAR(chiSquareSurvival(1.0, 1), std::erfc(std::sqrt(0.5)), 1e-14);
  EXPECT_NEAR(chiSquareSurvival(9.0, 1), std::erfc(std::sqrt(4.5)), 1e-14);
  for (const double x : {0.1, 2.0, 7.0, 60.0}) {
    EXPECT_NEAR(chiSquareSurvival(x, 2), std::exp(-x / 2), 1e-14);
    EXPECT_NEAR(chiSquareSurvival(x, 6), std::exp(-x / 2) * (1 + x / 2 + x * x / 8), 1e-13);
  }
  EXPECT_EQ(chiSquareSurvival(0, 3), 1);
}

}  // namespace
}  // namespace lsc
