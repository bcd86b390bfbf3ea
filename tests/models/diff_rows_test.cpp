// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/diff_rows.h"

#include <gtest/gtest.h>

namespace lsc {
namespace {

TEST(DiffRows, PutReplacedLinesOppositeEachOther) {
  const TextLines a("same\nold\nsame 2\n"), b("same\nnew\nmore\nsame 2\nend\n");
  const DiffRows rows(diffLines(a, b), a.size());
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows.places(), 2u);
  EXPECT_FALSE(rows[0].differs);
  EXPECT_EQ(a[*rows[1].a], "old");
  EXPECT_EQ(b[*rows[1].b], "new");
  EXPECT_FALSE(rows[2].a) << "the other side has more lines here";
  EXPECT_EQ(b[*rows[2].b], "more");
  EXPECT_EQ(a[*rows[3].a], "same 2");
  EXPECT_EQ(b[*rows[3].b], "same 2");
  EXPECT_EQ(b[*rows[4].b], "end");
  EXPECT_EQ(rows.next(0), 1u);
  EXPECT_EQ(rows.next(1), 4u);
  EXPECT_FALSE(rows.next(4));
  EXPECT_EQ(rows.previous(4), 1u);
  EXPECT_FALSE(rows.previous(1));
}

TEST(DiffRows, NothingToShow) {
  EXPECT_EQ(DiffRows().size(), 0u);
  EXPECT_FALSE(DiffRows().next(0));
  EXPECT_FALSE(DiffRows().previous(0));
}

}  // namespace
}  // namespace lsc
