// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What the axes of a bare array mean. Names, slowest first and separated by commas: t z y x
// (lattice axes), mu, row, column (links), reim (real and imaginary part), component, n
// (configurations of an ensemble). A real array with mu and without row holds the phases of U(1)
// links.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/formats/header.h"
#include "plugins/formats/array/array.h"

namespace lsc {

/// Likely meanings of an array, the likeliest first; empty if there is none.
std::vector<std::string> guessAxes(const ArrayHead& head);

/// How the elements of an array go into a field.
struct AxisPlan {
  struct Axis {
    std::int64_t extent = 1;
    std::int64_t stride = 0;  // in doubles of the field
  };
  FieldKind kind = FieldKind::kScalar;
  int colours = 1, components = 1;
  bool phases = false;                // each real is the angle of a U(1) link
  std::vector<std::int64_t> extents;  // [Lx, ..] of the lattice
  std::vector<Axis> axes;             // the fastest in the file first
  std::int64_t configurations = 0;    // extent of n, the slowest axis; 0 if there is none
};

/// Checks that `axes` names every axis once and that the extents fit together. Extents must have
/// been checked to be positive.
[[nodiscard]] Result<AxisPlan> planAxes(const ArrayHead& head, const std::string& axes,
                                        const std::string& object);

}  // namespace lsc
