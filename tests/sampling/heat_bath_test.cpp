// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sampling/heat_bath.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/lattice/densities.h"
#include "engine/stats/gamma.h"

namespace lsc {
namespace {

struct Measured {
  double value = 0, error = 0;
};

Measured plaquetteOf(GaugeField field, const HeatBath& chain, int thermal, int count) {
  std::vector<double> series;
  for (int i = 0; i < thermal + count; ++i) {
    EXPECT_TRUE(sweep(chain, i, field, {}));
    if (i >= thermal) series.push_back(averagePlaquette(field));
  }
  const Chain labels{"chain", "chain", Configurations::regular(count)};
  const auto mean = meanInfluence(labels, series);
  EXPECT_TRUE(mean);
  const auto result = gammaEnsemble(*mean, "chain");
  EXPECT_TRUE(result);
  return {result->value, result->error};
}

/// Within four errors, and the error small enough to tell it from its neighbours.
void expectPlaquette(const Measured& measured, double expected, double resolution) {
  EXPECT_LT(measured.error, resolution);
  EXPECT_NEAR(measured.value, expected, 4 * measured.error);
}

TEST(HeatBath, U1PlaquetteIsTheRatioOfBesselFunctions) {
  const double beta = 2.0, exact = std::cyl_bessel_i(1.0, beta) / std::cyl_bessel_i(0.0, beta);
  expectPlaquette(plaquetteOf(unitField({16, 16}, 1), {beta, 2, 1}, 50, 800), exact, 1.5e-3);
}

TEST(HeatBath, Su2PlaquetteIsTheRatioOfBesselFunctions) {
  const double beta = 2.2, exact = std::cyl_bessel_i(2.0, beta) / std::cyl_bessel_i(1.0, beta);
  expectPlaquette(plaquetteOf(unitField({16, 16}, 2), {beta, 1, 2}, 30, 500), exact, 1.5e-3);
}

/// d ln z / d beta of z = sum_k det I_{i-j+k}(beta/3), by central differences.
double su3Plaquette(double beta) {
  const auto z = [](double b) {
    double sum = 0;
    for (int k = -20; k <= 20; ++k) {
      double m[3][3];
      for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j) m[i][j] = std::cyl_bessel_i(std::abs(i - j + k) * 1.0, b / 3);
      sum += m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
             m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
             m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }
    return sum;
  };
  return (std::log(z(beta + 1e-4)) - std::log(z(beta - 1e-4))) / 2e-4;
}

TEST(HeatBath, Su3PlaquetteOfTwoDimensionsIsExact) {
  for (const double beta : {4.0, 6.0})
    expectPlaquette(plaquetteOf(unitField({12, 12}, 3), {beta, 1, 3}, 30, 300), su3Plaquette(beta), 2e-3);
}

TEST(HeatBath, OverRelaxationKeepsTheAction) {
  GaugeField field = unitField({4, 4, 4}, 2);
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(sweep({2.0, 0, 1}, i, field, {}));
  GaugeField other = field;
  ASSERT_TRUE(sweep({2.0, 0, 1}, 9, field, {}));
  ASSERT_TRUE(sweep({2.0, 3, 1}, 9, other, {}));
  EXPECT_NE(field.links, other.links);
  EXPECT_NEAR(averagePlaquette(field), averagePlaquette(other), 1e-12);
}

TEST(HeatBath, IsAFunctionOfTheSeedWhateverTheThreads) {
  GaugeField one = unitField({4, 2, 4, 6}, 3), three = one, other = one;
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(sweep({5.7, 1, 1}, i, one, {.threads = 1}));
    ASSERT_TRUE(sweep({5.7, 1, 1}, i, three, {.threads = 3}));
    ASSERT_TRUE(sweep({5.7, 1, 2}, i, other, {}));
  }
  EXPECT_EQ(one.links, three.links);
  EXPECT_NE(one.links, other.links);
}

TEST(HeatBath, RefusesOddExtents) {
  EXPECT_FALSE(checkHeatBath(unitField({4, 3}, 1)));
}

}  // namespace
}  // namespace lsc
