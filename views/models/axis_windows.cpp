// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/axis_windows.h"

#include <algorithm>
#include <cmath>

namespace lsc {
namespace {

constexpr double kNotch = 0.75;  // of the width

std::int64_t narrowed(std::int64_t count, std::int64_t extent, int by) {
  const std::int64_t least = std::min<std::int64_t>(2, extent);
  for (; by > 0; --by)
    count = std::min<std::int64_t>(count - 1, std::lround(static_cast<double>(count) * kNotch));
  for (; by < 0; ++by)
    count = std::max<std::int64_t>(count + 1, std::lround(static_cast<double>(count) / kNotch));
  return std::clamp<std::int64_t>(count, least, extent);
}

}  // namespace

void AxisWindows::setExtents(const std::vector<std::int64_t>& extents) {
  if (extents == extents_) return;
  extents_ = extents;
  reset();
}

void AxisWindows::reset() {
  windows_.clear();
  for (const std::int64_t extent : extents_) windows_.push_back({0, extent});
}

AxisWindow AxisWindows::at(int axis) const {
  const auto i = static_cast<std::size_t>(axis);
  return axis < 0 || i >= windows_.size() ? AxisWindow{} : windows_[i];
}

bool AxisWindows::whole() const {
  for (std::size_t i = 0; i < windows_.size(); ++i)
    if (windows_[i].count != extents_[i]) return false;
  return true;
}

void AxisWindows::zoom(int axis, std::int64_t place, int by) {
  const auto i = static_cast<std::size_t>(axis);
  if (axis < 0 || i >= windows_.size()) return;
  AxisWindow& window = windows_[i];
  const std::int64_t count = narrowed(window.count, extents_[i], by);
  const double share =
      (static_cast<double>(place - window.from) + 0.5) / static_cast<double>(window.count);
  const std::int64_t from =
      place - static_cast<std::int64_t>(std::floor(share * static_cast<double>(count)));
  window = {std::clamp<std::int64_t>(from, 0, extents_[i] - count), count};
}

FieldSlice cropped(const FieldSlice& slice, const AxisWindow& columns, const AxisWindow& rows) {
  if (columns.count == slice.columns && rows.count == slice.rows) return slice;
  FieldSlice out{.columns = columns.count, .rows = rows.count, .values = {}};
  if (slice.values.empty()) return {};
  out.values.reserve(static_cast<std::size_t>(out.columns * out.rows));
  for (std::int64_t row = rows.from; row < rows.from + rows.count; ++row)
    for (std::int64_t column = columns.from; column < columns.from + columns.count; ++column)
      out.values.push_back(slice.at(column, row));
  return out;
}

}  // namespace lsc
