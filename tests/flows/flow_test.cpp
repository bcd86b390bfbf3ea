// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/flows/flow.h"

#include <gtest/gtest.h>

#include "engine/lattice/geometry.h"
#include "tests/ops/support.h"

namespace lsc {
namespace {

using Extents = std::vector<std::int64_t>;
using torch::autograd::grad;

FlowOptions smallFlow(const Extents& extents, at::ScalarType type = at::kDouble) {
  return {.extents = extents, .hidden = {4, 4}, .layers = 4, .kernel = 3, .precision = type};
}

/// A flow far from the identity: weights several times those of the start.
Flow stirredFlow(const FlowOptions& options) {
  Flow flow(options, 3);
  const at::NoGradGuard no_grad;
  flow.weights().mul_(2);
  return flow;
}

class FlowTest : public ::testing::TestWithParam<Extents> {};

TEST_P(FlowTest, LogJacobianIsThatOfTheFullMatrix) {
  const Flow flow = stirredFlow(smallFlow(GetParam()));
  const at::Tensor z = randomTensor({flow.sites(), 1}, 1).requires_grad_(true);
  const Mapped mapped = flow.forward(z);
  std::vector<at::Tensor> rows;
  for (std::int64_t site = 0; site < flow.sites(); ++site) {
    rows.push_back(grad({mapped.field[site][0]}, {z}, {}, true)[0].select(1, 0));
  }
  const double expected = std::get<1>(at::linalg_slogdet(at::stack(rows))).item<double>();
  EXPECT_NEAR(mapped.log_jacobian.item<double>(), expected, 1e-10);
}

TEST_P(FlowTest, InverseUndoesForward) {
  for (const auto& [type, bound] : {std::pair{at::kDouble, 1e-10}, std::pair{at::kFloat, 1e-5}}) {
    const Flow flow = stirredFlow(smallFlow(GetParam(), type));
    const at::Tensor z = randomTensor({flow.sites(), 7}, 2, type);
    const Mapped there = flow.forward(z);
    const Mapped back = flow.inverse(there.field);
    EXPECT_GT(largestDifference(there.field, z), 0.1)
        << "the flow moves nothing, so this tests nothing";
    EXPECT_LT(largestDifference(back.field, z), bound);
    EXPECT_LT(largestDifference(back.log_jacobian, -there.log_jacobian), 10 * bound);
    const at::Tensor log_q = flow.logPrior(z) - there.log_jacobian;
    EXPECT_LT(largestDifference(flow.logProb(there.field), log_q), 20 * bound);
  }
}

TEST_P(FlowTest, FrozenSitesStayAndOnlyTheyAreSeen) {
  FlowOptions options = smallFlow(GetParam());
  options.layers = 1;  // moves even sites
  const Flow flow = stirredFlow(options);
  const at::Tensor z = randomTensor({flow.sites(), 1}, 3).requires_grad_(true);
  const Mapped mapped = flow.forward(z);
  const Geometry geometry(GetParam());
  const at::Tensor through_log = grad({mapped.log_jacobian.sum()}, {z}, {}, true)[0];
  for (std::int64_t site = 0; site < flow.sites(); ++site) {
    if (geometry.parity(site) == 1) {
      EXPECT_EQ(mapped.field[site].item<double>(), z[site].item<double>());
    } else {
      EXPECT_EQ(through_log[site].item<double>(), 0) << "s depends on a site that moves";
      at::Tensor row = grad({mapped.field[site][0]}, {z}, {}, true)[0].select(1, 0).clone();
      row[site] = 0;
      for (std::int64_t other = 0; other < flow.sites(); ++other) {
        if (geometry.parity(other) == 0) {
          EXPECT_EQ(row[other].item<double>(), 0);
        }
      }
    }
  }
}

TEST_P(FlowTest, ShiftByTwoSitesCommutesWithTheFlow) {
  const Flow flow = stirredFlow(smallFlow(GetParam()));
  Extents shape = GetParam();
  shape.push_back(3);
  const at::Tensor z = randomTensor({flow.sites(), 3}, 4);
  const auto shifted = [&](const at::Tensor& field, std::int64_t axis) {
    return at::roll(field.view(shape), 2, axis).reshape(field.sizes());
  };
  const Mapped mapped = flow.forward(z);
  for (std::int64_t axis = 0; axis < static_cast<std::int64_t>(GetParam().size()); ++axis) {
    const Mapped moved = flow.forward(shifted(z, axis));
    EXPECT_LT(largestDifference(moved.field, shifted(mapped.field, axis)), 1e-12);
    EXPECT_LT(largestDifference(moved.log_jacobian, mapped.log_jacobian), 1e-12);
  }
}

INSTANTIATE_TEST_SUITE_P(Lattices, FlowTest,
                         ::testing::Values(Extents{8}, Extents{4, 6}, Extents{2, 4, 4},
                                           Extents{2, 2, 2, 4}));

TEST(Flow, IdentityStartIsTheIdentity) {
  FlowOptions options = smallFlow({4, 4});
  options.identity_start = true;
  const Flow flow(options, 1);
  const at::Tensor z = randomTensor({16, 3}, 5);
  const Mapped mapped = flow.forward(z);
  EXPECT_EQ(largestDifference(mapped.field, z), 0);
  EXPECT_EQ(mapped.log_jacobian.abs().max().item<double>(), 0);
}

TEST(Flow, TutorialHasItsShapesAndRanges) {
  const Flow flow(makeFlowOptions(RunConfig()), 1);
  const TensorFile file = flow.save();
  ASSERT_EQ(file.tensors.size(), 16u * 6);
  const StoredTensor* middle = file.find("3.net.2.weight");
  ASSERT_NE(middle, nullptr);
  EXPECT_EQ(middle->shape, (Extents{8, 8, 3, 3}));
  EXPECT_EQ(flow.weights().numel(), 16 * (8 * 9 + 8 + 64 * 9 + 8 + 16 * 9 + 2));
  const at::Tensor first = flow.leaves()[0].narrow(0, 0, 80);  // fan in 9
  EXPECT_LE(first.abs().max().item<double>(), 1.0 / 3);
  EXPECT_GT(first.abs().max().item<double>(), 0.3);
}

TEST(Flow, PriorIsNormalised) {
  const Flow flow(smallFlow({4, 4}), 1);
  const at::Tensor z = at::zeros({16, 1}, at::kDouble);
  EXPECT_NEAR(flow.logPrior(z).item<double>(), -8 * std::log(2 * M_PI), 1e-12);
}

TEST(Flow, LoadGivesBackWhatSaveWroteAndRefusesAnotherShape) {
  const Flow a(smallFlow({4, 4}), 1);
  Flow b(smallFlow({4, 4}), 2);
  ASSERT_NE(largestDifference(a.weights(), b.weights()), 0);
  ASSERT_TRUE(b.load(a.save(), "a"));
  EXPECT_EQ(largestDifference(a.weights(), b.weights()), 0);
  const at::Tensor z = randomTensor({16, 2}, 6);
  EXPECT_EQ(largestDifference(a.forward(z).field, b.forward(z).field), 0);

  Flow other(smallFlow({4, 4}, at::kFloat), 1);
  const Status refused = other.load(a.save(), "a.safetensors");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("a.safetensors"), std::string::npos);
}

}  // namespace
}  // namespace lsc
