// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The table of runs: rows that come and go, columns read from a real index, groups that fold.
#include "views/models/run_table_model.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "engine/store/run_writer.h"
#include "tests/temporary_folder.h"

namespace lsc {
namespace {

using Mode = QAbstractItemModelTester::FailureReportingMode;
constexpr int kWaitMs = 10'000;
constexpr int kStatus = 0, kName = 2, kLoss = 7;  // of defaultColumns()

RunRow runRow(int number, RunStatus status = RunStatus::kCompleted) {
  RunRow row;
  row.key = number;
  row.number = number;
  row.uid = "00000000-0000-7000-8000-" + std::to_string(100'000'000'000 + number);
  row.name = "run " + std::to_string(number);
  row.experiment = "phi4";
  row.status = status;
  row.started = 1000;
  row.stopped = 1010;
  return row;
}

QString uidOf(int number) {
  return QString::fromStdString(runRow(number).uid);
}

/// A table without a store: rows and columns are given by hand.
class RunTableModelTest : public ::testing::Test {
 protected:
  RunRecords& records() { return runs_.table(); }
  QStringList names() {
    QStringList out;
    for (int row = 0; row < model_.rowCount(); ++row)
      out << model_.index(row, kName).data().toString();
    return out;
  }
  QString nameAt(int row) { return model_.index(row, kName).data().toString(); }
  /// One number for each row; NaN: absent.
  void give(const char* key, const std::vector<double>& numbers) {
    ColumnCells cells;
    for (std::size_t i = 0; i < numbers.size(); ++i)
      if (!std::isnan(numbers[i])) cells.addNumber(records().rows()[i].key, numbers[i]);
    records().give(*ColumnKey::parse(key), cells);
  }
  bool settles(int rows) {
    return QTest::qWaitFor([&] { return model_.rowCount() == rows; }, kWaitMs);
  }

  Background background_;
  StoreReader reader_{background_, QStringLiteral("/nowhere")};
  EngineClient engine_{QStringLiteral("/nowhere/engine"), QStringLiteral("/nowhere")};
  LiveRuns runs_{reader_, engine_};
  RunTableModel model_{runs_, reader_};
  QAbstractItemModelTester tester_{&model_, Mode::Fatal};
};

TEST_F(RunTableModelTest, InsertsUpdatesAndRemovesInPlace) {
  records().setRows({runRow(3), runRow(2), runRow(1)});
  ASSERT_TRUE(settles(3));
  EXPECT_EQ(nameAt(0), QStringLiteral("run 3")) << "the newest comes first";
  const QPersistentModelIndex second = model_.index(1, kName);
  RunRow changed = runRow(3);
  changed.name = "renamed";
  QSignalSpy resets(&model_, &QAbstractItemModel::modelReset);
  records().upsert({changed, runRow(2), runRow(4)});
  ASSERT_TRUE(settles(4));
  EXPECT_EQ(names(), QStringList({QStringLiteral("run 4"), QStringLiteral("renamed"),
                                  QStringLiteral("run 2"), QStringLiteral("run 1")}));
  EXPECT_EQ(resets.count(), 0);
  ASSERT_TRUE(second.isValid());
  EXPECT_EQ(second.row(), 2);
  records().setRows({runRow(4), runRow(2)});
  ASSERT_TRUE(settles(2));
  EXPECT_EQ(records().find(uidOf(1)), nullptr);
  EXPECT_EQ(model_.rowOf(uidOf(2)), 1);
  EXPECT_EQ(model_.uid(0), uidOf(4));
  EXPECT_EQ(model_.rowOf(uidOf(9)), -1);
}

TEST_F(RunTableModelTest, TellsTheDeadFromTheRunning) {
  RunRow row = runRow(1, RunStatus::kRunning);
  row.stopped = kNoTime;
  row.heartbeat = 5000;
  records().setRows({row});
  ASSERT_TRUE(settles(1));
  records().setNow(5010);
  EXPECT_EQ(records().state(records().rows()[0]), RunState::kRunning);
  records().setNow(5000 + 9 * 60);
  EXPECT_EQ(records().state(records().rows()[0]), RunState::kDead);
  EXPECT_EQ(model_.index(0, kStatus).data().toString(), QStringLiteral("dead 9:00 min"));
  EXPECT_EQ(model_.index(0, kStatus).data(RunTableModel::kCell).toInt(),
            static_cast<int>(CellStyle::kState));
}

TEST_F(RunTableModelTest, FiltersSortsAndHidesTheTrash) {
  RunRow trashed = runRow(4);
  trashed.trashed = true;
  records().setRows({runRow(1), runRow(2), runRow(3), trashed, runRow(5, RunStatus::kFailed)});
  give("metric.loss", {-1.5, -3, -4.5, -6, NAN});
  ASSERT_TRUE(settles(4));
  const QPersistentModelIndex third = model_.index(model_.rowOf(uidOf(3)), kName);
  model_.sort(kLoss, Qt::AscendingOrder);
  EXPECT_EQ(model_.uid(0), uidOf(3));
  EXPECT_EQ(model_.uid(3), uidOf(5)) << "absent values come last";
  EXPECT_EQ(third.row(), 0) << "another order is no other row";
  model_.sort(kLoss, Qt::DescendingOrder);
  EXPECT_EQ(model_.uid(0), uidOf(1));
  EXPECT_EQ(model_.uid(3), uidOf(5)) << "both ways";
  ASSERT_EQ(model_.sortKeys().size(), 2u);
  EXPECT_EQ(model_.sortKeys()[1].key, builtinColumn("id")) << "the earlier order breaks ties";
  EXPECT_EQ(model_.index(0, kLoss).data().toString(), QStringLiteral("−1.500"));
  model_.setText(QStringLiteral("metric.loss.last < -2"));
  EXPECT_EQ(model_.rowCount(), 2);
  model_.setText(QStringLiteral("metric.loss.last < "));
  ASSERT_TRUE(model_.problem());
  EXPECT_EQ(model_.problem()->position, 19u);
  EXPECT_EQ(model_.rowCount(), 4);
  model_.setText({});
  model_.setStates({static_cast<int>(RunState::kFailed)});
  EXPECT_EQ(model_.rowCount(), 1);
  model_.setStates({});
  model_.setTrash(true);
  EXPECT_EQ(model_.rowCount(), 1);
  EXPECT_EQ(model_.rowOf(uidOf(4)), 0);
  EXPECT_EQ(model_.rowOf(uidOf(1)), -1);
}

TEST_F(RunTableModelTest, GroupsFoldAndUnfold) {
  records().setRows({runRow(1), runRow(2), runRow(3), runRow(4)});
  give("config.lr", {0.1, 0.2, 0.1, 0.1});
  give("metric.loss", {-1, -2, -3, -5});
  model_.setBest(metricColumn("loss"), false);
  model_.setGrouping({configColumn("lr")});
  ASSERT_EQ(model_.rowCount(), 2);
  EXPECT_TRUE(model_.index(0, 0).data(RunTableModel::kIsGroup).toBool());
  EXPECT_EQ(nameAt(0), QStringLiteral("lr = 0.1   3 run(s)"));
  EXPECT_EQ(model_.index(0, kLoss).data().toString(), QStringLiteral("−3.0(1.2)"));
  EXPECT_EQ(model_.index(0, 0).data(RunTableModel::kBestRun).toString(), uidOf(4));
  EXPECT_EQ(model_.index(0, 0).data(RunTableModel::kGroupRuns).toStringList(),
            QStringList({uidOf(4), uidOf(3), uidOf(1)}));
  EXPECT_EQ(model_.uid(0), QString());
  EXPECT_EQ(model_.rowOf(uidOf(3)), -1);
  model_.setExpanded(0, true);
  EXPECT_EQ(model_.rowCount(), 5);
  EXPECT_EQ(model_.rowOf(uidOf(3)), 2);
  EXPECT_TRUE(model_.index(0, 0).data(RunTableModel::kExpanded).toBool());
  RunRow more = runRow(5);
  records().upsert({more});
  ASSERT_TRUE(settles(6)) << "a group of its own, and the other stays open";
  model_.setExpanded(model_.rowOf(uidOf(4)) - 1, false);
  EXPECT_EQ(model_.rowCount(), 3);
  EXPECT_EQ(model_.matchingCount(), 5);
  model_.setGrouping({});
  EXPECT_EQ(model_.rowCount(), 5);
}

TEST_F(RunTableModelTest, ShowsAnyTextAsOneLine) {
  RunRow strange = runRow(1);
  strange.name = "<b>bold</b>\nsecond\tline";
  RunRow huge = runRow(2);
  huge.name = std::string(1 << 20, 'x');
  records().setRows({strange, huge});
  ASSERT_TRUE(settles(2));
  EXPECT_EQ(nameAt(1), QStringLiteral("<b>bold</b> second line"));
  EXPECT_LT(nameAt(0).size(), 400);
}

TEST_F(RunTableModelTest, RandomChangesKeepTheModelWhole) {
  std::srand(7);
  for (int round = 0; round < 60; ++round) {
    std::vector<RunRow> rows;
    for (int i = 1; i <= 30; ++i) {
      if (std::rand() % 3 == 0) continue;
      rows.push_back(runRow(i, std::rand() % 2 ? RunStatus::kFailed : RunStatus::kCompleted));
    }
    if (round % 2) {
      records().setRows(std::move(rows));
    } else {
      records().upsert(std::move(rows));
    }
    if (round % 5 == 0) model_.sort(std::rand() % 6, Qt::AscendingOrder);
    if (round % 7 == 0) model_.setText(round % 2 ? QStringLiteral("status = FAILED") : QString());
    QTest::qWait(1);
    for (int row = 0; row < model_.rowCount(); ++row) ASSERT_EQ(model_.rowOf(model_.uid(row)), row);
  }
}

/// Three finished runs in an index on disk.
class RunTableStoreTest : public ::testing::Test {
 protected:
  RunTableStoreTest() {
    for (int i = 1; i <= 3; ++i) {
      RunInfo info;
      info.experiment = "e";
      info.name = "run " + std::to_string(i);
      info.command = "train";
      info.config = {{"flow", {{"layers", 4 * i}}}, {"same", 1}, {"status", "mine"}};
      uids_.push_back(*createRun(store_, info));
      auto writer = *RunWriter::start(runFolder(store_, uids_.back()), {0, 100, Json::object()});
      const MetricValue value{"id", 0.5 * i};
      EXPECT_TRUE(writer->metrics(1, {&value, 1}));
      EXPECT_TRUE(writer->finish(RunStatus::kCompleted, ""));
    }
    EXPECT_TRUE((*Index::open(store_, Index::Mode::kReadWrite))->ingest());
  }
  const test::TemporaryFolder temporary_;
  const std::filesystem::path store_ = temporary_.path();
  std::vector<std::string> uids_;
};

TEST_F(RunTableStoreTest, ReadsColumnsWhenTheyAreNeeded) {
  Background background;
  StoreReader reader(background, QString::fromStdString(store_.string()));
  EngineClient engine(QStringLiteral("/nowhere/engine"), reader.store());
  LiveRuns runs(reader, engine);
  RunTableModel model(runs, reader);
  QAbstractItemModelTester tester(&model, Mode::Fatal);
  model.setColumns({builtinColumn("name"), configColumn("flow.layers"), metricColumn("id", "max")});
  model.setText(QStringLiteral("config.flow.layers > 4"));
  model.setSortKeys({{metricColumn("id"), true}});
  runs.start();
  ASSERT_TRUE(QTest::qWaitFor([&] { return model.rowCount() == 2 && !model.loading(); }, kWaitMs));
  EXPECT_EQ(model.index(0, 0).data().toString(), QStringLiteral("run 3"));
  EXPECT_EQ(model.index(0, 1).data().toString(), QStringLiteral("12"));
  EXPECT_EQ(model.index(0, 2).data().toString(), QStringLiteral("1.500"));
  EXPECT_FALSE(runs.table().rows()[0].has_metrics);

  QSignalSpy updated(&runs, &LiveRuns::updated);
  runs.needMetrics({QString::fromStdString(uids_[0])});
  ASSERT_TRUE(updated.wait(kWaitMs));
  EXPECT_EQ(runs.table().find(QString::fromStdString(uids_[0]))->metrics.size(), 1u);

  QSignalSpy named(&model, &RunTableModel::namesChanged);
  model.refreshNames();
  ASSERT_TRUE(named.wait(kWaitMs));
  EXPECT_EQ(model.names().config.size(), 3u);
  std::vector<ColumnKey> differing;
  bool done = false;
  model.findDiffering({configColumn("same"), configColumn("flow.layers"), metricColumn("id"),
                       configColumn("status")},
                      [&](std::vector<ColumnKey> keys) {
                        differing = std::move(keys);
                        done = true;
                      });
  ASSERT_TRUE(QTest::qWaitFor([&] { return done; }, kWaitMs));
  EXPECT_EQ(differing, (std::vector<ColumnKey>{configColumn("flow.layers"), metricColumn("id")}));

  QSignalSpy completed(&model, &RunTableModel::completionsChanged);
  EXPECT_TRUE(model.completions(QStringLiteral("config.status = "), 16).empty());
  ASSERT_TRUE(completed.wait(kWaitMs));
  EXPECT_EQ(model.completions(QStringLiteral("config.status = "), 16).front().text, "mine");
}

TEST_F(RunTableStoreTest, ColumnsFollowRunsThatChange) {
  Background background;
  StoreReader reader(background, QString::fromStdString(store_.string()));
  EngineClient engine(QStringLiteral("/nowhere/engine"), reader.store());
  LiveRuns runs(reader, engine);
  RunTableModel model(runs, reader);
  QAbstractItemModelTester tester(&model, Mode::Fatal);
  model.setColumns({builtinColumn("name"), metricColumn("id")});
  runs.start();
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return model.rowCount() == 3 && !model.index(0, 1).data().toString().isEmpty(); },
      kWaitMs));
  auto writer = *RunWriter::start(runFolder(store_, uids_[2]), {1, 100, Json::object()});
  const MetricValue value{"id", 42};
  ASSERT_TRUE(writer->metrics(2, {&value, 1}));
  ASSERT_TRUE(writer->flush());
  ASSERT_TRUE((*Index::open(store_, Index::Mode::kReadWrite))->ingest());
  EXPECT_TRUE(QTest::qWaitFor(
      [&] { return model.index(0, 1).data().toString() == QStringLiteral("42.000"); }, kWaitMs));
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  const QCoreApplication app(argc, argv);
  return RUN_ALL_TESTS();
}
