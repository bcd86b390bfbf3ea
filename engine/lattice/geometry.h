// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A periodic hypercubic lattice of one to four dimensions. Axis 0 is the slowest: the site index is
// in C order, site = (x0 * L1 + x1) * L2 + ... . Immutable after construction; any number of
// threads read it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace lsc {

inline constexpr int kMaxDims = 4;
using Coords = std::array<std::int64_t, kMaxDims>;  // entries past dims() are 0

class Geometry {
 public:
  /// One to four extents, each at least 1.
  explicit Geometry(std::vector<std::int64_t> extents);

  int dims() const { return static_cast<int>(extents_.size()); }
  std::int64_t volume() const { return volume_; }
  const std::vector<std::int64_t>& extents() const { return extents_; }

  /// The site one step along `axis`, forward for sign > 0, else backward. On an extent of 2 both
  /// are the same site, on an extent of 1 the site itself.
  std::int64_t neighbour(std::int64_t site, int axis, int sign) const {
    return neighbours_[(site * dims() + axis) * 2 + (sign > 0 ? 0 : 1)];
  }
  /// (x0 + x1 + ...) mod 2. A checkerboard only if every extent is even.
  int parity(std::int64_t site) const { return parity_[site]; }

  /// Coordinates are taken modulo the extents.
  std::int64_t index(std::span<const std::int64_t> coords) const;
  Coords coords(std::int64_t site) const;

  bool operator==(const Geometry& other) const { return extents_ == other.extents_; }

 private:
  std::vector<std::int64_t> extents_;
  std::int64_t volume_ = 1;
  std::vector<std::int64_t> neighbours_;  // [site][axis][forward, backward]
  std::vector<std::int8_t> parity_;
};

}  // namespace lsc
