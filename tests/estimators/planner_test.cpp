// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/estimators/planner.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/stats/autoregression.h"

namespace lsc {
namespace {

double exactGain(double a, double k) {
  return k * (1 + std::pow(a, k)) * (1 - a) / ((1 - std::pow(a, k)) * (1 + a));
}

TEST(Planner, largestGainOfAnAutoregressionIsExact) {
  const std::vector<double> x = autoregression(0.9, 1000000, 1);
  for (const std::int64_t k : {5, 20, 50}) {
    const auto plan = planLabels(x, k);
    ASSERT_TRUE(plan);
    EXPECT_NEAR(plan->gain_max, exactGain(0.9, double(k)), 0.03 * plan->gain_max) << k;
  }
  EXPECT_NE(planLabels(x, 5)->advice.find("cannot help"), std::string::npos);
  EXPECT_EQ(planLabels(x, 50)->advice.find("cannot help"), std::string::npos);
  const auto best = planLabels(x, 1)->best_spacing;
  EXPECT_NEAR(exactGain(0.9, double(best)), 2, 0.15);
}

TEST(Planner, budgetIsTheMinimumFoundBySearch) {
  for (const double r : {0.3, 0.8, 0.95, 0.99}) {
    for (const double g : {0.001, 0.01, 0.1, 0.5}) {
      const BudgetPlan plan = planBudget(r, g);
      double best = 0;  // gain over n = C labels alone, C = 1
      for (double share = 1e-4; share <= 1; share *= 1.001) {
        const double m = 1 / (share + g), n = share * m;  // n + g m = 1
        best = std::max(best, 1 / ((1 - r * r) / n + r * r / m));
      }
      EXPECT_NEAR(plan.gain, best, 2e-3 * best) << r << ' ' << g;
      EXPECT_EQ(plan.use_ml, best > 1) << r << ' ' << g;
    }
  }
}

TEST(Planner, learningCurveSplitsAsTheFormulaSays) {
  // Unsaturated with b = 1: half and half.
  const std::vector<double> sizes = {20, 40, 80, 160, 320};
  std::vector<double> y;
  for (const double n : sizes) y.push_back(5 / n);
  const auto curve = fitLearningCurve(sizes, y, 1000);
  ASSERT_TRUE(curve);
  EXPECT_NEAR(curve->power, 1, 1e-6);
  EXPECT_NEAR(double(curve->best_training), 500, 2);
  // N_B/N_T = (1/b)(1 + e N_T^b/c)
  for (std::size_t i = 0; i < y.size(); ++i) y[i] = 0.1 + 3 * std::pow(sizes[i], -0.5);
  const auto floor = fitLearningCurve(sizes, y, 1000);
  const double t = double(floor->best_training);
  EXPECT_NEAR((1000 - t) / t, 2 * (1 + 0.1 * std::sqrt(t) / 3), 0.02);
  EXPECT_FALSE(fitLearningCurve(std::span(sizes).first(3), std::span(y).first(3), 1000));
}

TEST(Planner, refusesAConstantProxy) {
  EXPECT_FALSE(planLabels(std::vector<double>(1000, 1.0), 10));
}

}  // namespace
}  // namespace lsc
