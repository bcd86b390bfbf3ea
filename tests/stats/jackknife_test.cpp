// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/jackknife.h"

#include <gtest/gtest.h>

#include "autoregression.h"

namespace lsc {
namespace {

const DerivedFunction kFirst = [](std::span<const double> a) { return a[0]; };

TEST(Jackknife, ofAMeanIsTheStandardError) {
  const std::vector<double> x = {1, 4, 2, 8, 5, 7};
  const JackknifeResult r = jackknife({{x}}, kFirst, 1);
  EXPECT_DOUBLE_EQ(r.value, 4.5);
  EXPECT_NEAR(r.error, std::sqrt(37.5 / (6 * 5)), 1e-14);  // sum of squares about the mean is 37.5
  EXPECT_NEAR(r.bias_corrected, 4.5, 1e-13);
  EXPECT_EQ(jackknife({{x}}, kFirst, 4).dropped, 2);
  EXPECT_TRUE(std::isnan(jackknife({{x}}, kFirst, 4).error));  // one bin
}

TEST(Jackknife, binsOfAnAutoregressionMissTheKnownPart) {
  // the binned variance is short by the factor 1 - 2 a (1 - a^b)/(b (1 - a^2))
  const double a = 0.8, b = 50, n = 200000;
  const std::vector<double> x = autoregression(a, std::int64_t(n), 7);
  const JackknifeResult r = jackknife({{x}}, kFirst, std::int64_t(b));
  const double expected =
      autoregressionError(a, n) * std::sqrt(1 - 2 * a * (1 - std::pow(a, b)) / (b * (1 - a * a)));
  EXPECT_NEAR(r.error, expected, 4 * expected / std::sqrt(2 * (n / b - 1)));
}

TEST(Jackknife, removesTheBiasOfASquareExactly) {
  // for f = mean^2 the corrected value is mean^2 - s^2/n
  const std::vector<double> x = {1, 4, 2, 8, 5, 7};
  const JackknifeResult r = jackknife(
      {{x}}, [](std::span<const double> m) { return m[0] * m[0]; }, 1);
  EXPECT_NEAR(r.bias_corrected, 4.5 * 4.5 - 37.5 / (6 * 5), 1e-12);
}

TEST(Jackknife, binsStayInsideReplicas) {
  const std::vector<double> x = {1, 1, 1, 5, 5, 5, 5};
  const JackknifeResult r = jackknife({{x}, {3, 4}}, kFirst, 2);
  EXPECT_EQ(r.bins, 3);
  EXPECT_EQ(r.dropped, 1);
  EXPECT_NEAR(r.value, (1 + 5 + 5) / 3.0, 1e-15);
}

}  // namespace
}  // namespace lsc
