// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/folded_rows.h"

#include <algorithm>
#include <iterator>

namespace lsc {

FoldedRows::FoldedRows(const DiffRows& rows, bool folded) {
  std::size_t shown = 0;  // rows before this one have their stretch
  if (folded && rows.places() > 0) {
    for (std::size_t at = 0; at <= rows.places(); ++at) {
      const bool behind_all = at == rows.places();
      const DiffRows::Stretch place =
          behind_all ? DiffRows::Stretch{rows.size(), 0} : rows.place(at);
      const std::size_t from = shown + (at > 0 ? kFoldContext : 0);
      const std::size_t to = place.row - (behind_all ? 0 : std::min(kFoldContext, place.row));
      if (to > from + 1) {  // a fold of one row would save nothing
        append(shown, from - shown, false);
        append(from, to - from, true);
        shown = to;
      }
      append(shown, place.row + place.rows - shown, false);
      shown = place.row + place.rows;
    }
  } else {
    append(0, rows.size(), false);
  }
  place();
}

void FoldedRows::append(std::size_t row, std::size_t rows, bool folded) {
  if (rows == 0) return;
  if (!stretches_.empty() && !stretches_.back().folded && !folded) {
    stretches_.back().rows += rows;
  } else {
    stretches_.push_back({0, row, rows, folded});
  }
}

void FoldedRows::place() {
  size_ = 0;
  for (Stretch& stretch : stretches_) {
    stretch.line = size_;
    size_ += stretch.folded ? 1 : stretch.rows;
  }
}

FoldedRows::Line FoldedRows::operator[](std::size_t line) const {
  const Stretch& stretch =
      *std::prev(std::ranges::upper_bound(stretches_, line, {}, &Stretch::line));
  if (stretch.folded) return {stretch.row, stretch.rows};
  return {stretch.row + line - stretch.line, 1};
}

std::size_t FoldedRows::lineOf(std::size_t row) const {
  const auto behind = std::ranges::upper_bound(stretches_, row, {}, &Stretch::row);
  if (behind == stretches_.begin()) return 0;
  const Stretch& stretch = *std::prev(behind);
  return stretch.line + (stretch.folded ? 0 : std::min(row - stretch.row, stretch.rows - 1));
}

void FoldedRows::unfold(std::size_t line) {
  const auto at = std::ranges::find_if(
      stretches_, [&](const Stretch& stretch) { return stretch.folded && stretch.line == line; });
  if (at == stretches_.end()) return;
  at->folded = false;
  place();
}

}  // namespace lsc
