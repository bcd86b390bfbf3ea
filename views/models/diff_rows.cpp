// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/diff_rows.h"

#include <algorithm>
#include <iterator>

namespace lsc {

DiffRows::DiffRows(std::span<const LineHunk> hunks, std::size_t a_lines) {
  std::size_t surplus = 0;  // rows beyond the lines of the first text so far
  for (const LineHunk& hunk : hunks) {
    const std::size_t a = hunk.a_end - hunk.a_begin, b = hunk.b_end - hunk.b_begin;
    places_.push_back({hunk.a_begin + surplus, std::max(a, b), hunk});
    surplus += std::max(a, b) - a;
  }
  size_ = a_lines + surplus;
}

DiffRows::Row DiffRows::operator[](std::size_t row) const {
  const auto behind = std::ranges::upper_bound(places_, row, {}, &Place::row);
  if (behind == places_.begin()) return {row, row, false};
  const Place& place = *std::prev(behind);
  const std::size_t offset = row - place.row;
  const LineHunk& hunk = place.hunk;
  if (offset >= place.rows)
    return {hunk.a_end + offset - place.rows, hunk.b_end + offset - place.rows, false};
  Row out{{}, {}, true};
  if (hunk.a_begin + offset < hunk.a_end) out.a = hunk.a_begin + offset;
  if (hunk.b_begin + offset < hunk.b_end) out.b = hunk.b_begin + offset;
  return out;
}

std::optional<std::size_t> DiffRows::next(std::size_t row) const {
  const auto it = std::ranges::upper_bound(places_, row, {}, &Place::row);
  return it == places_.end() ? std::nullopt : std::optional(it->row);
}

std::optional<std::size_t> DiffRows::previous(std::size_t row) const {
  const auto it = std::ranges::lower_bound(places_, row, {}, &Place::row);
  return it == places_.begin() ? std::nullopt : std::optional(std::prev(it)->row);
}

}  // namespace lsc
