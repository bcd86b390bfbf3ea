// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rows of a difference with long equal stretches folded into one line each, but for
// kFoldContext rows beside each place that differs. A line of the screen is a row or a fold. Memory
// goes with the number of places. Values in, values out.
#pragma once

#include <vector>

#include "views/models/diff_rows.h"

namespace lsc {

constexpr std::size_t kFoldContext = 3;

class FoldedRows {
 public:
  struct Line {
    std::size_t row = 0;   // or the first one of the fold
    std::size_t rows = 1;  // more than one: a fold of so many
  };

  FoldedRows() = default;
  /// All rows if not `folded`, or where nothing differs.
  FoldedRows(const DiffRows& rows, bool folded);

  std::size_t size() const { return size_; }
  Line operator[](std::size_t line) const;
  /// The line that shows a row, or the fold it is in.
  std::size_t lineOf(std::size_t row) const;
  /// Opens the fold that is this line; does nothing on another line.
  void unfold(std::size_t line);

 private:
  struct Stretch {
    std::size_t line = 0, row = 0, rows = 0;
    bool folded = false;  // one line
  };
  void append(std::size_t row, std::size_t rows, bool folded);
  void place();

  std::vector<Stretch> stretches_;
  std::size_t size_ = 0;
};

}  // namespace lsc
