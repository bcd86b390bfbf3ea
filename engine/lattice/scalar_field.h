// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A real field on the sites of a periodic lattice; a complex field has two components.
#pragma once

#include <cstdint>
#include <vector>

namespace lsc {

struct ScalarField {
  std::vector<std::int64_t> extents;  // [Lx, Ly, ...], x fastest
  int components = 1;                 // reals a site
  std::vector<double> values;         // [site][component], site = x + Lx (y + Ly (z + Lz t))
};

}  // namespace lsc
