// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/compare_model.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QTest>

#include "engine/store/run_writer.h"
#include "tests/temporary_folder.h"
#include "views/models/background.h"
#include "views/models/engine_client.h"

namespace lsc {
namespace {

constexpr int kWaitMs = 15'000;
constexpr int kConfig = 0, kMetrics = 1;  // parts

std::string makeRun(const std::filesystem::path& store, const char* name, const char* config,
                    double loss) {
  RunInfo info;
  info.name = name;
  info.config = Json::parse(config);
  const auto uid = createRun(store, info);
  if (!uid) return {};
  auto writer = RunWriter::start(runFolder(store, *uid), AttemptInfo{});
  const MetricValue values[] = {{"loss", loss}};
  if (!writer || !(*writer)->metrics(1, values)) return {};
  return (*writer)->finish(RunStatus::kCompleted, "") ? *uid : std::string();
}

class CompareModelTest : public testing::Test {
 protected:
  CompareModelTest() {
    const auto store = folder / "store";
    uids << QString::fromStdString(makeRun(store, "<b>one</b>", R"({"a":8,"n":1})", -2))
         << QString::fromStdString(makeRun(store, "two", R"({"a":8.0,"n":1})", -3))
         << QString::fromStdString(makeRun(store, "three", R"({"a":8,"n":"x"})", 0));
    auto index = Index::open(store, Index::Mode::kReadWrite);
    EXPECT_TRUE(index && (*index)->ingest());
    selection.setRuns(uids, uids.front());
    model.setActive(true);
  }
  bool waitForBase(const QString& uid) {
    return QTest::qWaitFor([&] { return model.base() == uid; }, kWaitMs);
  }
  QString text(int part, int row, int column) {
    return model.part(part).index(row, column).data().toString();
  }

  test::TemporaryFolder folder;
  Background background;
  StoreReader reader{background, QString::fromStdString((folder / "store").string())};
  EngineClient engine{QStringLiteral("/nowhere/engine"), reader.store()};
  LiveRuns runs{reader, engine};
  Selection selection;
  CompareModel model{reader, runs, selection};
  QStringList uids;
};

TEST_F(CompareModelTest, ShowsDifferencesAgainstTheBaseThatCanBeMoved) {
  using Mode = QAbstractItemModelTester::FailureReportingMode;
  QAbstractItemModelTester config(&model.part(kConfig), Mode::Fatal);
  QAbstractItemModelTester metrics(&model.part(kMetrics), Mode::Fatal);
  ASSERT_TRUE(waitForBase(uids[0]));
  EXPECT_EQ(model.differing(kConfig), 2);
  ASSERT_EQ(model.part(kMetrics).columnCount(), 8);
  EXPECT_EQ(text(kMetrics, 0, 3), QStringLiteral("−1.0000")) << "difference to the base";
  EXPECT_EQ(text(kMetrics, 0, 4), QStringLiteral("1.5000")) << "ratio to the base";
  EXPECT_EQ(model.runOfColumn(kMetrics, 4), uids[1]);
  EXPECT_EQ(model.runOfColumn(kMetrics, 5), uids[2]);
  EXPECT_EQ(model.runOfColumn(kConfig, 3), uids[2]);
  EXPECT_EQ(model.nextBase(), uids[1]);
  model.setBase(uids[2]);
  ASSERT_TRUE(waitForBase(uids[2]));
  EXPECT_EQ(text(kMetrics, 0, 2), QStringLiteral("−2.0000"));
  EXPECT_EQ(text(kMetrics, 0, 4), QString()) << "no ratio to zero";
  EXPECT_EQ(model.runs(), uids) << "the order of the selection stays";
  EXPECT_EQ(model.nextBase(), uids[0]);
}

TEST_F(CompareModelTest, OnlyDifferencesAndSearchNarrowTheRows) {
  ASSERT_TRUE(waitForBase(uids[0]));
  CompareTree& config = model.part(kConfig);
  EXPECT_EQ(config.rowCount(), 2);
  model.setSearch(QStringLiteral("X"));
  ASSERT_EQ(config.rowCount(), 1) << "values are searched too";
  EXPECT_EQ(text(kConfig, 0, 3), QStringLiteral("x"));
  model.setSearch({});
  selection.setRuns(uids.mid(0, 2), uids.front());
  ASSERT_TRUE(QTest::qWaitFor([&] { return config.columnCount() == 3; }, kWaitMs));
  ASSERT_EQ(config.rowCount(), 1);
  EXPECT_EQ(text(kConfig, 0, 0), QStringLiteral("a (type only)"));
  EXPECT_EQ(text(kConfig, 0, 2), QStringLiteral("8.0"));
  model.setOnlyDifferences(false);
  EXPECT_EQ(config.rowCount(), 2);
}

TEST_F(CompareModelTest, AllPartsPassTheModelTester) {
  std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
  for (int part = 0; part < CompareModel::kParts; ++part)
    testers.push_back(std::make_unique<QAbstractItemModelTester>(
        &model.part(part), QAbstractItemModelTester::FailureReportingMode::Fatal));
  ASSERT_TRUE(waitForBase(uids[0]));
  model.setOnlyDifferences(false);
  model.setBase(uids[2]);
  ASSERT_TRUE(waitForBase(uids[2]));
  model.setSearch(QStringLiteral("o"));
  selection.setRuns({}, {});
  EXPECT_TRUE(QTest::qWaitFor([&] { return model.runCount() == 0; }, kWaitMs));
  EXPECT_EQ(model.part(kConfig).rowCount(), 0);
}

TEST_F(CompareModelTest, SaysWhyThereAreNoRows) {
  selection.setRuns({uids[0]}, uids[0]);
  EXPECT_EQ(model.runCount(), 1);
  EXPECT_EQ(model.summary(), QString());
  selection.setRuns({uids[0], uids[0]}, uids[0]);
  EXPECT_EQ(model.runCount(), 1) << "a run is not compared to itself";
  selection.setRuns({uids[0], uids[1]}, uids[0]);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !model.columns().isEmpty(); }, kWaitMs));
  EXPECT_EQ(model.emptyText(CompareModel::kResult),
            QStringLiteral("None of these runs recorded anything here."));
  EXPECT_EQ(model.emptyText(CompareModel::kHost),
            QStringLiteral("No difference in 3 rows. D shows them."));
  model.setSearch(QStringLiteral("<b>"));
  EXPECT_EQ(model.emptyText(CompareModel::kHost), QStringLiteral("No row contains “<b>”."));
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  const QCoreApplication app(argc, argv);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
