// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/lattice/geometry.h"

#include <cassert>

namespace lsc {

Geometry::Geometry(std::vector<std::int64_t> extents) : extents_(std::move(extents)) {
  assert(!extents_.empty() && extents_.size() <= kMaxDims);
  for (const std::int64_t extent : extents_) {
    assert(extent >= 1);
    volume_ *= extent;
  }
  neighbours_.reserve(volume_ * dims() * 2);
  parity_.reserve(volume_);
  for (std::int64_t site = 0; site < volume_; ++site) {
    const Coords here = coords(site);
    parity_.push_back(static_cast<std::int8_t>((here[0] + here[1] + here[2] + here[3]) % 2));
    for (int axis = 0; axis < dims(); ++axis) {
      for (const int step : {1, -1}) {
        Coords there = here;
        there[axis] += step;
        neighbours_.push_back(index({there.data(), extents_.size()}));
      }
    }
  }
}

std::int64_t Geometry::index(std::span<const std::int64_t> coords) const {
  assert(coords.size() >= extents_.size());
  std::int64_t site = 0;
  for (int axis = 0; axis < dims(); ++axis) {
    const std::int64_t extent = extents_[axis];
    site = site * extent + (coords[axis] % extent + extent) % extent;
  }
  return site;
}

Coords Geometry::coords(std::int64_t site) const {
  assert(site >= 0 && site < volume_);
  Coords result = {};
  for (int axis = dims(); axis-- > 0;) {
    result[axis] = site % extents_[axis];
    site /= extents_[axis];
  }
  return result;
}

}  // namespace lsc
