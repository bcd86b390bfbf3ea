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
    const ColorScale scale{map, colorLimits({-0.3 * reach, reach}, true)};
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

TEST(ColorLimits, NeverEmpty) {
  for (const bool is_signed : {false, true}) {
    for (const FieldRange data : {FieldRange{}, FieldRange{0, 0}, FieldRange{2, 2}}) {
      const FieldRange limits = colorLimits(data, is_signed);
      EXPECT_LT(limits.low, limits.high);
    }
  }
  EXPECT_EQ(colorLimits({1, 4}, false), (FieldRange{0, 4}));
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
