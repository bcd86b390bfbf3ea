// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "engine/kernels/ops/circular_conv.h"
#include "engine/kernels/ops/coupling.h"
#include "engine/kernels/ops/phi4_action.h"
#include "tests/ops/support.h"

namespace lsc {
namespace {

using Extents = std::vector<std::int64_t>;
using torch::autograd::grad;

const std::vector<Extents> kLattices = {{6}, {4, 6}, {2, 4, 2}, {2, 2, 4, 2}};

// Products of a few hundred terms of order one: rounding stays below 1e-12 (float64) and 1e-4
// (float32).
double tolerance(at::ScalarType type) {
  return type == at::kDouble ? 1e-12 : 1e-4;
}

class OpsTest : public ::testing::TestWithParam<std::tuple<std::size_t, at::ScalarType>> {
 protected:
  Extents extents() const { return kLattices[std::get<0>(GetParam())]; }
  at::ScalarType type() const { return std::get<1>(GetParam()); }
};

TEST_P(OpsTest, ConvolutionAndGradientsMatchTheReference) {
  const auto plan = std::make_shared<ConvPlan>(extents(), 3);
  const std::int64_t batch = 5;
  const at::Tensor x = randomTensor({2, plan->sites, batch}, 1, type()).requires_grad_(true);
  const at::Tensor w = randomTensor({3, 2, plan->taps}, 2, type()).requires_grad_(true);
  const at::Tensor b = randomTensor({3}, 3, type()).requires_grad_(true);
  const at::Tensor y = circularConv(x, w, b, plan);
  const at::Tensor reference = circularConvReference(x, w, b, *plan);
  EXPECT_LT(largestDifference(y, reference), tolerance(type()));
  const at::Tensor weight = randomTensor({3, plan->sites, batch}, 4, type());
  const auto ours = grad({(y * weight).sum()}, {x, w, b});
  const auto theirs = grad({(reference * weight).sum()}, {x, w, b});
  for (std::size_t i = 0; i < ours.size(); ++i) {
    EXPECT_LT(largestDifference(ours[i], theirs[i]), 10 * tolerance(type())) << "gradient " << i;
  }
}

TEST_P(OpsTest, ActionAndForceMatchTheReference) {
  std::int64_t sites = 1;
  for (const std::int64_t extent : extents()) sites *= extent;
  const at::Tensor phi = randomTensor({sites, 3}, 5, type()).requires_grad_(true);
  const Phi4 couplings{.m2 = -4, .lambda = 8};
  const at::Tensor ours = phi4Action(phi, extents(), couplings);
  const at::Tensor theirs = phi4ActionReference(phi, extents(), couplings);
  const double scale = theirs.abs().max().item<double>();
  EXPECT_LT(largestDifference(ours, theirs) / scale, tolerance(type()));
  const at::Tensor weight = randomTensor({3}, 6, type());
  const at::Tensor force = grad({(ours * weight).sum()}, {phi})[0];
  const at::Tensor expected = grad({(theirs * weight).sum()}, {phi})[0];
  EXPECT_LT(largestDifference(force, expected) / scale, tolerance(type()));
}

TEST_P(OpsTest, CouplingAndGradientsMatchTheReferenceForEachActivation) {
  const auto conv = std::make_shared<ConvPlan>(extents(), 3);
  for (const Activation activation :
       {Activation::kLeakyRelu, Activation::kTanh, Activation::kSilu}) {
    for (const int parity : {0, 1}) {
      const auto plan =
          std::make_shared<CouplingPlan>(conv, Extents{1, 4, 3, 2}, activation, parity);
      const at::Tensor x = randomTensor({conv->sites, 5}, 7, type()).requires_grad_(true);
      const at::Tensor w =
          (0.3 * randomTensor({plan->parameter_count}, 8, type())).requires_grad_(true);
      const Mapped ours = affineCoupling(x, w, plan);
      const Mapped theirs = affineCouplingReference(x, w, *plan);
      EXPECT_LT(largestDifference(ours.field, theirs.field), tolerance(type()));
      EXPECT_LT(largestDifference(ours.log_jacobian, theirs.log_jacobian), tolerance(type()));
      const at::Tensor a = randomTensor({conv->sites, 5}, 9, type()),
                       b = randomTensor({5}, 10, type());
      const auto loss = [&](const Mapped& m) {
        return (m.field * a).sum() + (m.log_jacobian * b).sum();
      };
      const auto g = grad({loss(ours)}, {x, w}), e = grad({loss(theirs)}, {x, w});
      EXPECT_LT(largestDifference(g[0], e[0]), 10 * tolerance(type()));
      EXPECT_LT(largestDifference(g[1], e[1]), 30 * tolerance(type()));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Lattices, OpsTest,
                         ::testing::Combine(::testing::Values(0, 1, 2, 3),
                                            ::testing::Values(at::kFloat, at::kDouble)));

TEST(CircularConv, AgreesWithTheLibraryConvolutionInTwoDimensions) {
  const auto plan = std::make_shared<ConvPlan>(Extents{6, 4}, 3);
  const at::Tensor x = randomTensor({2, 24, 5}, 1), w = randomTensor({3, 2, 9}, 2),
                   b = randomTensor({3}, 3);
  const at::Tensor image = x.view({2, 6, 4, 5}).permute({3, 0, 1, 2});
  const at::Tensor rows = at::cat({image.slice(2, -1), image, image.slice(2, 0, 1)}, 2);
  const at::Tensor padded = at::cat({rows.slice(3, -1), rows, rows.slice(3, 0, 1)}, 3);
  const at::Tensor expected =
      at::conv2d(padded, w.view({3, 2, 3, 3}), b).permute({1, 2, 3, 0}).reshape({3, 24, 5});
  EXPECT_LT(largestDifference(circularConv(x, w, b, plan), expected), 1e-12);
}

TEST(Phi4Action, OneSiteFieldHasItsClosedForm) {
  const at::Tensor phi = at::full({16, 1}, 0.5, at::kDouble);  // constant: no kinetic term
  const at::Tensor s = phi4Action(phi, {4, 4}, {.m2 = -4, .lambda = 8});
  EXPECT_DOUBLE_EQ(s.item<double>(), 16 * (-4 * 0.25 + 8 * 0.0625));
}

}  // namespace
}  // namespace lsc
