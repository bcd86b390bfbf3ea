// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/observables/scalar.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "engine/kernels/math/random.h"
#include "engine/theory/exact.h"

namespace lsc {
namespace {

TEST(ScalarSeries, smallFieldByHand) {
  ScalarSeries series(Geometry({2, 2}), {1, 2});
  series.add(std::vector<double>{1, -2, 0, 3});
  EXPECT_DOUBLE_EQ(series.phi2[0], 14 / 4.0);
  EXPECT_DOUBLE_EQ(series.phi4[0], (1 + 16 + 81) / 4.0);
  EXPECT_DOUBLE_EQ(series.abs_m[0], 0.5);
  EXPECT_DOUBLE_EQ(series.chi2[0], 1);
  // slices of axis 0: -1 and 3
  EXPECT_DOUBLE_EQ(series.correlator[0][0], (1 + 9) / 4.0);
  EXPECT_DOUBLE_EQ(series.correlator[1][0], -6 / 4.0);
  // links twice: 2 [(1+2)^2 + (0-3)^2 + (1-0)^2 + (-2-3)^2] + 14 + 2 * 98
  EXPECT_DOUBLE_EQ(series.action[0], 2 * (9 + 9 + 1 + 25) + 14 + 196);
}

TEST(ScalarSeries, correlatorSumsToTheSusceptibility) {
  for (const std::int64_t extent : {5, 6}) {
    const Geometry geometry({extent, 3});
    ScalarSeries series(geometry, {1, 0});
    std::vector<double> fields(7 * geometry.volume());
    fillNormal(std::span<double>(fields), {2});
    series.addAll(fields);
    ASSERT_EQ(series.size(), 7);
    for (std::int64_t c = 0; c < 7; ++c) {
      double sum = 0;
      for (std::int64_t t = 0; t < extent; ++t)
        sum += series.correlator[std::min(t, extent - t)][c];
      EXPECT_NEAR(sum, series.chi2[c], 1e-12);
      EXPECT_DOUBLE_EQ(series.abs_m[c], std::abs(series.m[c]));
    }
  }
}

TEST(CorrelationLength, ofACoshIsExact) {
  const std::int64_t extent = 12;
  const double mass = 0.37;
  std::vector<double> c;
  for (std::int64_t t = 0; t <= extent / 2; ++t)
    c.push_back(2.5 * std::cosh(mass * (double(t) - 6)));
  // the periodic continuation bends at t = 0 only, which is not among the points averaged
  EXPECT_NEAR(correlationLength(c, extent), 1 / mass, 1e-10);
}

TEST(CorrelationLength, ofTheFreeFieldIsItsMass) {
  // slices have zero momentum: cosh(m) = 1 + m2/2
  const std::vector<std::int64_t> extents = {8, 4};
  std::vector<double> c;
  for (std::int64_t t = 0; t <= 4; ++t) {
    double sum = 0;
    for (std::int64_t x = 0; x < 4; ++x)
      sum += freeFieldTwoPoint(extents, 0.8, std::vector<std::int64_t>{t, x});
    c.push_back(sum);
  }
  EXPECT_NEAR(correlationLength(c, 8), 1 / std::acosh(1 + 0.4), 1e-10);
}

TEST(Summary, independentNormalsHaveKnownAverages) {
  const Geometry geometry({4, 4});
  ScalarSeries series(geometry, {1, 0});
  std::vector<double> fields(20000 * geometry.volume());
  fillNormal(std::span<double>(fields), {3});
  series.addAll(fields);
  const std::vector<NamedResult> results = summariseScalar(series, {8000, 12000});
  const auto expectNear = [&](const std::string& name, double want) {
    for (const NamedResult& r : results)
      if (r.name == name) {
        EXPECT_NEAR(r.result.value, want, 4 * r.result.error) << name;
        EXPECT_LT(r.result.error, 0.02 * want) << name;
        return;
      }
    FAIL() << name << " is missing";
  };
  expectNear("phi2", 1);
  expectNear("phi4", 3);
  expectNear("chi2", 1);
  expectNear("abs_m", std::sqrt(2 / M_PI) / 4);
  expectNear("chi2_connected", 1 - 2 / M_PI);
  expectNear("action", 16 * (2 * 2 + 1));
  double total = 0;  // the two-point function summed over all distances is the susceptibility
  double chi2 = 0;
  const std::int64_t extent = series.geometry().extents()[0];
  for (const NamedResult& r : results) {
    if (r.name == "chi2") chi2 = r.result.value;
    for (std::int64_t t = 0; t < extent; ++t) {
      if (r.name == "two_point_" + std::to_string(std::min(t, extent - t))) total += r.result.value;
    }
  }
  EXPECT_NEAR(total, chi2, 1e-12);
  EXPECT_EQ(results.back().name, "xi");  // NaN here: white noise has no decay to fit
}

TEST(Connected, constantsVanish) {
  EXPECT_NEAR(connectedChi2(16 * 0.49, 0.7, 16), 0, 1e-14);
  // a constant field 0.7 on slices of 4 sites: C(t) = 4 * 0.49
  for (const double c : connectedCorrelator(std::vector<double>(3, 4 * 0.49), 0.7, 4))
    EXPECT_NEAR(c, 0, 1e-15);
}

}  // namespace
}  // namespace lsc
