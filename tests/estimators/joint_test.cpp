// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Several targets at once, and errors by the joint block bootstrap.
#include "engine/estimators/joint.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/estimators/resample.h"
#include "tests/stats/autoregression.h"

namespace lsc {
namespace {

/// target k = x + x^2/4 + w_k y + noise: x is seen, y is not; y is shared among targets.
std::vector<EstimateInput> inputsOf(std::int64_t n, double a, std::int64_t spacing,
                                    std::vector<double> shared, std::uint64_t stream) {
  const std::vector<double> x = autoregression(a, n, 10 * stream),
                            y = autoregression(0, n, 10 * stream + 1);
  std::vector<EstimateInput> inputs;
  for (std::size_t k = 0; k < shared.size(); ++k) {
    const std::vector<double> noise = autoregression(0, n, 10 * stream + 2 + k);
    EstimateInput input;
    input.chain.at = Configurations::regular(n);
    input.features = {{"x"}, {x}};
    input.labels = spacedLabels(n, spacing, spacing / 2);
    for (std::int64_t i = 0; i < n; ++i)
      input.target.push_back(x[i] + x[i] * x[i] / 4 + shared[k] * y[i] + 0.1 * noise[i]);
    inputs.push_back(std::move(input));
  }
  return inputs;
}

const EstimateOptions kRidge{.model = {.degree = 2}};
const std::vector<std::string> kNames = {"one", "two", "three"};

double entry(const JointEstimate& joint, const std::string& estimator, std::size_t a,
             std::size_t b) {
  for (const JointCovariance& c : joint.covariances)
    if (c.estimator == estimator) return c.covariance[a * joint.targets.size() + b];
  ADD_FAILURE() << "no estimator " << estimator;
  return 0;
}

TEST(Joint, covarianceKnowsWhatTargetsShare) {
  const auto inputs = inputsOf(40000, 0.9, 50, {1, -1, 0}, 1);
  const auto joint = estimateJointly(inputs, {&kRidge, 1}, kNames);
  ASSERT_TRUE(joint) << joint.error().message;
  const auto correlation = [&](const std::string& e, std::size_t a, std::size_t b) {
    return entry(*joint, e, a, b) / std::sqrt(entry(*joint, e, a, a) * entry(*joint, e, b, b));
  };
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_NEAR(entry(*joint, "crossfit", k, k) / std::pow(joint->targets[k].crossfit.error, 2), 1,
                1e-12);
    EXPECT_EQ(joint->targets[k].window, joint->targets[0].window);
  }
  // Var x-part: 2 tau/N (1 + 1/8) = 1.07e-3/2 ..., of the shared noise: 1/800
  const double slow = (2 * 9.5 + 2.0 / 16 * (1.81 / 0.19)) / 40000, quick = 1.01 / 800;
  EXPECT_NEAR(correlation("crossfit", 0, 1), (slow - 1.0 / 800) / (slow + quick), 0.12);
  EXPECT_GT(correlation("labelled", 0, 2), correlation("crossfit", 0, 1));
}

TEST(Joint, aSingleTargetIsWhatItIsAlone) {
  const auto inputs = inputsOf(5000, 0.8, 50, {0.5}, 2);
  const auto joint = estimateJointly(inputs, {&kRidge, 1}, kNames);
  const auto alone = estimate(inputs[0], kRidge);
  ASSERT_TRUE(joint && alone);
  EXPECT_EQ(joint->targets[0].crossfit.error, alone->crossfit.error);
  EXPECT_TRUE(joint->covariances.empty());
}

TEST(Joint, errorsNameTheirTarget) {
  auto inputs = inputsOf(2000, 0.5, 20, {1, 1}, 3);
  for (double& t : inputs[1].target) t = 4;
  const auto joint = estimateJointly(inputs, {&kRidge, 1}, kNames);
  ASSERT_FALSE(joint);
  EXPECT_EQ(joint.error().message.find("target two: the target is constant"), 0u);
}

TEST(Resample, agreesWithTheGammaMethodForEveryEstimator) {
  // Slow and densely labelled: labelled and unlabelled configurations see the same modes.
  const auto input = inputsOf(40000, 0.95, 10, {0.5}, 4)[0];
  const auto report = estimate(input, kRidge);
  ASSERT_TRUE(report) << report.error().message;
  const auto r = resampleEstimate(input, kRidge, *report, {.plan = {.seed = 3, .block = 0}});
  ASSERT_TRUE(r) << r.error().message;
  EXPECT_GT(r->options.plan.block, 20);
  ASSERT_EQ(r->errors.size(), 7u);
  for (const ResampledError& e : r->errors) {
    for (const NamedEstimate& o : estimatesOf(*report)) {
      if (e.name != o.name) continue;
      EXPECT_NEAR(e.error / o.estimate->error, 1, 0.17) << e.name;
      EXPECT_NEAR(e.mean, o.estimate->value, 0.3 * o.estimate->error) << e.name;
      EXPECT_EQ(e.retrained_error, 0) << e.name;
    }
  }
}

TEST(Resample, retrainingKeepsTheErrorOfAnUnbiasedEstimate) {
  const auto input = inputsOf(10000, 0.8, 25, {0.5}, 5)[0];
  const auto report = estimate(input, kRidge);
  ASSERT_TRUE(report) << report.error().message;
  const auto r = resampleEstimate(
      input, kRidge, *report, {.plan = {.seed = 3, .block = 0}, .samples = 200, .retrained = 200});
  ASSERT_TRUE(r) << r.error().message;
  EXPECT_EQ(r->failed, 0);
  for (const ResampledError& e : r->errors) {
    if (e.name == "crossfit") {
      EXPECT_NEAR(e.retrained_error / e.error, 1, 0.2);
    }
    if (e.name == "labelled") {
      EXPECT_EQ(e.retrained_error, e.error) << "needs no regressor";
    }
  }
  const auto again = resampleEstimate(
      input, kRidge, *report, {.plan = {.seed = 3, .block = 0}, .samples = 200, .retrained = 200});
  EXPECT_EQ(again->errors[6].retrained_error, r->errors[6].retrained_error);
}

TEST(Resample, saysWhenLabelsAreTooFew) {
  const auto input = inputsOf(2000, 0.9, 500, {0.1}, 6)[0];
  const auto report = estimate(input, kRidge);
  ASSERT_TRUE(report) << report.error().message;
  const auto r = resampleEstimate(input, kRidge, *report, {.plan = {.seed = 1, .block = 100}});
  ASSERT_FALSE(r);
  EXPECT_NE(r.error().message.find("shorter blocks"), std::string::npos);
}

}  // namespace
}  // namespace lsc
