// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Links in the order of the vectorised loops: rows packed by every instruction set, and windows
// that show each site and its neighbours.
#include <gtest/gtest.h>

#include <numeric>

#include "engine/lattice/plane_window.h"
#include "tests/lattice/gauge_fixtures.h"

namespace lsc {
namespace {

TEST(Pack, EveryInstructionSetTransposesEveryWidth) {
  for (const auto set :
       {InstructionSet::kBaseline, InstructionSet::kAvx2, InstructionSet::kAvx512}) {
    if (!isSupported(set)) continue;
    for (const std::int64_t components : {4, 8, 18, 72})
      for (std::int64_t width = 1; width <= 20; ++width) {
        const std::int64_t stride = splitStride(width);
        std::vector<double> from(components * width), lines(8 + components * stride, -1.0);
        for (std::size_t i = 0; i < from.size(); ++i) from[i] = static_cast<double>(i);
        double* to = lines.data() + 8;
        gauge::run(gauge::PackTask{from.data(), components, width, stride, to}, set);
        for (std::int64_t c = 0; c < components; ++c)
          for (std::int64_t x = -1; x < stride - 1; ++x)  // ends of rows repeat the other end
            ASSERT_EQ(to[c * stride + x], from[(x + width) % width * components + c])
                << width << " " << c << " " << x;
      }
  }
}

/// The link of a site, mu, from the window's rows.
double realPartAt(const gauge::Links& links, std::int64_t row, std::int64_t x, int mu,
                  int element) {
  const std::int64_t reals = 2 * links.colours * links.colours;
  return links.at[((row * links.dims + mu) * reals + 2 * element) * links.stride + x];
}

void compareWindow(std::vector<std::int64_t> extents, std::vector<std::int64_t> order) {
  const GaugeField field = randomGauge(std::move(extents), 2);
  PlaneWindow window(field);
  const int d = field.dimensions();
  for (const std::int64_t plane : order) {
    window.moveTo(plane);
    const gauge::Links links = window.links();
    for (std::int64_t row = 0; row < window.rows(); ++row)
      for (std::int64_t x = 0; x < field.extents[0]; ++x) {
        const std::int64_t site = (plane * window.rows() + row) * field.extents[0] + x;
        const std::int64_t here = window.first() + row;
        for (int mu = 0; mu < d; ++mu) {
          ASSERT_EQ(realPartAt(links, here, x, mu, 3), field.link(site, mu)[3].real());
          for (int axis = 0; axis < d; ++axis) {
            const std::int64_t there = axis == 0 ? here : links.next[(here * d + axis) * 2];
            ASSERT_EQ(realPartAt(links, there, axis == 0 ? x + 1 : x, mu, 1),
                      field.link(shifted(field, site, axis, 1), mu)[1].real())
                << plane << " " << row << " " << x << " " << mu << " " << axis;
          }
        }
      }
  }
}

TEST(PlaneWindow, ShowsEverySiteAndItsForwardNeighbours) {
  compareWindow({5, 3}, {0, 1, 2});
  compareWindow({9, 1}, {0, 0});
  compareWindow({3, 4, 5}, {0, 1, 2, 3, 4});
  compareWindow({3, 2, 4, 3}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
  compareWindow({2, 2, 1, 1}, {0});
}

/// Two of its t are more than the window keeps.
TEST(PlaneWindow, KeepsThreePlanesOfALargeLattice) {
  std::vector<std::int64_t> all(34);
  std::iota(all.begin(), all.end(), 0);
  compareWindow({3, 12, 17, 2}, all);
  compareWindow({3, 12, 17, 2}, {16, 17, 33, 0, 20});
}

TEST(PlaneWindow, MayJump) {
  compareWindow({3, 2, 4, 3}, {7, 2, 3, 11, 0, 1, 5, 4});
  compareWindow({3, 2, 4, 1}, {3, 0, 1, 1, 2});
}

}  // namespace
}  // namespace lsc
