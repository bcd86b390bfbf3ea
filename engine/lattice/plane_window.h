// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A walk through the planes of a gauge field in which loops that reach one site forward find their
// links in the order of gauge_loops.h, without a copy of the field: three planes of rows stand in
// memory, a megabyte or two, so that they stay in the cache, or all planes of two t where these are
// no more, so that each is packed once. In four dimensions a plane has the sites of one (z, t), in
// three those of one t, in two it is a row. One thread a window.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/lattice/split_field.h"

namespace lsc {

class PlaneWindow {
 public:
  /// Planes of the field, numbered in the order of its sites.
  static std::int64_t planes(const GaugeField& field);

  /// The field outlives the window.
  explicit PlaneWindow(const GaugeField& field);

  /// Packs the plane and its forward neighbours, as far as they are not there; cheapest for one
  /// plane after the other.
  void moveTo(std::int64_t plane);
  /// Only rows [first(), first() + rows()) and their forward neighbours have links.
  gauge::Links links() const;
  std::int64_t first() const { return slot_ * rows_; }
  std::int64_t rows() const { return rows_; }

 private:
  std::int64_t slots() const { return slices_ ? 2 * along_ : 3; }
  void connect(std::int64_t slot, std::int64_t walked, std::int64_t across);
  void pack(std::int64_t plane, std::int64_t slot);

  const GaugeField& field_;
  std::int64_t rows_ = 1;    // of a plane
  std::int64_t along_ = 1;   // planes along the axis that is walked
  std::int64_t across_ = 1;  // along the other one, if there is one
  std::int64_t stride_ = 0;  // reals from one component to the next
  bool slices_ = false;      // slots for all planes of two t, else for three planes
  std::int64_t slot_ = 0;    // of the plane at hand
  std::vector<std::int64_t> held_;  // plane in each slot; -1: none
  std::vector<std::int32_t> next_;
  SplitRows values_;
};

}  // namespace lsc
