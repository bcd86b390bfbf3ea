// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Trained flows against exactly known theories, and a flow that must not be believed.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "engine/lattice/geometry.h"
#include "engine/sampling/flow_sampling.h"
#include "engine/theory/exact.h"
#include "engine/training/train_step.h"

namespace lsc {
namespace {

RunConfig configOf(const Json& theory, std::int64_t steps, std::int64_t layers) {
  return RunConfig::fromJson(
             {{"theory", theory},
              {"flow", {{"layers", layers}, {"identity_start", true}}},
              {"training", {{"steps", steps}, {"learning_rate", 0.004}, {"schedule", "cosine"}}}})
      .value();
}

FlowSample trainAndSample(const RunConfig& config, std::int64_t n) {
  const TrainOptions options = makeTrainOptions(config);
  Flow flow(makeFlowOptions(config), options.seed);
  AdamState adam = makeAdamState(flow.weights());
  for (std::int64_t step = 1; step <= options.schedule.steps; ++step) {
    EXPECT_TRUE(trainStep(options, step, flow, adam).finite());
  }
  return sampleFlow(flow, options.theory, {.n = n, .batch = 1024, .seed = 5}).value();
}

GammaResult observable(const FlowSample& sample, const std::string& name) {
  for (const NamedResult& r : sample.observables) {
    if (r.name == name) return r.result;
  }
  ADD_FAILURE() << "no observable " << name;
  return {};
}

TEST(Physics, FreeFieldComesOutExactly) {
  const FlowSample sample = trainAndSample(
      configOf({{"extents", {4, 4}}, {"m2", 1.0}, {"lambda", 0.0}}, 400, 8), 1 << 16);
  const std::vector<std::int64_t> extents{4, 4};
  EXPECT_LT(sample.weights.log_z_error, 0.01);
  EXPECT_NEAR(sample.weights.log_z, freeFieldLogZ(extents, 1.0), 3 * sample.weights.log_z_error);
  const GammaResult phi2 = observable(sample, "phi2");
  EXPECT_LT(phi2.error, 0.005 * phi2.value);
  EXPECT_NEAR(phi2.value, freeFieldPhi2(extents, 1.0), 3 * phi2.error);
  EXPECT_FALSE(sample.modes.collapsed) << sample.modes.reason;
}

TEST(Physics, InteractingTwoByEightHasItsPartitionFunction) {
  const FlowSample sample = trainAndSample(
      configOf({{"extents", {2, 8}}, {"m2", -4.0}, {"lambda", 8.0}}, 2500, 12), 1 << 17);
  EXPECT_LE(sample.weights.log_z_error, 0.005) << "ess " << sample.weights.ess;
  EXPECT_NEAR(sample.weights.log_z, 2.9318987079, 3 * sample.weights.log_z_error);
  const GammaResult phi2 = observable(sample, "phi2");
  EXPECT_NEAR(phi2.value, 0.15596775, 3 * phi2.error);
  EXPECT_FALSE(sample.modes.collapsed) << sample.modes.reason;
}

// All weights but the last biases zero: each layer is x -> x e^s + t with constants, the flow a
// product of Gaussians. Its place and width are those of one well of a deep double well.
Flow flowInOneWell(const FlowOptions& options, double place, double width) {
  Flow flow(options, 1);
  const double per_site = static_cast<double>(options.layers) / 2;  // layers that move a site
  const double s = std::log(width) / per_site;
  const double stretch = std::exp(s);
  const double t = place * (1 - stretch) / (1 - std::pow(stretch, per_site));
  const at::NoGradGuard no_grad;
  flow.weights().zero_();
  const std::int64_t each = flow.weights().numel() / options.layers;
  for (std::int64_t layer = 0; layer < options.layers; ++layer) {
    flow.weights()[(layer + 1) * each - 2] = std::atanh(s);
    flow.weights()[(layer + 1) * each - 1] = std::atanh(t);
  }
  return flow;
}

TEST(Physics, FlowInOneOfTwoWellsIsFlagged) {
  const Phi4 theory{.m2 = -40, .lambda = 40};  // wells at +-sqrt(1/2), 10 deep at each site
  const FlowOptions options{.extents = {4, 4}, .hidden = {4}, .layers = 6};
  const Flow flow = flowInOneWell(options, 0.695, 0.0772);
  const FlowSample sample =
      sampleFlow(flow, theory, {.n = 1 << 13, .batch = 1024, .seed = 1}).value();
  EXPECT_GT(sample.weights.ess, 0.3) << "the reverse ESS sees nothing wrong, that is the danger";
  EXPECT_TRUE(sample.modes.collapsed);
  ASSERT_FALSE(sample.warnings.empty());
  EXPECT_NE(sample.warnings.front().find("mode collapse"), std::string::npos);
}

}  // namespace
}  // namespace lsc
