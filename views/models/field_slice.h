// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// From a scalar field on a periodic lattice of 1 to 4 dimensions to the plane that is drawn: values
// only, no widgets. A field is in C order, slowest axis first. Thread safe (pure functions).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lsc {

enum class Quantity { kPhi, kPhiSquared, kAbsPhi };

double quantityOf(Quantity quantity, double phi);
/// Whether values of both signs are to be expected: such fields get a map pinned at 0.
bool isSigned(Quantity quantity);

/// How an axis that is not drawn is brought down to one value.
enum class Reduction { kSlice, kMean, kSum, kMaxAbs };

struct SliceSpec {
  int horizontal = 0;
  int vertical = -1;                 // -1: a lattice of one dimension, drawn as one row
  std::vector<std::int64_t> index;   // per axis; of slider axes with kSlice
  std::vector<std::int64_t> origin;  // per axis; the site drawn at column or row 0
  std::vector<Reduction> reduction;  // per axis; of slider axes
};

/// Row 0 is drawn at the bottom. values[row * columns + column].
struct FieldSlice {
  std::int64_t columns = 0, rows = 0;
  std::vector<double> values;

  double at(std::int64_t column, std::int64_t row) const {
    return values[static_cast<std::size_t>(row * columns + column)];
  }
};

/// `field` has the product of `extents` values; spec has one entry per axis.
FieldSlice takeSlice(std::span<const double> field, std::span<const std::int64_t> extents,
                     const SliceSpec& spec, Quantity quantity);

/// The site under a drawn square; slider axes take their index.
std::vector<std::int64_t> siteAt(std::span<const std::int64_t> extents, const SliceSpec& spec,
                                 std::int64_t column, std::int64_t row);

/// Where a site is drawn on an axis with this origin.
std::int64_t drawnPlace(std::int64_t site, std::int64_t origin, std::int64_t extent);

/// The value at a site.
double fieldAt(std::span<const double> field, std::span<const std::int64_t> extents,
               std::span<const std::int64_t> site);

/// The lattice of three axes that an isosurface is taken of: `field` with the slider axes of spec
/// cut at their index so that `axes` (three of them, slowest first) remain.
std::vector<double> takeVolume(std::span<const double> field, std::span<const std::int64_t> extents,
                               std::span<const int> axes, const SliceSpec& spec, Quantity quantity);

}  // namespace lsc
