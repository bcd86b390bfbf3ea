// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What of each axis a zoomed view draws: a stretch of its drawn places (drawnPlace(), so that a
// shifted origin moves the data under the window). Values only.
#pragma once

#include <cstdint>
#include <vector>

#include "views/models/field_slice.h"

namespace lsc {

struct AxisWindow {
  std::int64_t from = 0, count = 1;
  bool holds(std::int64_t place) const { return place >= from && place < from + count; }
  bool operator==(const AxisWindow&) const = default;
};

class AxisWindows {
 public:
  /// One axis each; another lattice starts with the whole of every axis.
  void setExtents(const std::vector<std::int64_t>& extents);
  const std::vector<std::int64_t>& extents() const { return extents_; }
  /// -1 (no axis): one place.
  AxisWindow at(int axis) const;
  bool whole() const;
  void reset();
  /// Closer (by > 0) or further by `by` notches; the place stays where it is on the screen as far as
  /// the ends allow. Never fewer than two places, never more than there are.
  void zoom(int axis, std::int64_t place, int by);
  bool operator==(const AxisWindows&) const = default;

 private:
  std::vector<std::int64_t> extents_;
  std::vector<AxisWindow> windows_;
};

/// The columns and rows of the windows.
FieldSlice cropped(const FieldSlice& slice, const AxisWindow& columns, const AxisWindow& rows);

}  // namespace lsc
