// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/artifacts_filter.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

namespace lsc {
namespace {

ArtifactEntry file(const char* name, const char* kind, std::int64_t size) {
  ArtifactEntry entry{
      .run = std::string("run of ") + name, .run_name = "first", .number = 3, .file = {}};
  entry.file.name = name;
  entry.file.kind = kind;
  entry.file.size = size;
  entry.file.sha256 = std::string("digest of ") + name;
  return entry;
}

class ArtifactsFilterTest : public testing::Test {
 protected:
  ArtifactsFilterTest() {
    ArtifactShelf shelf;
    shelf.files = {file("field.npy", "samples", 9), file("Flow.bin", "model", 2'000),
                   file("older.bin", "model", 100)};
    for (std::int64_t version : {2, 1}) {
      shelf.files[static_cast<std::size_t>(3 - version)].file.named = "phi4-flow";
      shelf.files[static_cast<std::size_t>(3 - version)].file.version = version;
    }
    model.setShelf(shelf, {});
    filter.setSourceModel(&model);
  }
  QStringList titles() const {
    QStringList out;
    for (int row = 0; row < filter.rowCount(); ++row)
      out << filter.index(row, ArtifactsModel::kTitle).data().toString();
    return out;
  }

  ArtifactsModel model;
  ArtifactsFilter filter;
  QAbstractItemModelTester tester{&filter, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(ArtifactsFilterTest, AWordIsLookedForInEveryColumnInAnyCase) {
  EXPECT_EQ(titles(), (QStringList{"field.npy", "phi4-flow v2", "phi4-flow v1"}));
  filter.setFilterFixedString("PHI4");
  EXPECT_EQ(titles(), (QStringList{"phi4-flow v2", "phi4-flow v1"}));
  filter.setFilterFixedString("samples");
  EXPECT_EQ(titles(), QStringList{"field.npy"}) << "the kind is a column too";
  filter.setFilterFixedString(".*");
  EXPECT_TRUE(titles().isEmpty()) << "no pattern";
}

TEST_F(ArtifactsFilterTest, KindAndNameAreAskedTogether) {
  filter.setKind("model");
  EXPECT_EQ(filter.kind(), "model");
  EXPECT_EQ(filter.rowCount(), 2);
  filter.setFilterFixedString("v1");
  EXPECT_EQ(titles(), QStringList{"phi4-flow v1"});
  filter.setFilterFixedString({});
  filter.setKind({});
  EXPECT_EQ(filter.rowCount(), 3);
  filter.setNamedOnly(true);
  EXPECT_EQ(titles(), (QStringList{"phi4-flow v2", "phi4-flow v1"}));
}

TEST_F(ArtifactsFilterTest, SizesAreOrderedAsNumbersAndVersionsByTheirs) {
  filter.sort(ArtifactsModel::kSize);
  EXPECT_EQ(titles(), (QStringList{"field.npy", "phi4-flow v1", "phi4-flow v2"}))
      << "9 B before 100 B before 2.0 kB";
  filter.sort(ArtifactsModel::kTitle, Qt::DescendingOrder);
  EXPECT_EQ(titles(), (QStringList{"phi4-flow v2", "phi4-flow v1", "field.npy"}));
}

TEST_F(ArtifactsFilterTest, ANewShelfIsFilteredTheSameWay) {
  filter.setKind("model");
  ArtifactShelf shelf;
  shelf.files = {file("a.bin", "model", 1), file("b.npy", "samples", 1)};
  model.setShelf(shelf, {});
  EXPECT_EQ(titles(), QStringList{"a.bin"});
}

}  // namespace
}  // namespace lsc
