// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "engine/training/adam.h"
#include "engine/training/schedule.h"
#include "engine/training/train_step.h"

namespace lsc {
namespace {

/// Algorithm 1 of arXiv:1412.6980 (and 2 of arXiv:1711.05101) for one number, written out.
double adamByHand(const AdamOptions& o, double rate, const std::array<double, 3>& gradients,
                  double x) {
  double m = 0, v = 0;
  for (int t = 1; t <= 3; ++t) {
    double g = gradients[t - 1];
    if (o.decoupled) {
      x -= rate * o.weight_decay * x;
    } else {
      g += o.weight_decay * x;
    }
    m = o.beta1 * m + (1 - o.beta1) * g;
    v = o.beta2 * v + (1 - o.beta2) * g * g;
    const double m_hat = m / (1 - std::pow(o.beta1, t)), v_hat = v / (1 - std::pow(o.beta2, t));
    x -= rate * m_hat / (std::sqrt(v_hat) + o.epsilon);
  }
  return x;
}

TEST(Adam, ThreeStepsFollowTheAlgorithm) {
  const std::array<double, 3> gradients{0.5, -2, 0.01};
  for (const bool decoupled : {false, true}) {
    for (const double decay : {0.0, 0.1}) {
      const AdamOptions options{.weight_decay = decay, .decoupled = decoupled};
      at::Tensor x = at::full({1}, 1.5, at::kDouble);
      AdamState state = makeAdamState(x);
      for (const double g : gradients)
        adamStep(options, 0.01, at::full({1}, g, at::kDouble), state, x);
      EXPECT_NEAR(x.item<double>(), adamByHand(options, 0.01, gradients, 1.5), 1e-14);
      EXPECT_EQ(state.step, 3);
    }
  }
}

TEST(Schedule, CosineFallsFromPeakToLastAfterTheWarmUp) {
  const Schedule s{.kind = ScheduleKind::kCosine, .peak = 2, .last = 1, .steps = 110, .warmup = 10};
  EXPECT_DOUBLE_EQ(s.rate(1), 0.2);
  EXPECT_DOUBLE_EQ(s.rate(10), 2);
  EXPECT_DOUBLE_EQ(s.rate(11), 2);
  EXPECT_NEAR(s.rate(61), 1.5, 1e-12);
  EXPECT_NEAR(s.rate(110), 1, 1e-3);
}

TEST(Schedule, StepsMultiplyAndConstantStays) {
  const Schedule s{.kind = ScheduleKind::kStep, .peak = 1, .every = 10, .factor = 0.5};
  EXPECT_DOUBLE_EQ(s.rate(10), 1);
  EXPECT_DOUBLE_EQ(s.rate(11), 0.5);
  EXPECT_DOUBLE_EQ(s.rate(21), 0.25);
  EXPECT_DOUBLE_EQ((Schedule{.peak = 3, .steps = 10}.rate(7)), 3);
}

TEST(TrainStep, ClippedGradientMovesLessAndIsReportedUnclipped) {
  RunConfig config;
  ASSERT_TRUE(config.set("theory.extents", "4,4"));
  ASSERT_TRUE(config.set("flow.layers", "2"));
  TrainOptions options = makeTrainOptions(config);
  const FlowOptions shape = makeFlowOptions(config);
  const auto firstMoment = [&](double clip) {
    Flow flow(shape, 1);
    AdamState adam = makeAdamState(flow.weights());
    options.clip_norm = clip;
    const StepOutcome outcome = trainStep(options, 1, flow, adam);
    return std::pair(outcome.grad_norm, adam.first.norm().item<double>());
  };
  const auto [norm, free] = firstMoment(0);
  const auto [reported, clipped] = firstMoment(norm / 4);
  EXPECT_EQ(norm, reported);
  EXPECT_NEAR(clipped, free / 4, 1e-5 * free);
}

}  // namespace
}  // namespace lsc
