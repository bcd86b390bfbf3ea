// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/fit.h"

#include <gtest/gtest.h>

#include <cmath>

#include "autoregression.h"
#include "engine/stats/correlator.h"

namespace lsc {
namespace {

Chain chainOf(std::int64_t n) {
  return {"A", "A", Configurations::regular(n)};
}

/// A point with the given truth and noise of its own.
Influence point(double truth, double width, double a, std::int64_t n, std::uint64_t stream) {
  std::vector<double> x = autoregression(a, n, stream);
  for (double& v : x) v = truth + width * v;
  return *meanInfluence(chainOf(n), x);
}

TEST(Fit, constantThroughTwoIndependentPointsIsTheWeightedMean) {
  const std::vector<Influence> y = {point(2, 1, 0, 10000, 1), point(2, 3, 0, 10000, 2)};
  const std::vector<double> x = {0, 1};
  const auto r = fit(x, y, plateau(), {1.0}, {.correlated = false});
  ASSERT_TRUE(r) << r.error().message;
  const double a = analyse(y[0])->error, b = analyse(y[1])->error;
  const double wa = 1 / (a * a), wb = 1 / (b * b);
  EXPECT_NEAR(r->parameters[0].value(), (wa * y[0].value() + wb * y[1].value()) / (wa + wb), 1e-12);
  EXPECT_NEAR(analyse(r->parameters[0])->error, 1 / std::sqrt(wa + wb), 0.05 / std::sqrt(wa + wb));
  EXPECT_EQ(r->dof, 1);
  EXPECT_NEAR(r->expected_chi2, 1, 0.05);
}

TEST(Fit, doubleExponentialIsFound) {
  std::vector<double> x;
  std::vector<Influence> y;
  for (int t = 1; t < 14; ++t) {
    x.push_back(t);
    const double c = 2 * std::exp(-0.3 * t) + std::exp(-0.9 * t);
    y.push_back(point(c, 0.01 * c, 0.5, 4000, 100 + t));
  }
  const auto r = fit(x, y, exponentials(2), {1.5, 0.25, 1.5, 1.2});
  ASSERT_TRUE(r) << r.error().message;
  const double truth[] = {2, 0.3, 1, 0.9};
  for (int k = 0; k < 4; ++k) {
    const double error = analyse(r->parameters[k])->error;
    EXPECT_LT(std::abs(r->parameters[k].value() - truth[k]), 4 * error) << k;
    EXPECT_GT(error, 0);
  }
  EXPECT_EQ(r->dof, 9);
  EXPECT_GT(r->p_value, 1e-4);
}

TEST(Fit, parameterErrorsCoverAndPValuesAreUniform) {
  // Points that share half their noise: correlated and uncorrelated fits must both state true
  // errors.
  int inside[2] = {};
  double p_sum[2] = {}, p_square[2] = {};
  constexpr int kTrials = 300;
  for (int trial = 0; trial < kTrials; ++trial) {
    const std::vector<double> shared = autoregression(0.5, 1000, 10000 + 10 * trial);
    std::vector<Influence> y;
    std::vector<double> x;
    for (int t = 0; t < 5; ++t) {
      std::vector<double> v = autoregression(0.5, 1000, 10001 + 10 * trial + t);
      for (std::size_t i = 0; i < v.size(); ++i) v[i] = 1 + 0.3 * t + v[i] + shared[i];
      y.push_back(*meanInfluence(chainOf(1000), v));
      x.push_back(t);
    }
    const FitModel line = [](double t, std::span<const Dual> p) { return p[0] + p[1] * t; };
    for (const bool correlated : {false, true}) {
      const auto r = fit(x, y, line, {0.0, 0.0}, {.correlated = correlated});
      ASSERT_TRUE(r);
      inside[correlated] +=
          std::abs(r->parameters[1].value() - 0.3) < analyse(r->parameters[1])->error;
      p_sum[correlated] += r->p_value / kTrials;
      p_square[correlated] += r->p_value * r->p_value / kTrials;
    }
  }
  for (const int kind : {0, 1}) {
    EXPECT_NEAR(inside[kind] / double(kTrials), 0.683, 0.085);  // binomial error 0.027
    EXPECT_NEAR(p_sum[kind], 0.5, 0.06);                        // 1/sqrt(12 * 300) = 0.017
    EXPECT_NEAR(std::sqrt(p_square[kind] - p_sum[kind] * p_sum[kind]), 0.289, 0.03);
  }
}

TEST(Fit, priorsActLikeData) {
  const std::vector<Influence> y = {point(2, 1, 0, 10000, 3)};
  const std::vector<double> x = {0};
  FitOptions options;
  const double e = analyse(y[0])->error;
  options.priors = {{0, y[0].value() + e, e}};
  const auto r = fit(x, y, plateau(), {0.0}, options);
  ASSERT_TRUE(r);
  EXPECT_NEAR(r->parameters[0].value(), y[0].value() + e / 2, 1e-10);
  EXPECT_NEAR(analyse(r->parameters[0])->error, e / std::sqrt(2.0), 1e-9);
}

TEST(Fit, refusesWithOneSentence) {
  const Influence one = point(2, 1, 0, 1000, 4);
  const std::vector<Influence> twice = {one, one};
  const std::vector<double> x = {0, 1};
  const auto singular = fit(x, twice, plateau(), {0.0});
  ASSERT_FALSE(singular);
  EXPECT_NE(singular.error().message.find("singular"), std::string::npos);
  FitOptions cut;
  cut.svd_cut = 1e-6;
  EXPECT_TRUE(fit(x, twice, plateau(), {0.0}, cut));
  EXPECT_FALSE(fit(x, twice, exponentials(2), {1, 1, 1, 1}));
}

TEST(Fit, mixtureIsExactWhereItIsKnown) {
  for (const double x : {0.5, 2.0, 9.0})
    EXPECT_NEAR(mixtureSurvival(std::vector{1.0, 1.0}, x), std::exp(-x / 2), 1e-10);
  // 2 z1^2 + 2 z2^2 + z3^2 + z4^2: hypoexponential with rates 1/4 and 1/2
  for (const double x : {1.0, 5.0, 20.0})
    EXPECT_NEAR(mixtureSurvival(std::vector{2.0, 2.0, 1.0, 1.0}, x),
                2 * std::exp(-x / 4) - std::exp(-x / 2), 1e-10);
}

TEST(Fit, averageOfModelsWeighsThem) {
  const Influence a = point(1, 1, 0, 1000, 5), b = point(2, 1, 0, 1000, 6);
  const std::vector<FitChoice> choices = {{a, 3, 2, 0}, {b, 3, 2, 1}};
  const ModelAverage m = averageModels(choices);
  const double w = 1 / (1 + std::exp(-1.0));
  EXPECT_NEAR(m.weights[0], w, 1e-14);
  EXPECT_NEAR(m.value.value(), w * a.value() + (1 - w) * b.value(), 1e-12);
  EXPECT_NEAR(m.systematic, std::sqrt(w * (1 - w)) * (b.value() - a.value()), 1e-9);
}

TEST(Correlator, effectiveMassesOfACoshAreItsMass) {
  std::vector<Influence> c;
  constexpr double kMass = 0.37, kPeriod = 16;
  for (int t = 0; t < 16; ++t) {
    const double value = std::cosh(kMass * (t - kPeriod / 2));
    Influence p = point(0, 1e-3 * value, 0, 1000, 200 + t);
    c.push_back(p + (value - p.value()));
  }
  const auto cosh = effectiveMass(c, MassKind::kCosh),
             arccosh = effectiveMass(c, MassKind::kArccosh);
  for (int t = 1; t < 7; ++t) {
    ASSERT_TRUE(cosh[t] && arccosh[t]);
    EXPECT_NEAR(cosh[t]->value(), kMass, 1e-12);
    EXPECT_NEAR(arccosh[t]->value(), kMass, 1e-10);
  }
  // error of the cosh mass by a numerical derivative
  const double h = 1e-6 * c[2].value();
  std::vector<Influence> up = c, down = c;
  up[2] = up[2] + h;
  down[2] = down[2] - h;
  const double slope = (effectiveMass(up, MassKind::kCosh)[2]->value() -
                        effectiveMass(down, MassKind::kCosh)[2]->value()) /
                       (2 * h);
  EXPECT_NEAR(std::abs(slope) * analyse(c[2])->error,
              std::sqrt(std::pow(analyse(*cosh[2])->error, 2) -
                        std::pow(slope * c[2].value() / c[3].value() * analyse(c[3])->error, 2)),
              0.1 * std::abs(slope) * analyse(c[2])->error);
  EXPECT_EQ(folded(c).size(), 9u);
  EXPECT_NEAR(folded(c)[3].value(), c[3].value(), 1e-12 * c[3].value());
}

}  // namespace
}  // namespace lsc
