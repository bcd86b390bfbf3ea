// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/color_map.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lsc {
namespace {

/// CIE lightness L* (0..100) of an sRGB colour: independent of how the maps are made.
double cieLightness(const Rgb& c) {
  const auto linear = [](std::uint8_t v) {
    const double x = v / 255.0;
    return x <= 0.04045 ? x / 12.92 : std::pow((x + 0.055) / 1.055, 2.4);
  };
  const double y = 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
  return y > 0.008856 ? 116 * std::cbrt(y) - 16 : 903.3 * y;
}

TEST(ColorMap, DivergingIsNeutralExactlyAtZero) {
  const ColorMap map(ColorMap::Kind::kDiverging);
  for (const double reach : {1e-9, 1.0, 3.7, 1e12}) {
    const ColorScale scale{map, colorLimits({-0.3 * reach, reach}, ValueKind::kSigned)};
    EXPECT_EQ(scale.limits.low, -scale.limits.high) << "symmetric for data that are not";
    const Rgb zero = scale.colorOf(0);
    EXPECT_EQ(zero, map.table()[128]);
    EXPECT_LT(std::max({zero.r, zero.g, zero.b}) - std::min({zero.r, zero.g, zero.b}), 4) << "grey";
    EXPECT_GT(scale.colorOf(0.5 * reach).r, scale.colorOf(0.5 * reach).b);
    EXPECT_LT(scale.colorOf(-0.5 * reach).r, scale.colorOf(-0.5 * reach).b);
  }
}

TEST(ColorMap, DivergingArmsHaveTheSameLightness) {
  const ColorMap map(ColorMap::Kind::kDiverging);
  for (int i = 0; i < 128; ++i) {
    const double left = cieLightness(map.table()[static_cast<std::size_t>(i)]);
    EXPECT_NEAR(left, cieLightness(map.table()[static_cast<std::size_t>(256 - i)]), 6) << i;
    EXPECT_LT(left, cieLightness(map.table()[static_cast<std::size_t>(i + 1)]) + 0.5) << i;
  }
}

TEST(ColorMap, SequentialLightnessRisesEvenly) {
  const ColorMap map(ColorMap::Kind::kSequential);
  const double first = cieLightness(map.table().front());
  const double last = cieLightness(map.table().back());
  EXPECT_LT(first, 20);
  EXPECT_GT(last, 88);
  for (int i = 0; i < 256; ++i) {
    const double expected = first + (last - first) * i / 256.0;
    EXPECT_NEAR(cieLightness(map.table()[static_cast<std::size_t>(i)]), expected, 5) << i;
  }
}

TEST(ColorMap, NotANumberHasAColourOfItsOwn) {
  for (const auto kind : {ColorMap::Kind::kDiverging, ColorMap::Kind::kSequential}) {
    const ColorMap map(kind);
    EXPECT_EQ(map.at(std::nan("")), ColorMap::kNotANumber);
    for (const Rgb& c : map.table()) EXPECT_NE(c, ColorMap::kNotANumber);
    EXPECT_EQ(map.at(-5), map.table().front());
    EXPECT_EQ(map.at(5), map.table().back());
  }
}

TEST(ColorMap, CyclicClosesWithoutAStep) {
  const ColorMap map(ColorMap::Kind::kCyclic);
  const auto distance = [](const Rgb& a, const Rgb& b) {
    return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
  };
  EXPECT_EQ(map.table().front(), map.table().back()) << "minus pi and pi are one angle";
  for (std::size_t i = 1; i < map.table().size(); ++i)
    EXPECT_LT(distance(map.table()[i - 1], map.table()[i]), 12) << i;
  for (int i = 4; i < 124; ++i) {  // around 0 and at the ends both signs meet
    const Rgb minus = map.table()[static_cast<std::size_t>(i)];
    const Rgb plus = map.table()[static_cast<std::size_t>(256 - i)];
    EXPECT_GT(distance(minus, plus), 8) << "both signs are told apart at entry " << i;
  }
}

TEST(ColorScale, OutsideHasColoursOfItsOwn) {
  const ColorScale scale{ColorMap(ColorMap::Kind::kSequential), {0, 1}};
  EXPECT_EQ(scale.colorOf(0), scale.map.table().front());
  EXPECT_EQ(scale.colorOf(1), scale.map.table().back());
  EXPECT_EQ(scale.colorOf(-1e-9), ColorMap::kBelow);
  EXPECT_EQ(scale.colorOf(1 + 1e-9), ColorMap::kAbove);
  EXPECT_EQ(scale.colorOf(INFINITY), ColorMap::kAbove);
  EXPECT_EQ(scale.colorOf(std::nan("")), ColorMap::kNotANumber);
}

TEST(FieldRangeTest, QuantilesLeaveOutliersOutside) {
  std::vector<double> values;
  for (int i = 0; i <= 1000; ++i) values.push_back(i);
  values.push_back(std::nan(""));
  EXPECT_EQ(quantileRange(values, 0.005, 0.995), (FieldRange{5, 995}));
  EXPECT_EQ(quantileRange(values, 0, 1), (FieldRange{0, 1000}));
  EXPECT_TRUE(quantileRange({}, 0, 1).empty());
}

TEST(ColorLimits, NeverEmpty) {
  for (const ValueKind kind :
       {ValueKind::kSigned, ValueKind::kPositive, ValueKind::kInterval, ValueKind::kAngle}) {
    for (const FieldRange data : {FieldRange{}, FieldRange{0, 0}, FieldRange{2, 2}}) {
      const FieldRange limits = colorLimits(data, kind);
      EXPECT_LT(limits.low, limits.high);
    }
  }
  EXPECT_EQ(colorLimits({1, 4}, ValueKind::kPositive), (FieldRange{0, 4}));
  EXPECT_EQ(colorLimits({0.5, 0.7}, ValueKind::kInterval), (FieldRange{0.5, 0.7}));
}

TEST(Histogram, CountsEveryValueOnce) {
  const std::vector<double> values{-2, -1, -0.5, 0, 0.5, 1, 7, std::nan("")};
  const Histogram h = histogramOf(values, {-1, 1}, 4);
  EXPECT_EQ(h.counts, (std::vector<std::int64_t>{1, 1, 1, 2}));
  EXPECT_EQ(h.below, 1);
  EXPECT_EQ(h.above, 1);
  EXPECT_EQ(h.not_a_number, 1);
}

TEST(FieldRangeTest, IgnoresWhatIsNotFinite) {
  const std::vector<double> values{std::nan(""), 3, -INFINITY, -1};
  EXPECT_EQ(fieldRangeOf(values), (FieldRange{-1, 3}));
  EXPECT_TRUE(fieldRangeOf({}).empty());
}

}  // namespace
}  // namespace lsc
