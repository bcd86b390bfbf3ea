// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/lattice/geometry.h"

#include <gtest/gtest.h>

namespace lsc {
namespace {

TEST(Geometry, axisZeroIsSlowest) {
  const Geometry geometry({2, 3, 5});
  EXPECT_EQ(geometry.volume(), 30);
  EXPECT_EQ(geometry.index(std::vector<std::int64_t>{1, 2, 3}), 28);
  EXPECT_EQ(geometry.coords(28), (Coords{1, 2, 3, 0}));
  EXPECT_EQ(geometry.index(std::vector<std::int64_t>{-1, 5, 5}), 25);  // periodic: (1, 2, 0)
}

TEST(Geometry, neighboursAreInverseAndPeriodic) {
  for (const auto& extents :
       std::vector<std::vector<std::int64_t>>{{6}, {3, 4}, {2, 3, 1}, {2, 2, 3, 4}}) {
    const Geometry geometry(extents);
    for (std::int64_t site = 0; site < geometry.volume(); ++site) {
      const Coords here = geometry.coords(site);
      for (int axis = 0; axis < geometry.dims(); ++axis) {
        const std::int64_t forward = geometry.neighbour(site, axis, +1);
        EXPECT_EQ(geometry.neighbour(forward, axis, -1), site);
        Coords there = here;
        there[axis] = (here[axis] + 1) % extents[axis];
        EXPECT_EQ(geometry.coords(forward), there);
      }
    }
  }
}

TEST(Geometry, parityAlternatesOnEvenExtents) {
  const Geometry geometry({4, 2, 6});
  std::int64_t odd = 0;
  for (std::int64_t site = 0; site < geometry.volume(); ++site) {
    odd += geometry.parity(site);
    for (int axis = 0; axis < 3; ++axis)
      EXPECT_NE(geometry.parity(site), geometry.parity(geometry.neighbour(site, axis, 1)));
  }
  EXPECT_EQ(odd, geometry.volume() / 2);
}

}  // namespace
}  // namespace lsc
