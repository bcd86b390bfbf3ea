// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/estimators/estimate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/stats/autoregression.h"

namespace lsc {
namespace {

/// target = 2 + x + x^2 + noise; x an AR(1) of mean 0, variance 1: the truth is 3.
EstimateInput inputOf(std::int64_t n, double a, std::int64_t spacing, std::uint64_t stream) {
  EstimateInput input;
  input.chain.at = Configurations::regular(n);
  const std::vector<double> x = autoregression(a, n, 2 * stream),
                            noise = autoregression(0, n, 2 * stream + 1);
  for (std::int64_t i = 0; i < n; ++i)
    input.target.push_back(2 + x[i] + x[i] * x[i] + 0.2 * noise[i]);
  input.features = {{"x"}, {x}};
  input.labels = spacedLabels(n, spacing, spacing / 2);
  input.truth = true;
  return input;
}

TEST(Estimate, gainsWhereLabelsAreRare) {
  const auto r = estimate(inputOf(40000, 0.9, 100, 1), {.model = {.degree = 2}});
  ASSERT_TRUE(r) << r.error().message;
  EXPECT_GT(r->gain, 2);
  EXPECT_LT(r->gain, r->plan.gain_max * 1.6);
  for (const Estimated* e : {&r->labelled, &r->p1, &r->p2, &r->tuned, &r->crossfit, &*r->full})
    EXPECT_LT(std::abs(e->value - 3), 4 * e->error);
  EXPECT_LT(std::abs(*r->crossfit.distance), 4);
  EXPECT_LT(r->crossfit.error, r->labelled.error);
  EXPECT_GT(r->correlation, 0.98);
}

TEST(Estimate, saysThatDenseLabelsGainNothing) {
  const auto r = estimate(inputOf(40000, 0.95, 5, 2), {.model = {.degree = 2}});
  ASSERT_TRUE(r);
  EXPECT_LT(r->gain, 1.3);
  EXPECT_LT(r->plan.gain_max, 1.1);
  EXPECT_FALSE(r->warnings.empty());
}

TEST(Estimate, aUselessFeatureDoesNoHarmBeyondItsNoise) {
  EstimateInput input = inputOf(20000, 0.5, 20, 3);
  input.features.columns[0] = autoregression(0.5, 20000, 77);
  const auto r = estimate(input, {});
  ASSERT_TRUE(r);
  EXPECT_LT(std::abs(r->crossfit.value - 3), 4 * r->crossfit.error);
  EXPECT_LT(r->gain, 1.2);
  EXPECT_LT(r->tuned.error, 1.05 * r->p1.error);
}

TEST(Estimate, studiesTheLearningCurveAndTheBudget) {
  EstimateOptions options{.model = {.degree = 2}};
  options.cost_ratio = 0.001;
  const auto r = estimate(inputOf(40000, 0.9, 100, 5), options);
  ASSERT_TRUE(r) << r.error().message;
  ASSERT_GE(r->learning.sizes.size(), 4u);
  EXPECT_EQ(r->learning.sizes.back(), static_cast<double>(r->split.training));
  EXPECT_TRUE(std::ranges::is_sorted(r->learning.sizes));
  // the noise of the target, variance 0.04, is what no regressor can predict
  EXPECT_NEAR(r->learning.residuals.back(), 0.04, 0.015);
  ASSERT_TRUE(r->learning.curve);
  EXPECT_GT(r->learning.curve->best_training, 0);
  EXPECT_LT(r->learning.curve->best_training, 400) << "of all labels";
  ASSERT_TRUE(r->budget);
  EXPECT_TRUE(r->budget->use_ml);
  // tuned with lambda = 0 is the mean of the correction labels
  double mean = 0;
  const Roles roles = rolesOf(r->split);
  const EstimateInput input = inputOf(40000, 0.9, 100, 5);
  for (const std::int64_t i : roles.correction)
    mean += input.target[i] / static_cast<double>(roles.correction.size());
  EXPECT_NEAR(r->correction.value, mean, 1e-12);
}

TEST(Estimate, drawsTheLargestGainOverTheSpacing) {
  const double a = 0.9;
  const auto plan = planLabels(autoregression(a, 400'000, 9), 20);
  ASSERT_TRUE(plan);
  ASSERT_GT(plan->spacings.size(), 10u);
  for (std::size_t i = 0; i < plan->spacings.size() && plan->spacings[i] <= 40; ++i) {
    const double k = static_cast<double>(plan->spacings[i]);
    const double exact = k * (1 + std::pow(a, k)) * (1 - a) / ((1 - std::pow(a, k)) * (1 + a));
    EXPECT_NEAR(plan->gains[i] / exact, 1, 0.1) << k;
  }
}

TEST(Estimate, isRepeatable) {
  const EstimateInput input = inputOf(5000, 0.8, 50, 4);
  const auto a = estimate(input, {}), b = estimate(input, {});
  EXPECT_EQ(a->crossfit.value, b->crossfit.value);
  EXPECT_EQ(a->crossfit.error, b->crossfit.error);
}

TEST(Estimate, refusesWithOneSentenceEach) {
  const EstimateInput good = inputOf(2000, 0.5, 20, 5);
  const auto refused = [](EstimateInput input, EstimateOptions options = {}) {
    const auto r = estimate(input, options);
    return r ? std::string() : r.error().message;
  };
  EXPECT_TRUE(refused(good).empty());
  EstimateInput bad = good;
  bad.labels.resize(1);
  EXPECT_NE(refused(bad).find("one label only"), std::string::npos);
  bad = good;
  for (double& t : bad.target) t = 4;
  EXPECT_NE(refused(bad).find("constant"), std::string::npos);
  bad = good;
  bad.features.columns[0].pop_back();
  EXPECT_NE(refused(bad).find("1999 rows"), std::string::npos);
  bad = good;
  bad.target[good.labels[3]] = NAN;
  EXPECT_NE(refused(bad).find("not a finite number"), std::string::npos);
  EstimateOptions greedy;
  greedy.training_share = 0.999;
  EXPECT_NE(refused(good, greedy).find("empty"), std::string::npos);
}

}  // namespace
}  // namespace lsc
