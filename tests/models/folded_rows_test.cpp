// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/folded_rows.h"

#include <gtest/gtest.h>

#include <random>

namespace lsc {
namespace {

/// Each line of the screen as row and number of rows must walk over all rows in order.
void checkWalk(const FoldedRows& lines, const DiffRows& rows) {
  std::size_t row = 0;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    const auto at = lines[line];
    ASSERT_EQ(at.row, row);
    for (std::size_t i = 0; i < at.rows; ++i) {
      ASSERT_EQ(lines.lineOf(row + i), line);
      ASSERT_FALSE(at.rows > 1 && rows[row + i].differs);
    }
    row += at.rows;
  }
  EXPECT_EQ(row, rows.size());
}

TEST(FoldedRows, FoldsLongEqualStretches) {
  const std::vector<LineHunk> hunks = {{50, 51, 50, 52}, {56, 57, 57, 58}};
  const DiffRows rows(hunks, 100);
  FoldedRows lines(rows, true);
  checkWalk(lines, rows);
  EXPECT_EQ(lines[0].rows, 47u) << "three rows before the place stay";
  EXPECT_EQ(lines.size(), 1u + 3 + 2 + 5 + 1 + 3 + 1) << "a gap of five stays";
  lines.unfold(1);
  EXPECT_EQ(lines[0].rows, 47u) << "that was no fold";
  lines.unfold(0);
  checkWalk(lines, rows);
  EXPECT_EQ(lines[46].row, 46u);
  EXPECT_EQ(FoldedRows(rows, false).size(), rows.size());
}

TEST(FoldedRows, EqualAndEmptyTextsAreNotFolded) {
  EXPECT_EQ(FoldedRows(DiffRows({}, 1000), true).size(), 1000u);
  EXPECT_EQ(FoldedRows(DiffRows(), true).size(), 0u);
}

TEST(FoldedRows, RandomTextsKeepAllRows) {
  std::mt19937 random(5);
  for (int trial = 0; trial < 300; ++trial) {
    std::vector<LineHunk> hunks;
    std::size_t a = random() % 9, b = a;
    while (a < 200) {
      const std::size_t gone = random() % 4, come = gone ? random() % 4 : 1 + random() % 3;
      hunks.push_back({a, a + gone, b, b + come});
      const std::size_t equal = 1 + random() % 20;
      a += gone + equal;
      b += come + equal;
    }
    const DiffRows rows(hunks, a + random() % 20);
    FoldedRows lines(rows, true);
    ASSERT_NO_FATAL_FAILURE(checkWalk(lines, rows)) << trial;
    for (std::size_t line = 0; line < lines.size(); ++line)
      if (lines[line].rows > 1 && random() % 2) lines.unfold(line);
    ASSERT_NO_FATAL_FAILURE(checkWalk(lines, rows)) << trial;
  }
}

}  // namespace
}  // namespace lsc
