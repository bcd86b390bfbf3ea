// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/curve.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace lsc {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

CurveData curveOf(const std::vector<double>& y) {
  std::vector<double> x(y.size());
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<double>(i);
  CurveData curve;
  curve.append(x, y);
  return curve;
}

TEST(MinMaxPyramid, AgreesWithLookingAtEveryValue) {
  std::mt19937_64 random(7);
  std::normal_distribution<double> normal;
  MinMaxPyramid pyramid;
  for (int i = 0; i < 5000; ++i) pyramid.append(i % 97 == 5 ? kNaN : normal(random));
  MinMaxPyramid at_once;
  at_once.assign(pyramid.values());
  std::uniform_int_distribution<std::size_t> index(0, 5000);
  for (int trial = 0; trial < 500; ++trial) {
    std::size_t a = index(random), b = index(random);
    if (a > b) std::swap(a, b);
    Extremes expected;
    for (std::size_t i = a; i < b; ++i) expected.add(pyramid.values()[i]);
    const Extremes found = trial % 2 ? pyramid.range(a, b) : at_once.range(a, b);
    EXPECT_EQ(found.minimum, expected.minimum);
    EXPECT_EQ(found.maximum, expected.maximum);
    EXPECT_EQ(found.minimum_positive, expected.minimum_positive);
    EXPECT_EQ(found.not_finite, expected.not_finite);
  }
}

TEST(CurveData, SingleSpikeNeverDisappears) {
  for (const std::size_t position : {0u, 1u, 499'999u, 777'777u, 999'998u, 999'999u}) {
    std::vector<double> y(1'000'000, 1.0);
    y[position] = 50.0;
    const DrawnCurve drawn =
        curveOf(y).drawn({.from = 0, .to = 999'999, .columns = 300, .logarithmic_y = false});
    EXPECT_LE(drawn.x.size(), 4 * 302u);
    EXPECT_EQ(*std::max_element(drawn.y.begin(), drawn.y.end()), 50.0) << position;
  }
}

TEST(CurveData, DownwardSpikeIsKeptToo) {
  std::vector<double> y(100'000, 1.0);
  y[54'321] = -3;
  const DrawnCurve drawn =
      curveOf(y).drawn({.from = 0, .to = 99'999, .columns = 100, .logarithmic_y = false});
  const auto lowest = std::min_element(drawn.y.begin(), drawn.y.end());
  EXPECT_EQ(*lowest, -3);
  EXPECT_NEAR(drawn.x[lowest - drawn.y.begin()], 54'321, 1000) << "within its pixel column";
}

TEST(CurveData, FewPointsAreDrawnAsTheyAre) {
  const std::vector<double> y{1, 2, kNaN, 4};
  const DrawnCurve drawn =
      curveOf(y).drawn({.from = 0, .to = 3, .columns = 100, .logarithmic_y = false});
  ASSERT_EQ(drawn.y.size(), 4u);
  EXPECT_TRUE(std::isnan(drawn.y[2]));
  EXPECT_EQ(drawn.gaps, std::vector<double>{2});
}

TEST(CurveData, OneNaNAmongManyIsMarkedAndABlockOfThemIsAGap) {
  std::vector<double> y(100'000, 1.0);
  y[50'000] = kNaN;
  for (int i = 70'000; i < 80'000; ++i) y[i] = kNaN;
  const DrawnCurve drawn =
      curveOf(y).drawn({.from = 0, .to = 99'999, .columns = 100, .logarithmic_y = false});
  EXPECT_TRUE(std::any_of(drawn.gaps.begin(), drawn.gaps.end(),
                          [](double x) { return std::abs(x - 50'000) < 1001; }));
  bool gap = false;
  for (std::size_t i = 0; i < drawn.x.size(); ++i) {
    if (drawn.x[i] > 72'000 && drawn.x[i] < 78'000) {
      EXPECT_TRUE(std::isnan(drawn.y[i]));
      gap = true;
    }
  }
  EXPECT_TRUE(gap);
}

TEST(CurveData, LogarithmicAxisHidesAndMarksWhatIsNotPositive) {
  std::vector<double> y(10'000, 2.0);
  y[5'000] = -1;
  y[6'000] = 1e-6;
  const DrawnCurve drawn =
      curveOf(y).drawn({.from = 0, .to = 9'999, .columns = 50, .logarithmic_y = true});
  double lowest = 10;
  for (const double v : drawn.y) {
    if (!std::isnan(v)) lowest = std::min(lowest, v);
  }
  EXPECT_EQ(lowest, 1e-6);
  EXPECT_EQ(drawn.gaps.size(), 1u);
}

TEST(CurveData, ZoomReachesBeyondBothBorders) {
  std::vector<double> y(1000, 0.0);
  const DrawnCurve drawn =
      curveOf(y).drawn({.from = 100.5, .to = 110.5, .columns = 200, .logarithmic_y = false});
  EXPECT_EQ(drawn.x.front(), 100);
  EXPECT_EQ(drawn.x.back(), 111);
}

TEST(CurveData, UnsortedPointsAreAllDrawn) {
  CurveData curve;
  curve.append(std::vector<double>{3, 1, 2}, std::vector<double>{1, 5, 2});
  EXPECT_EQ(curve.drawn({.from = 0, .to = 4, .columns = 1, .logarithmic_y = false}).x.size(), 3u);
  EXPECT_EQ(curve.extremes(0.5, 2.5).maximum, 5);
  EXPECT_EQ(curve.nearest(1.1), 1u);
}

/// Nothing shown is left out, and nothing counted lies more than a quarter of a column outside.
TEST(CurveData, ExtremesForAPictureAreThoseOfTheRange) {
  std::mt19937_64 random(5);
  std::normal_distribution<double> normal;
  std::vector<double> y(300'001);
  for (double& v : y) v = 100 + 40 * normal(random) * normal(random);
  for (std::size_t i = 7; i < y.size(); i += 1009) y[i] = i % 2 ? -1 : kNaN;
  const CurveData curve = curveOf(y);
  std::uniform_real_distribution<double> place(-1000, 301'000);
  for (int n = 0; n < 2000; ++n) {
    const double one = place(random), other = place(random);
    const auto [from, to] = std::minmax(one, other);
    const int columns = 1 + n % 1500;
    const double more = (to - from) / columns / 4;
    const Extremes exact = curve.extremes(from, to), wider = curve.extremes(from - more, to + more),
                   quick = curve.extremes(from, to, columns);
    const auto between = [&](double Extremes::* of, double sign) {
      EXPECT_LE(sign * (exact.*of), sign * (quick.*of)) << from << " " << to << " " << columns;
      EXPECT_LE(sign * (quick.*of), sign * (wider.*of)) << from << " " << to << " " << columns;
    };
    between(&Extremes::maximum, 1);
    between(&Extremes::minimum, -1);
    between(&Extremes::minimum_positive, -1);
  }
}

/// Whatever the axis and the spacing: each column shows the extremes of its points, a spike at most
/// a quarter of a column beside its place.
TEST(CurveData, ColumnsHoldTheExtremesOfTheirPoints) {
  std::mt19937_64 random(11);
  std::normal_distribution<double> normal;
  std::exponential_distribution<double> gap;
  for (const ScaleKind kind : {ScaleKind::kLinear, ScaleKind::kLog, ScaleKind::kSymlog}) {
    for (const bool regular : {true, false}) {
      std::vector<double> x(200'000), y(200'000);
      double at = 1;
      for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] = at;
        at += regular ? 1 : gap(random);
        y[i] = normal(random);
      }
      CurveData curve;
      curve.append(x, y);
      const DrawRange range{.from = 1,
                            .to = x.back(),
                            .columns = 300,
                            .logarithmic_y = false,
                            .x_scale = {.kind = kind, .threshold = 10}};
      const DrawnCurve drawn = curve.drawn(range);
      EXPECT_LE(drawn.x.size(), 4 * 302u);
      const double left = range.x_scale.place(range.from);
      const double width = (range.x_scale.place(range.to) - left) / range.columns;
      const auto column = [&](double v, double shift) {
        return std::clamp(static_cast<int>((range.x_scale.place(v) - left) / width + shift), 0,
                          299);
      };
      std::vector<Extremes> least(300), most(300), found(300);
      for (std::size_t i = 0; i < x.size(); ++i) {
        for (const double shift : {-0.26, 0.26}) most[column(x[i], shift)].add(y[i]);
        if (column(x[i], -0.26) == column(x[i], 0.26)) least[column(x[i], 0)].add(y[i]);
      }
      for (std::size_t i = 0; i < drawn.x.size(); ++i) found[column(drawn.x[i], 0)].add(drawn.y[i]);
      for (std::size_t k = 0; k < found.size(); ++k) {
        if (least[k].empty()) continue;
        EXPECT_GE(found[k].maximum, least[k].maximum) << k;
        EXPECT_LE(found[k].maximum, most[k].maximum) << k;
        EXPECT_LE(found[k].minimum, least[k].minimum) << k;
        EXPECT_GE(found[k].minimum, most[k].minimum) << k;
      }
    }
  }
}

TEST(CurveData, AppendedPiecesAreTheSameAsAllAtOnce) {
  std::vector<double> x(10'000), y(10'000);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = 2.0 * double(i), y[i] = std::sin(double(i));
  CurveData pieces, whole;
  for (std::size_t i = 0; i < x.size(); i += 37) {
    const std::size_t n = std::min<std::size_t>(37, x.size() - i);
    pieces.append(std::span(x).subspan(i, n), std::span(y).subspan(i, n));
  }
  whole.assign(x, y);
  const DrawRange range{.from = 777, .to = 18'000, .columns = 100, .logarithmic_y = false};
  EXPECT_EQ(pieces.drawn(range).y, whole.drawn(range).y);
  EXPECT_EQ(pieces.drawn(range).x, whole.drawn(range).x);
  EXPECT_EQ(pieces.extent().maximum, 19'998);
}

TEST(AxisScale, PlacesComeBack) {
  for (const ScaleKind kind : {ScaleKind::kLinear, ScaleKind::kLog, ScaleKind::kSymlog}) {
    const AxisScale scale{.kind = kind, .threshold = 0.01};
    double before = -HUGE_VAL;
    for (const double v : {1e-9, 1e-3, 0.5, 3.0, 1e12}) {
      EXPECT_NEAR(scale.value(scale.place(v)) / v, 1, 1e-12);
      EXPECT_GT(scale.place(v), before);
      before = scale.place(v);
    }
  }
  const AxisScale symlog{.kind = ScaleKind::kSymlog, .threshold = 1};
  EXPECT_EQ(symlog.place(-99), -2);
  EXPECT_EQ(symlog.place(0), 0);
  EXPECT_TRUE(std::isnan(AxisScale{.kind = ScaleKind::kLog}.place(-1)));
}

TEST(CurveData, NearestPoint) {
  const CurveData curve = curveOf({5, 6, 7});
  EXPECT_EQ(curve.nearest(-10), 0u);
  EXPECT_EQ(curve.nearest(1.4), 1u);
  EXPECT_EQ(curve.nearest(99), 2u);
  EXPECT_EQ(CurveData().nearest(0), 0u);
}

}  // namespace
}  // namespace lsc
