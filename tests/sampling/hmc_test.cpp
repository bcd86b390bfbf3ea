// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sampling/hmc.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/kernels/math/random.h"
#include "engine/observables/scalar.h"
#include "engine/theory/exact.h"

namespace lsc {
namespace {

ScalarSeries sample(const Phi4& theory, const Geometry& geometry, const HmcOptions& options,
                    HmcResult* summary = nullptr) {
  ScalarSeries series(geometry, theory);
  const auto result = runHmc(theory, geometry, options, [&](const HmcTrajectory& t) -> Status {
    series.add(t.field);
    EXPECT_NEAR(series.action.back(), t.action, 1e-9);
    return {};
  });
  EXPECT_TRUE(result.has_value());
  if (summary && result) *summary = *result;
  return series;
}

TEST(Hmc, leapfrogIsReversibleAndOfSecondOrder) {
  const Geometry geometry({4, 4});
  const Phi4 theory = {-4, 8};
  PhaseSpacePoint start{std::vector<double>(16), std::vector<double>(16)};
  fillNormal(std::span<double>(start.field), {1});
  fillNormal(std::span<double>(start.momentum), {2});
  const auto energy = [&](const PhaseSpacePoint& p) {
    double sum = action(theory, geometry, p.field);
    for (const double v : p.momentum) sum += 0.5 * v * v;
    return sum;
  };
  PhaseSpacePoint point = start;
  leapfrog(theory, geometry, 0.02, 50, point);
  for (double& p : point.momentum) p = -p;
  leapfrog(theory, geometry, 0.02, 50, point);
  for (std::size_t x = 0; x < 16; ++x) {
    EXPECT_NEAR(point.field[x], start.field[x], 1e-11);
    EXPECT_NEAR(-point.momentum[x], start.momentum[x], 1e-11);
  }
  PhaseSpacePoint coarse = start, fine = start;
  leapfrog(theory, geometry, 0.004, 50, coarse);
  leapfrog(theory, geometry, 0.002, 100, fine);
  const double ratio = (energy(coarse) - energy(start)) / (energy(fine) - energy(start));
  EXPECT_NEAR(ratio, 4, 0.2);
}

TEST(Hmc, freeFieldHasItsExactMoments) {
  const Geometry geometry({4, 6});
  HmcResult summary;
  const ScalarSeries series =
      sample({1.0, 0}, geometry,
             {.trajectory_length = 1, .steps = 8, .n_therm = 200, .n = 20000, .seed = 3}, &summary);
  const GammaResult phi2 = gammaMean(series.phi2), chi2 = gammaMean(series.chi2);
  EXPECT_NEAR(phi2.value, freeFieldPhi2(geometry.extents(), 1.0), 3 * phi2.error);
  EXPECT_LT(phi2.error, 0.002);
  EXPECT_NEAR(chi2.value, 0.5, 3.5 * chi2.error);
  EXPECT_NEAR(summary.exp_minus_dh, 1, 3.5 * summary.exp_minus_dh_error);
  EXPECT_LT(summary.exp_minus_dh_error, 0.01);
  EXPECT_GT(summary.acceptance, 0.7);
  EXPECT_LT(summary.acceptance, 1);  // else exp(-dH) would test nothing
}

TEST(Hmc, interactingLatticeAgreesWithTheTransferMatrix) {
  const Geometry geometry({8, 2});
  const ScalarSeries series =
      sample({-4, 8}, geometry,
             {.trajectory_length = 1, .steps = 10, .n_therm = 200, .n = 20000, .seed = 5});
  const GammaResult phi2 = gammaMean(series.phi2);
  EXPECT_NEAR(phi2.value, 0.155967746628, 3.5 * phi2.error);
  EXPECT_LT(phi2.error, 0.0005);
}

TEST(Hmc, aSplitChainContinuesBitForBit) {
  const Geometry geometry({4, 4});
  const Phi4 theory = {-4, 8};
  const HmcSink ignore = [](const HmcTrajectory&) -> Status { return {}; };
  const auto whole = runHmc(theory, geometry, {.n_therm = 0, .n = 30, .seed = 7}, ignore);
  const auto first = runHmc(theory, geometry, {.n_therm = 0, .n = 10, .seed = 7}, ignore);
  ASSERT_TRUE(whole && first);
  const auto second = runHmc(
      theory, geometry,
      {.n_therm = 0, .n = 20, .seed = 7, .start = first->field, .first_trajectory = 10}, ignore);
  ASSERT_TRUE(second);
  EXPECT_EQ(whole->field, second->field);
}

TEST(Hmc, errorsAreReported) {
  const Geometry geometry({4, 4});
  const HmcSink ignore = [](const HmcTrajectory&) -> Status { return {}; };
  EXPECT_EQ(runHmc({1, 0}, geometry, {.steps = 0}, ignore).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(runHmc({1, 0}, geometry, {.start = {1, 2}}, ignore).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(runHmc({-4, 8}, geometry, {.trajectory_length = 50, .steps = 2, .n = 50}, ignore)
                .error()
                .code,
            ErrorCode::kDiverged);
  int calls = 0;
  const auto stopped = runHmc({1, 0}, geometry, {}, [&](const HmcTrajectory&) -> Status {
    if (++calls == 3) return fail(ErrorCode::kCancelled, "Stopped.");
    return {};
  });
  EXPECT_EQ(stopped.error().code, ErrorCode::kCancelled);
  EXPECT_EQ(calls, 3);
}

}  // namespace
}  // namespace lsc
