// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/field_source.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QSignalSpy>

#include "tests/temporary_folder.h"

namespace lsc {
namespace {

class FieldSourceTest : public testing::Test {
 protected:
  /// Configuration c holds c * 100 + site.
  void write(std::vector<std::int64_t> shape) {
    std::int64_t count = 1;
    for (const auto e : shape) count *= e;
    const std::int64_t sites = count / shape[0];
    std::vector<double> values;
    for (std::int64_t i = 0; i < count; ++i)
      values.push_back(static_cast<double>(100 * (i / sites) + i % sites));
    ASSERT_TRUE(writeNpy(file, shape, std::span<const double>(values)));
  }

  test::TemporaryFolder folder;
  std::filesystem::path file = folder / "samples.npy";
  Background background;
};

TEST_F(FieldSourceTest, FirstAxisIsTheConfigurationOrNot) {
  write({3, 4, 5});
  const auto stack = openFieldStack(file, FirstAxis::kConfiguration);
  ASSERT_TRUE(stack);
  EXPECT_EQ(stack->configurations, 3);
  EXPECT_EQ(stack->extents, (std::vector<std::int64_t>{4, 5}));
  const auto lattice = openFieldStack(file, FirstAxis::kLattice);
  EXPECT_EQ(lattice->configurations, 1);
  EXPECT_EQ(lattice->sites(), 60);
}

TEST_F(FieldSourceTest, ReadsOneConfiguration) {
  write({3, 4, 5});
  const auto stack = openFieldStack(file, FirstAxis::kConfiguration);
  const auto values = readConfiguration(*stack, 2);
  ASSERT_TRUE(values);
  ASSERT_EQ(values->size(), 20u);
  EXPECT_EQ(values->front(), 200);
  EXPECT_EQ(values->back(), 219);
}

TEST_F(FieldSourceTest, RefusesInWords) {
  write({3, 1, 1, 1, 1, 2});
  const auto many = openFieldStack(file, FirstAxis::kConfiguration);
  ASSERT_FALSE(many);
  EXPECT_NE(many.error().message.find("6 axes"), std::string::npos);
  write({7});
  EXPECT_FALSE(openFieldStack(file, FirstAxis::kConfiguration));
  EXPECT_TRUE(openFieldStack(file, FirstAxis::kLattice));
  EXPECT_FALSE(openFieldStack(folder / "none.npy", FirstAxis::kLattice));
}

TEST_F(FieldSourceTest, AFileCutWhileOpenIsAnErrorNotASignal) {
  write({3, 4, 5});
  const auto stack = openFieldStack(file, FirstAxis::kConfiguration);
  std::filesystem::resize_file(file, std::filesystem::file_size(file) - 8);
  EXPECT_TRUE(readConfiguration(*stack, 0));
  EXPECT_FALSE(readConfiguration(*stack, 2));
}

TEST_F(FieldSourceTest, ShowsWhatIsWantedAndKeepsTheRange) {
  write({30, 4, 5});
  FieldSource source(background);
  QSignalSpy opened(&source, &FieldSource::opened);
  QSignalSpy changed(&source, &FieldSource::fieldChanged);
  source.open(QString::fromStdString(file.string()), FirstAxis::kConfiguration);
  ASSERT_TRUE(opened.wait());
  ASSERT_TRUE(changed.count() || changed.wait());
  EXPECT_EQ(source.index(), 0);
  for (int i = 1; i < 30; ++i) source.want(i);  // scrubbing
  while (source.index() != 29) ASSERT_TRUE(changed.wait());
  EXPECT_EQ(source.field()->front(), 2900);
  EXPECT_EQ(source.loadedRange().high, 2919);
  source.want(99);
  EXPECT_EQ(source.index(), 29);
}

TEST_F(FieldSourceTest, SaysWhyAFileCannotBeOpened) {
  FieldSource source(background);
  QSignalSpy failed(&source, &FieldSource::failed);
  source.open(QString::fromStdString((folder / "none.npy").string()), FirstAxis::kConfiguration);
  ASSERT_TRUE(failed.wait());
  EXPECT_TRUE(failed[0][0].toString().contains("none.npy"));
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  QCoreApplication application(argc, argv);
  return RUN_ALL_TESTS();
}
