// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What must not pass in silence: each flag is raised where it applies, and only there.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/estimators/estimate.h"
#include "engine/stats/gamma.h"
#include "tests/stats/autoregression.h"

namespace lsc {
namespace {

/// target = slope x + noise.
EstimateInput inputOf(std::int64_t n, double a, Positions labels, double slope = 1) {
  EstimateInput input;
  input.chain.at = Configurations::regular(n);
  const std::vector<double> x = autoregression(a, n, 21), noise = autoregression(0, n, 22);
  for (std::int64_t i = 0; i < n; ++i) input.target.push_back(slope * x[i] + 0.3 * noise[i]);
  input.features = {{"x"}, {x}};
  input.labels = std::move(labels);
  return input;
}

bool warned(const EstimateInput& input, const std::string& words) {
  const auto r = estimate(input, {});
  EXPECT_TRUE(r) << r.error().message;
  return r && std::ranges::any_of(r->warnings, [&](const std::string& w) {
           return w.find(words) != std::string::npos;
         });
}

GammaResult gammaOf(double a, std::int64_t n) {
  return gammaMean(autoregression(a, n, 31));
}

TEST(Flags, aChainShorterThanFiftyTimes) {
  const std::string words = "shorter than 50 autocorrelation times";
  EXPECT_NE(gammaOf(0.9, 300).warning.find(words), std::string::npos);
  EXPECT_TRUE(gammaOf(0.9, 30000).warning.empty());
}

TEST(Flags, aWindowAtItsBound) {
  // many replicas, each about as long as the autocorrelation
  const std::vector<double> x = autoregression(0.95, 600, 32);
  const ChainData data{{x}, std::vector<std::int64_t>(30, 20)};
  EXPECT_NE(gammaMean(data).warning.find("No window was found"), std::string::npos);
  EXPECT_EQ(gammaOf(0.5, 10000).warning.find("No window"), std::string::npos);
}

TEST(Flags, replicasThatDisagree) {
  std::vector<double> x = autoregression(0.5, 8000, 41);
  EXPECT_TRUE(gammaMean(ChainData{{x}, {2000, 2000, 2000, 2000}}).warning.empty());
  for (std::size_t i = 2000; i < 4000; ++i) x[i] += 0.6;
  const GammaResult r = gammaMean(ChainData{{x}, {2000, 2000, 2000, 2000}});
  EXPECT_NE(r.warning.find("replicas do not agree"), std::string::npos);
  EXPECT_LT(r.q_value, 0.01);
}

TEST(Flags, labelsDenserThanTheAutocorrelation) {
  const std::string words = "denser than twice the autocorrelation time";
  EXPECT_TRUE(warned(inputOf(20000, 0.95, spacedLabels(20000, 10, 0)), words));
  EXPECT_FALSE(warned(inputOf(20000, 0.5, spacedLabels(20000, 10, 0)), words));
}

TEST(Flags, trainingAtDifferentDistances) {
  EXPECT_FALSE(warned(inputOf(20000, 0.5, spacedLabels(20000, 20, 5)), "errs differently"));
  // labels in the first fifth only: the rest is predicted far from all of them
  EXPECT_TRUE(warned(inputOf(20000, 0.5, spacedLabels(4000, 4, 0)), "In the split"));
  EXPECT_TRUE(warned(inputOf(20000, 0.5, spacedLabels(4000, 4, 0)), "In the folds"));
}

TEST(Flags, lambdaAtItsClip) {
  EXPECT_FALSE(warned(inputOf(20000, 0, spacedLabels(20000, 2, 0)), "was clipped"));
  EXPECT_TRUE(warned(inputOf(20000, 0.5, spacedLabels(20000, 20, 5), 0), "was clipped"));
}

TEST(Flags, machineLearningThatCannotHelp) {
  EXPECT_TRUE(warned(inputOf(20000, 0.95, spacedLabels(20000, 5, 0)), "cannot help here"));
  EXPECT_FALSE(warned(inputOf(20000, 0.5, spacedLabels(20000, 20, 5)), "cannot help here"));
}

TEST(Flags, fewLabelsThatCorrect) {
  EXPECT_TRUE(warned(inputOf(20000, 0.5, spacedLabels(20000, 200, 5)), "Fewer than 100 labels"));
  EXPECT_FALSE(warned(inputOf(20000, 0.5, spacedLabels(20000, 20, 5)), "Fewer than 100 labels"));
}

TEST(Split, distancesToTrainingLabels) {
  Split split;
  for (const int role : {1, 0, 1, 0, 2, 0, 0})
    split.roles.push_back(role == 0   ? Role::kUnlabelled
                          : role == 1 ? Role::kTraining
                                      : Role::kCorrection);
  const TrainingDistance d = trainingDistance(split);
  EXPECT_EQ(d.corrected, 2);
  EXPECT_EQ(d.predicted, (1 + 1 + 3 + 4) / 4.0);
  EXPECT_FALSE(d.differ(0));
  EXPECT_TRUE((TrainingDistance{10, 21}.differ(5)));
  EXPECT_FALSE((TrainingDistance{10, 21}.differ(12)));
}

}  // namespace
}  // namespace lsc
