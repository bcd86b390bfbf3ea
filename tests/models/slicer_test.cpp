// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/slicer.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lsc {
namespace {

constexpr int kConfiguration = Slicer::kConfigurationAxis;

/// Collects what the model says has changed.
struct Watch {
  explicit Watch(Slicer& slicer) {
    QObject::connect(&slicer, &Slicer::changed, [this](Slicer::Changes what) {
      all |= what;
      ++count;
    });
  }
  Slicer::Changes all;
  int count = 0;
};

TEST(Slicer, DrawsTheTwoFastestAxesAtFirst) {
  Slicer s;
  s.setLattice({4, 6, 8, 10}, 3);
  EXPECT_EQ(s.axis(3).name, "x");
  EXPECT_EQ(s.axis(0).name, "t");
  EXPECT_EQ(s.role(3), AxisRole::kHorizontal);
  EXPECT_EQ(s.role(2), AxisRole::kVertical);
  EXPECT_EQ(s.role(0), AxisRole::kSlider);
  EXPECT_EQ(s.axis(kConfiguration).extent, 3);
  s.setLattice({16}, 1);
  EXPECT_EQ(s.horizontal(), 0);
  EXPECT_EQ(s.vertical(), -1);
}

TEST(Slicer, PeriodicAxesWrapAndConfigurationsStop) {
  Slicer s;
  s.setLattice({4, 8, 8}, 5);
  s.setIndex(0, 3);
  s.stepLast(1);
  EXPECT_EQ(s.index(0), 0);
  s.stepLast(-1);
  EXPECT_EQ(s.index(0), 3);
  s.setIndex(0, -9);
  EXPECT_EQ(s.index(0), 3);
  s.setIndex(kConfiguration, 99);
  EXPECT_EQ(s.index(kConfiguration), 4);
  s.stepLast(-99);
  EXPECT_EQ(s.index(kConfiguration), 0);
}

TEST(Slicer, KeysMoveTheLastUsedSlider) {
  Slicer s;
  s.setLattice({4, 8, 8}, 5);
  s.stepLast(1);
  EXPECT_EQ(s.index(kConfiguration), 1) << "the configuration until a slider is touched";
  s.setIndex(0, 1);
  s.endLast();
  EXPECT_EQ(s.index(0), 3);
  s.homeLast();
  EXPECT_EQ(s.index(0), 0);
  EXPECT_EQ(s.index(kConfiguration), 1);
}

TEST(Slicer, AnyAxisMayTakeAnyRole) {
  Slicer s;
  s.setLattice({2, 3, 4, 5}, 1);
  s.setRole(0, AxisRole::kHorizontal);
  EXPECT_EQ(s.role(0), AxisRole::kHorizontal);
  EXPECT_EQ(s.role(3), AxisRole::kSlider);
  s.setRole(2, AxisRole::kHorizontal);  // was vertical: they swap
  EXPECT_EQ(s.horizontal(), 2);
  EXPECT_EQ(s.vertical(), 0);
  s.transpose();
  EXPECT_EQ(s.horizontal(), 0);
  EXPECT_EQ(s.vertical(), 2);
  for (int i = 0; i < 4; ++i) s.rollAxes();
  EXPECT_EQ(s.horizontal(), 0);
  EXPECT_EQ(s.vertical(), 2);
}

TEST(Slicer, SignalsSayWhatChanged) {
  Slicer s;
  s.setLattice({4, 8, 8}, 5);
  Watch watch(s);
  s.setIndex(0, 2);
  EXPECT_EQ(watch.all, Slicer::Changes(Slicer::kIndex) | Slicer::kCursor);
  watch.all = {};
  s.setIndex(kConfiguration, 2);
  EXPECT_EQ(watch.all, Slicer::Changes(Slicer::kConfiguration));
  watch.all = {};
  s.shiftOrigin(1, 3);
  EXPECT_EQ(watch.all, Slicer::Changes(Slicer::kOrigin));
  const int before = watch.count;
  s.setIndex(0, 2);
  s.setOrigin(1, 3);
  s.setCursor(s.cursor());
  EXPECT_EQ(watch.count, before) << "nothing changed, nothing said";
}

TEST(Slicer, CursorAndSlidersAgree) {
  Slicer s;
  s.setLattice({4, 8, 8}, 1);
  s.setCursor({2, 9, -1});
  EXPECT_EQ(s.cursor(), (std::vector<std::int64_t>{2, 1, 7}));
  EXPECT_EQ(s.index(0), 2) << "the plane follows the cursor";
  s.setIndex(0, 3);
  EXPECT_EQ(s.cursor()[0], 3) << "the cursor stays in the plane that is seen";
  s.setCursor({1, 2});
  EXPECT_EQ(s.cursor()[0], 3) << "another number of axes is no site here";
}

TEST(Slicer, TheSameLatticeKeepsWhatIsLookedAt) {
  Slicer s;
  s.setLattice({4, 8, 8}, 5);
  s.setIndex(0, 2);
  s.setOrigin(2, 5);
  s.setLattice({4, 8, 8}, 7);
  EXPECT_EQ(s.index(0), 2);
  EXPECT_EQ(s.origin(2), 5);
  s.setLattice({8, 8}, 7);
  EXPECT_EQ(s.origin(1), 0);
}

std::vector<double> counted(std::int64_t n) {
  std::vector<double> v(static_cast<std::size_t>(n));
  for (std::size_t i = 0; i < v.size(); ++i) v[i] = static_cast<double>(i);
  return v;
}

SliceSpec plane(int axes, int horizontal, int vertical) {
  SliceSpec s{
      .horizontal = horizontal, .vertical = vertical, .index = {}, .origin = {}, .reduction = {}};
  s.index.assign(static_cast<std::size_t>(axes), 0);
  s.origin = s.index;
  s.reduction.assign(static_cast<std::size_t>(axes), Reduction::kSlice);
  return s;
}

TEST(FieldSlice, CutsEveryPlane) {
  const std::vector<std::int64_t> extents{2, 3, 4};
  const auto field = counted(24);
  SliceSpec s = plane(3, 2, 1);
  s.index[0] = 1;
  const FieldSlice xy = takeSlice(field, extents, s, Quantity::kPhi);
  EXPECT_EQ(xy.columns, 4);
  EXPECT_EQ(xy.rows, 3);
  EXPECT_EQ(xy.at(3, 2), 12 + 2 * 4 + 3);
  s = plane(3, 0, 2);
  s.index[1] = 2;
  const FieldSlice other = takeSlice(field, extents, s, Quantity::kPhi);
  EXPECT_EQ(other.columns, 2);
  EXPECT_EQ(other.at(1, 3), 12 + 2 * 4 + 3);
}

TEST(FieldSlice, OriginRollsAndSitesAreNamedByTheirTrueCoordinates) {
  const std::vector<std::int64_t> extents{3, 4};
  const auto field = counted(12);
  SliceSpec s = plane(2, 1, 0);
  s.origin = {2, 3};
  const FieldSlice slice = takeSlice(field, extents, s, Quantity::kPhi);
  for (std::int64_t row = 0; row < 3; ++row) {
    for (std::int64_t column = 0; column < 4; ++column) {
      const auto site = siteAt(extents, s, column, row);
      EXPECT_EQ(slice.at(column, row), fieldAt(field, extents, site));
      EXPECT_EQ(drawnPlace(site[1], 3, 4), column);
    }
  }
  EXPECT_EQ(siteAt(extents, s, 0, 0), (std::vector<std::int64_t>{2, 3}));
}

TEST(FieldSlice, ReductionsAreOfTheQuantity) {
  const std::vector<std::int64_t> extents{2, 1, 2};
  const std::vector<double> field{1, -5, 3, 4};
  SliceSpec s = plane(3, 2, 1);
  s.reduction[0] = Reduction::kMean;
  EXPECT_EQ(takeSlice(field, extents, s, Quantity::kPhi).values, (std::vector<double>{2, -0.5}));
  EXPECT_EQ(takeSlice(field, extents, s, Quantity::kPhiSquared).values,
            (std::vector<double>{5, 20.5}));
  s.reduction[0] = Reduction::kSum;
  EXPECT_EQ(takeSlice(field, extents, s, Quantity::kAbsPhi).values, (std::vector<double>{4, 9}));
  s.reduction[0] = Reduction::kMaxAbs;
  EXPECT_EQ(takeSlice(field, extents, s, Quantity::kPhi).values, (std::vector<double>{3, -5}))
      << "the greatest modulus keeps its sign";
}

TEST(FieldSlice, NaNIsNotLostInReductions) {
  const std::vector<std::int64_t> extents{2, 1, 1};
  const std::vector<double> field{std::nan(""), 7};
  SliceSpec s = plane(3, 2, 1);
  for (const Reduction r : {Reduction::kMean, Reduction::kSum, Reduction::kMaxAbs}) {
    s.reduction[0] = r;
    EXPECT_TRUE(std::isnan(takeSlice(field, extents, s, Quantity::kPhi).values[0])) << int(r);
  }
}

TEST(FieldSlice, OneDimensionIsOneRow) {
  const std::vector<std::int64_t> extents{5};
  const FieldSlice slice = takeSlice(counted(5), extents, plane(1, 0, -1), Quantity::kPhi);
  EXPECT_EQ(slice.rows, 1);
  EXPECT_EQ(slice.values, counted(5));
}

TEST(FieldSlice, VolumeOfFourDimensionsAtOneTime) {
  const std::vector<std::int64_t> extents{2, 3, 4, 5};
  const auto field = counted(120);
  SliceSpec s = plane(4, 3, 2);
  s.index[0] = 1;
  const int axes[] = {1, 2, 3};
  const auto volume = takeVolume(field, extents, axes, s, Quantity::kPhi);
  ASSERT_EQ(volume.size(), 60u);
  EXPECT_EQ(volume.front(), 60);
  EXPECT_EQ(volume.back(), 119);
  EXPECT_EQ(volume[(1 * 4 + 2) * 5 + 3], 60 + (1 * 4 + 2) * 5 + 3);
}

}  // namespace
}  // namespace lsc
