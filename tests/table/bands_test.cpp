// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/bands.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lsc {
namespace {

using V = std::vector<double>;

TEST(Band, MeanDeviationErrorAndExtremesOfEqualGrids) {
  const V x{0, 1, 2}, a{1, 2, 3}, b{3, 2, 7}, c{2, 2, std::nan("")};
  const CurveView curves[] = {{x, a}, {x, b}, {x, c}};
  const Band deviation = bandOf(curves, BandKind::kDeviation);
  EXPECT_EQ(deviation.x, x);
  EXPECT_EQ(deviation.mean, (V{2, 2, 5}));
  EXPECT_EQ(deviation.count, (std::vector<int>{3, 3, 2}));
  EXPECT_DOUBLE_EQ(deviation.high[0] - 2, 1);
  EXPECT_DOUBLE_EQ(deviation.high[2] - 5, std::sqrt(8));
  const Band error = bandOf(curves, BandKind::kError);
  EXPECT_DOUBLE_EQ(error.high[0] - 2, 1 / std::sqrt(3));
  const Band extremes = bandOf(curves, BandKind::kExtremes);
  EXPECT_EQ(extremes.low, (V{1, 2, 3}));
  EXPECT_EQ(extremes.high, (V{3, 2, 7}));
}

TEST(Band, OtherGridsAreJoinedByStraightLinesAndNotContinued) {
  const V xa{0, 10}, a{0, 10}, xb{5, 20}, b{0, 15};
  const CurveView curves[] = {{xa, a}, {xb, b}};
  const Band band = bandOf(curves, BandKind::kDeviation);
  EXPECT_EQ(band.x, (V{0, 5, 10, 20}));
  EXPECT_EQ(band.count, (std::vector<int>{1, 2, 2, 1}));
  EXPECT_EQ(band.mean, (V{0, 2.5, 7.5, 15}));
  EXPECT_EQ(band.low[0], 0) << "one curve has no spread";
}

TEST(Scan, GroupsBySharedValuesAndKeepsGroupsApart) {
  const auto points = scanPoints(
      {{2, 10, 1}, {1, 4, 0}, {1, 6, 0}, {2, 1, 0}, {1, std::nan(""), 0}}, BandKind::kError);
  ASSERT_EQ(points.size(), 3u);
  EXPECT_EQ(points[0].x, 1);
  EXPECT_EQ(points[0].y.mean, 5);
  EXPECT_EQ(points[0].y.count, 2) << "a run without value does not count";
  EXPECT_DOUBLE_EQ(points[0].y.high, 6);
  EXPECT_EQ(points[1].y.low, points[1].y.mean);
  EXPECT_EQ(points[2].group, 1u);
}

}  // namespace
}  // namespace lsc
