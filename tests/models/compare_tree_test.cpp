// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/compare_tree.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace lsc {
namespace {

CellRow row(const char* key, const char* a, const char* b) {
  return {
      QString::fromUtf8(key),
      {Cell{{}, QString::fromUtf8(key)}, Cell{QString::fromUtf8(a)}, Cell{QString::fromUtf8(b)}},
      true};
}

class CompareTreeTest : public testing::Test {
 protected:
  CompareTreeTest() { tree.setHeader({"key", "1 a", "2 b"}, 1000); }
  QString at(int row, int column, const QModelIndex& parent = {}) {
    return tree.index(row, column, parent).data().toString();
  }
  CompareTree tree{CompareTree::Shape::kNested};
  QAbstractItemModelTester tester{&tree, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(CompareTreeTest, DotsMakeSections) {
  tree.setRows({row("flow.layers", "8", "16"), row("flow.net.width", "1", "2"),
                row("seed", "3", "4"), row("flow", "old", "new")});
  ASSERT_EQ(tree.rowCount(), 2);
  EXPECT_EQ(at(0, 0), "flow");
  EXPECT_EQ(at(0, 2), "new") << "a section may have a value of its own in another run";
  EXPECT_EQ(at(1, 1), "3");
  const QModelIndex flow = tree.index(0, 0);
  ASSERT_EQ(tree.rowCount(flow), 2);
  EXPECT_EQ(at(0, 0, flow), "layers");
  const QModelIndex width = tree.indexOf("flow.net.width", 1);
  EXPECT_EQ(width.data().toString(), "1");
  EXPECT_EQ(width.parent().data().toString(), "net");
  EXPECT_EQ(width.parent().parent(), flow);
  EXPECT_EQ(width.siblingAtColumn(0).data(Qt::ToolTipRole).toString(), "flow.net.width");
}

TEST_F(CompareTreeTest, OddKeysAreKept) {
  tree.setRows(
      {row("", "1", "2"), row("a..b", "1", "2"), row(".", "1", "2"), row("é.\n", "x", "y")});
  for (const char* key : {"", "a..b", ".", "é.\n"})
    EXPECT_TRUE(tree.indexOf(QString::fromUtf8(key)).isValid()) << key;
  CompareTree flat(CompareTree::Shape::kFlat);
  flat.setHeader({"metric", "1"}, 1);
  flat.setRows({row("train.loss", "1", "")});
  EXPECT_EQ(flat.index(0, 0).data().toString(), "train.loss");
}

TEST_F(CompareTreeTest, SameKeysChangeInPlace) {
  tree.setRows({row("a.b", "1", "2"), row("a.c", "1", "2")});
  QSignalSpy reset(&tree, &QAbstractItemModel::modelReset);
  QSignalSpy changed(&tree, &QAbstractItemModel::dataChanged);
  tree.setRows({row("a.b", "1", "2"), row("a.c", "1", "3")});
  EXPECT_EQ(reset.count(), 0);
  EXPECT_EQ(changed.count(), 1);
  EXPECT_EQ(tree.indexOf("a.c", 2).data().toString(), "3");
  tree.setRows({row("a.c", "1", "3")});
  EXPECT_EQ(reset.count(), 1);
}

}  // namespace
}  // namespace lsc
