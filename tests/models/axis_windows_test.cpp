// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/axis_windows.h"

#include <gtest/gtest.h>

namespace lsc {
namespace {

TEST(AxisWindows, ZoomsAroundAPlaceWithinTheEnds) {
  AxisWindows windows;
  windows.setExtents({8, 16});
  EXPECT_TRUE(windows.whole());
  windows.zoom(1, 8, 1);
  EXPECT_EQ(windows.at(1), (AxisWindow{2, 12}));
  EXPECT_EQ(windows.at(0), (AxisWindow{0, 8})) << "the other axis stays";
  windows.zoom(1, 13, 1);
  EXPECT_EQ(windows.at(1).count, 9);
  EXPECT_TRUE(windows.at(1).holds(13));
  windows.zoom(1, 13, -1);
  EXPECT_EQ(windows.at(1).count, 12);
  windows.zoom(1, 0, -9);
  EXPECT_TRUE(windows.whole());
  windows.zoom(1, 15, 99);
  EXPECT_EQ(windows.at(1), (AxisWindow{14, 2})) << "never fewer than two";
  windows.zoom(5, 0, 1);
  windows.zoom(-1, 0, 1);
  EXPECT_EQ(windows.at(-1), (AxisWindow{0, 1})) << "no axis is one place";
}

TEST(AxisWindows, AnotherLatticeStartsWhole) {
  AxisWindows windows;
  windows.setExtents({8, 8});
  windows.zoom(0, 3, 2);
  windows.setExtents({8, 8});
  EXPECT_FALSE(windows.whole()) << "the same lattice keeps them";
  windows.setExtents({8, 4});
  EXPECT_TRUE(windows.whole());
}

TEST(AxisWindows, CropsColumnsAndRows) {
  FieldSlice slice{3, 2, {0, 1, 2, 10, 11, 12}};
  const FieldSlice part = cropped(slice, {1, 2}, {1, 1});
  EXPECT_EQ(part.columns, 2);
  EXPECT_EQ(part.rows, 1);
  EXPECT_EQ(part.values, (std::vector<double>{11, 12}));
  EXPECT_EQ(cropped(slice, {0, 3}, {0, 2}).values, slice.values);
}

}  // namespace
}  // namespace lsc
