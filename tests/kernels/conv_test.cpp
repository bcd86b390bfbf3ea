// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "engine/kernels/math/circular_conv.h"
#include "engine/kernels/math/random.h"
#include "naive_conv.h"

namespace lsc {
namespace {

struct Case {
  std::vector<std::int64_t> extents;
  int kernel = 3;
  std::int64_t in = 1, out = 1, batch = 1;
  bool checkerboard = false;
};

std::vector<std::int32_t> evenSites(const std::vector<std::int64_t>& extents) {
  std::vector<std::int32_t> result;
  for (std::int32_t site = 0; site < volumeOf(extents); ++site) {
    std::int64_t sum = 0;
    for (const std::int64_t x : coordsOf(site, extents)) sum += x;
    if (sum % 2 == 0) result.push_back(site);
  }
  return result;
}

template <typename T>
std::vector<T> normals(std::int64_t count, std::uint64_t step) {
  std::vector<T> x(count);
  fillNormal(std::span<T>(x), {17, RandomPurpose::kTest, step});
  return x;
}

// The loops sum n products of numbers of order one in another order than the reference, which sums
// in long double: each of the n roundings is at most eps/2 of a partial sum of order sqrt(n).
template <typename T>
void expectClose(const std::vector<T>& got, const std::vector<long double>& want, double terms,
                 const std::string& what) {
  ASSERT_EQ(got.size(), want.size()) << what;
  const double tolerance = 4.0 * terms * std::numeric_limits<T>::epsilon();
  for (std::size_t i = 0; i < got.size(); ++i)
    ASSERT_NEAR(static_cast<double>(got[i]), static_cast<double>(want[i]), tolerance)
        << what << " at " << i;
}

template <typename T>
void compare(const Case& c, InstructionSet set) {
  SCOPED_TRACE(std::string(instructionSetName(set)) + " kernel " + std::to_string(c.kernel) +
               " in " + std::to_string(c.in) + " out " + std::to_string(c.out) + " batch " +
               std::to_string(c.batch) + " dims " + std::to_string(c.extents.size()));
  const std::vector<std::int32_t> outputs =
      c.checkerboard ? evenSites(c.extents) : std::vector<std::int32_t>{};
  const ConvStencil stencil(c.extents, c.kernel, outputs);
  const ConvTask task{stencil, c.in, c.out, c.batch, set};
  const NaiveConv naive{c.extents, c.kernel, c.in, c.out, c.batch, outputs};
  const std::int64_t taps = stencil.taps();
  ASSERT_EQ(stencil.rows(), naive.rows());

  const std::vector<T> x = normals<T>(c.in * stencil.sites() * c.batch, 1);
  const std::vector<T> w = normals<T>(c.out * c.in * taps, 2), bias = normals<T>(c.out, 3);
  const std::vector<T> grad = normals<T>(c.out * stencil.rows() * c.batch, 4);
  std::vector<T> y(grad.size(), T(99)), grad_x(x.size(), T(99)), grad_w(w.size(), T(1)),
      grad_b(bias.size(), T(2));
  convForward(task, x.data(), w.data(), bias.data(), y.data());
  convBackwardInput(task, grad.data(), w.data(), grad_x.data());
  convBackwardWeight(task, x.data(), grad.data(), grad_w.data(), grad_b.data());

  expectClose(y, naive.forward(x, w, bias), static_cast<double>(c.in * taps + 1), "forward");
  expectClose(grad_x, naive.backwardInput(grad, w), static_cast<double>(c.out * taps),
              "input gradient");
  std::vector<long double> want_w(w.size(), 1), want_b(bias.size(), 2);
  naive.backwardWeight(x, grad, want_w, want_b);
  // rounding errors of a long sum of random signs grow as its square root
  const double terms = 8 * std::sqrt(static_cast<double>(stencil.rows() * c.batch)) + 8;
  expectClose(grad_w, want_w, terms, "weight gradient");
  expectClose(grad_b, want_b, terms, "bias gradient");
}

class Convolution : public ::testing::TestWithParam<InstructionSet> {};

TEST_P(Convolution, agreesWithTheDefinition) {
  if (!isSupported(GetParam())) GTEST_SKIP() << "not on this processor";
  const std::vector<Case> cases = {
      {{8, 8}, 3, 1, 8, 64},       {{8, 8}, 3, 8, 8, 64},        {{8, 8}, 3, 8, 2, 64, true},
      {{4, 6}, 3, 3, 13, 37},      {{4, 6}, 3, 13, 3, 37, true}, {{4, 4}, 5, 2, 7, 1},
      {{6}, 3, 2, 3, 5},           {{5}, 7, 1, 1, 96},           {{2, 4, 4}, 3, 2, 9, 19, true},
      {{2, 2, 4, 2}, 3, 2, 4, 21}, {{1, 3}, 5, 2, 2, 48},        {{4, 4}, 1, 5, 6, 40},
  };
  for (const Case& c : cases) {
    compare<float>(c, GetParam());
    compare<double>(c, GetParam());
  }
}

INSTANTIATE_TEST_SUITE_P(Sets, Convolution,
                         ::testing::Values(InstructionSet::kBaseline, InstructionSet::kAvx2,
                                           InstructionSet::kAvx512),
                         [](const auto& p) { return std::string(instructionSetName(p.param)); });

TEST(ConvStencil, wrapsEachAxis) {
  const std::vector<std::int64_t> extents = {3, 4};
  const ConvStencil stencil(extents, 3);
  ASSERT_EQ(stencil.taps(), 9);
  const std::vector<std::int32_t> around_origin = {11, 8, 9, 3, 0, 1, 7, 4, 5};
  EXPECT_EQ(std::vector<std::int32_t>(stencil.at(0), stencil.at(0) + 9), around_origin);
}

TEST(ConvStencil, adjointHoldsTheSamePairs) {
  const std::vector<std::int64_t> extents = {4, 4};
  const std::vector<std::int32_t> outputs = {0, 2, 5, 7};
  const ConvStencil stencil(extents, 5, outputs);
  EXPECT_EQ(stencil.adjoint().site.size(), outputs.size() * 25);
  for (std::int32_t site = 0; site < 16; ++site) {
    for (std::int32_t k = stencil.adjoint().start[site]; k < stencil.adjoint().start[site + 1]; ++k)
      EXPECT_EQ(stencil.at(stencil.adjoint().site[k])[stencil.adjoint().tap[k]], site);
  }
}

}  // namespace
}  // namespace lsc
