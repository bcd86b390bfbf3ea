// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/influence.h"

#include <gtest/gtest.h>

#include <numeric>

#include "autoregression.h"
#include "engine/stats/bootstrap.h"
#include "engine/stats/covariance.h"
#include "engine/stats/gamma.h"

namespace lsc {
namespace {

Chain chainOf(std::int64_t n, const std::string& name = "A") {
  return {name, name + "|r1", Configurations::regular(n)};
}

TEST(Dual, gradientsAreExact) {
  // f = log(x) y^3 + sqrt(x/y) - cosh(y) at (2, 3)
  const Dual x = Dual::variable(2, 0, 2), y = Dual::variable(3, 1, 2);
  const Dual f = log(x) * pow(y, 3) + sqrt(x / y) - cosh(y);
  EXPECT_NEAR(f.value(), std::log(2.0) * 27 + std::sqrt(2.0 / 3) - std::cosh(3.0), 1e-13);
  EXPECT_NEAR(f.slope(0), 27.0 / 2 + 0.5 / std::sqrt(2.0 / 3) / 3, 1e-13);
  EXPECT_NEAR(f.slope(1), std::log(2.0) * 27 - 0.5 / std::sqrt(2.0 / 3) * 2 / 9 - std::sinh(3.0),
              1e-13);
}

TEST(Influence, isClosedUnderArithmetic) {
  const std::vector<double> x = autoregression(0.5, 500, 1), y = autoregression(0.7, 500, 2);
  const Influence a = *meanInfluence(chainOf(500), x) + 3, b = *meanInfluence(chainOf(500), y) + 2;
  const Influence back = (a * b) / b - a;
  EXPECT_NEAR(back.value(), 0, 1e-14);
  for (const double d : back.chains()[0].d) EXPECT_NEAR(d, 0, 1e-13);
  const Influence same = exp(log(a)) - a;
  for (const double d : same.chains()[0].d) EXPECT_NEAR(d, 0, 1e-13);
}

TEST(Influence, ratioEqualsItsLinearisation) {
  const std::vector<double> x = autoregression(0.5, 400, 1), y = autoregression(0.7, 400, 2);
  const Influence a = *meanInfluence(chainOf(400), x) + 5, b = *meanInfluence(chainOf(400), y) + 4;
  const Influence r = a / b;
  for (std::size_t i = 0; i < 400; ++i) {
    const double d =
        a.chains()[0].d[i] / b.value() - a.value() / b.value() / b.value() * b.chains()[0].d[i];
    EXPECT_NEAR(r.chains()[0].d[i], d, 1e-14);
  }
}

TEST(Influence, meanOfASubsetHasItsOwnError) {
  // Independent numbers, measured on each fifth configuration only: error of n/5 measurements,
  // whether the series lies on all configurations or on its own.
  const std::int64_t n = 50000;
  const std::vector<double> x = autoregression(0, n / 5, 3), all = autoregression(0, n, 4);
  const Chain sparse{"A", "A|r1", Configurations::regular(n / 5, 1, 5)};
  const Influence subset = *meanInfluence(sparse, x), full = *meanInfluence(chainOf(n), all);
  const Influence* parts[] = {&subset, &full};
  const Influence spread = combine(subset.value(), parts, std::vector{1.0, 0.0});
  EXPECT_EQ(spread.chains()[0].d.size(), std::size_t(n));
  const double alone = analyse(subset)->error, onAll = analyse(spread)->error;
  EXPECT_NEAR(alone, 1 / std::sqrt(n / 5.0), 0.03 * alone);
  EXPECT_NEAR(onAll, alone, 0.03 * alone);
}

TEST(Influence, gapsDoNotChangeWhatTheErrorIs) {
  // Three quarters of the configurations, chosen at random: the variance of their mean follows from
  // the pairs that are there, Var = (1/n^2) sum_{i,j present} a^|i-j|.
  const std::int64_t n = 60000;
  const double a = 0.8;
  const std::vector<double> x = autoregression(a, n, 5), chance = autoregression(0, n, 6);
  std::vector<std::int64_t> numbers;
  std::vector<double> kept;
  for (std::int64_t i = 0; i < n; ++i) {
    if (chance[i] < -0.6745) continue;
    numbers.push_back(i + 1);
    kept.push_back(x[i]);
  }
  const double m = double(kept.size());
  // pairs at distance t: share (3/4)^2 of all
  const double exact = std::sqrt((1 + 2 * 0.75 * a / (1 - a)) / m);
  const Influence mean =
      *meanInfluence({"A", "A|r1", *Configurations::listed(std::move(numbers))}, kept);
  EXPECT_NEAR(analyse(mean)->error, exact, 0.06 * exact);
}

TEST(Influence, ensemblesAddInQuadrature) {
  const std::vector<double> x = autoregression(0.3, 20000, 7), y = autoregression(0.6, 30000, 8);
  const Influence a = *meanInfluence(chainOf(20000, "A"), x),
                  b = *meanInfluence(chainOf(30000, "B"), y),
                  z = externalInfluence("Z_A", 1.0, 0.02);
  const ErrorBudget budget = *analyse((a + 1) * z + b);
  ASSERT_EQ(budget.parts.size(), 3u);
  EXPECT_EQ(budget.parts[0].name, "A");
  EXPECT_NEAR(budget.parts[0].error, analyse(a)->error, 1e-12);
  EXPECT_NEAR(budget.parts[1].error, analyse(b)->error, 1e-12);
  EXPECT_NEAR(budget.parts[2].error, 0.02 * std::abs(a.value() + 1), 1e-12);
  EXPECT_NEAR(budget.error,
              std::hypot(budget.parts[0].error, budget.parts[1].error, budget.parts[2].error),
              1e-12);
}

TEST(Influence, reweightingOfAGaussianIsExact) {
  // From N(0,1) to N(0.3,1): log w = 0.3 x, mean 0.3; variance of the estimate by the influence.
  const std::vector<double> x = autoregression(0, 100000, 9);
  std::vector<double> log_w;
  for (const double v : x) log_w.push_back(0.3 * v + 1000);
  const Influence mean = *reweighted(chainOf(100000), x, log_w);
  const double error = analyse(mean)->error;
  // E[w^2 (x-0.3)^2]/E[w]^2 with w^2 tilting to N(0.6,1): e^0.09 (1 + 0.09)
  EXPECT_NEAR(error, std::sqrt(std::exp(0.09) * 1.09 / 1e5), 0.03 * error);
  EXPECT_NEAR(mean.value(), 0.3, 4 * error);
}

TEST(Influence, refusesWhatCannotBeAMean) {
  std::vector<double> x(10, 1.0);
  EXPECT_FALSE(meanInfluence(chainOf(9), x));
  EXPECT_FALSE(meanInfluence(chainOf(1), std::span(x).first(1)));
  x[3] = NAN;
  const auto bad = meanInfluence(chainOf(10), x);
  ASSERT_FALSE(bad);
  EXPECT_NE(bad.error().message.find("configuration 4"), std::string::npos);
  const auto twice = Configurations::listed({1, 2, 2, 3});
  ASSERT_FALSE(twice);
  EXPECT_NE(twice.error().message.find("2 comes twice"), std::string::npos);
}

TEST(Influence, tailAddsWhatTheWindowMisses) {
  // Mostly fast, with a weak slow mode of tau_exp = 200: the automatic window stops early.
  const std::int64_t n = 200000;
  const double slow = std::exp(-1.0 / 200);
  const std::vector<double> fast = autoregression(0.5, n, 10), weak = autoregression(slow, n, 11);
  std::vector<double> x(n);
  for (std::int64_t i = 0; i < n; ++i) x[i] = fast[i] + 0.2 * weak[i];
  const double tau = (1.5 + 0.04 * autoregressionTau(slow)) / 1.04;
  const GammaResult plain = gammaMean(x), tail = gammaMean(x, {.tau_exp = 200});
  EXPECT_GT(tail.tau_int, plain.tau_int);
  EXPECT_NEAR(tail.tau_int, tau, 4 * tail.dtau_int);
  EXPECT_GT(tail.error, plain.error);
}

TEST(Bootstrap, stationaryVarianceIsWhatResamplingGives) {
  const std::vector<double> x = autoregression(0.8, 200, 12);
  const double exact = stationaryVariance(x, 7);
  const auto mean = [](std::span<const double> m) { return m[0]; };
  const BootstrapResult r = bootstrap({{x}}, mean, {.seed = 3, .block = 7}, 40000);
  // relative error of a variance from 40000 samples: sqrt(2/40000) = 0.7 %
  EXPECT_NEAR(r.error * r.error, exact, 0.03 * exact);
  const BootstrapResult again = bootstrap({{x}}, mean, {.seed = 3, .block = 7}, 100);
  EXPECT_EQ(again.samples[57], r.samples[57]);
}

TEST(Bootstrap, automaticBlockGivesTheErrorOfTheChain) {
  const std::int64_t n = 100000;
  const std::vector<double> x = autoregression(0.9, n, 13);
  const auto mean = [](std::span<const double> m) { return m[0]; };
  for (const BlockKind kind : {BlockKind::kStationary, BlockKind::kCircular}) {
    const double block = automaticBlock(x, kind);
    // AR(1): G = 2 sum k a^k = 2 a/(1-a)^2, g = (1+a)/(1-a)
    const double g = 1.9 / 0.1, slope = 2 * 0.9 / 0.01;
    const double factor = kind == BlockKind::kStationary ? 2.0 : 4.0 / 3;
    EXPECT_NEAR(block, std::cbrt(2 * slope * slope / (factor * g * g) * double(n)), 0.3 * block);
    const BootstrapResult r = bootstrap({{x}}, mean, {.kind = kind, .block = block}, 2000);
    EXPECT_NEAR(r.error, autoregressionError(0.9, double(n)), 0.12 * r.error);
  }
}

TEST(Bootstrap, onePlanKeepsCorrelations) {
  const std::vector<double> x = autoregression(0.6, 5000, 14);
  std::vector<double> y = x;
  for (double& v : y) v = 2 * v + 1;
  const BootstrapResult r = bootstrap(
      {{x, y}}, [](std::span<const double> m) { return m[1] - 2 * m[0]; }, {.block = 10}, 50);
  EXPECT_LT(r.error, 1e-13);
}

TEST(Covariance, oneDimensionIsTheSquaredErrorAndCorrelationsAreExact) {
  const std::int64_t n = 40000;
  const std::vector<double> u = autoregression(0.5, n, 15), v = autoregression(0.5, n, 16);
  std::vector<double> w(n);
  for (std::int64_t i = 0; i < n; ++i) w[i] = 0.6 * u[i] + 0.8 * v[i];
  const std::vector<Influence> both = {*meanInfluence(chainOf(n), u),
                                       *meanInfluence(chainOf(n), w)};
  const std::vector<double> errors = {analyse(both[0])->error, analyse(both[1])->error};
  const std::vector<double> c = errorCovariance(both, errors);
  EXPECT_NEAR(c[0], errors[0] * errors[0], 1e-15);
  EXPECT_NEAR(c[1] / (errors[0] * errors[1]), 0.6, 0.02);
  const auto windowed = windowedCovariance(both, 12);
  ASSERT_TRUE(windowed);
  EXPECT_NEAR((*windowed)[1], 0.6 * 3 / double(n), 0.06 * 3 / double(n));
}

}  // namespace
}  // namespace lsc
