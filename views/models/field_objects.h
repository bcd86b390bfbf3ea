// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Connected regions of a periodic three-dimensional field beyond a level: how many objects an
// isosurface shows, and how much of the volume they fill. Pure function.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace lsc {

struct FieldObjects {
  std::int64_t above = 0, below = 0;              // regions with value > level, < -level
  std::int64_t sites_above = 0, sites_below = 0;  // in all of them
};

/// Neighbours are the six along the axes, across the boundary too. Values in C order over extents
/// {slowest, middle, fastest}. NaN belongs to no region; a level <= 0 has nothing below.
FieldObjects countObjects(std::span<const double> values,
                          const std::array<std::int64_t, 3>& extents, double level);

}  // namespace lsc
