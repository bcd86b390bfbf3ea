// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two texts as rows side by side: equal lines on one row, replaced ones opposite each other, and a
// blank where the other side has more. Memory goes with the number of differences, not of lines.
// Values in, values out.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "engine/compare/line_diff.h"

namespace lsc {

class DiffRows {
 public:
  struct Row {
    std::optional<std::size_t> a, b;  // line numbers from 0
    bool differs = false;
  };

  DiffRows() = default;
  /// `a_lines` and `hunks` as of diffLines().
  DiffRows(std::span<const LineHunk> hunks, std::size_t a_lines);

  std::size_t size() const { return size_; }
  std::size_t places() const { return places_.size(); }
  Row operator[](std::size_t row) const;

  /// Rows [row, row + rows) of one place that differs, in order.
  struct Stretch {
    std::size_t row = 0, rows = 0;
  };
  Stretch place(std::size_t at) const { return {places_[at].row, places_[at].rows}; }

  /// First row of the next or the previous place that differs; nothing behind the last one.
  std::optional<std::size_t> next(std::size_t row) const;
  std::optional<std::size_t> previous(std::size_t row) const;

 private:
  struct Place {
    std::size_t row = 0, rows = 0;
    LineHunk hunk;
  };
  std::vector<Place> places_;
  std::size_t size_ = 0;
};

}  // namespace lsc
