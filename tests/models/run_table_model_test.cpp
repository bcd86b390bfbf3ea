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

#include "engine/store/database.h"
#include "engine/store/run_writer.h"
#include "tests/temporary_folder.h"
#include "views/models/run_actions.h"

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
  ASSERT_EQ(model_.sortKeys().size(), 1u);
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
  model_.setBest(SortKey{metricColumn("loss"), false});
  model_.setGrouping({configColumn("lr")});
  ASSERT_EQ(model_.rowCount(), 2);
  EXPECT_TRUE(model_.index(0, 0).data(RunTableModel::kIsGroup).toBool());
  EXPECT_EQ(nameAt(0), QStringLiteral("lr = 0.1   3 run(s)   best: 4"));
  EXPECT_EQ(model_.index(0, kLoss).data().toString(), QStringLiteral("−3.0(1.2)"));
  EXPECT_EQ(model_.index(0, 1).data().toString(), QStringLiteral("× 3")) << "how many runs";
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

TEST_F(RunTableModelTest, OrdersBySeveralColumns) {
  records().setRows({runRow(1), runRow(2), runRow(3), runRow(4)});
  give("config.lr", {0.2, 0.1, 0.2, 0.1});
  give("metric.loss", {1, 2, 3, 4});
  model_.setColumns({builtinColumn("name"), configColumn("lr"), metricColumn("loss")});
  const auto place = [this](int column) {
    return model_.headerData(column, Qt::Horizontal, RunTableModel::kSortPlace).toInt();
  };
  model_.sort(1, Qt::AscendingOrder);
  EXPECT_EQ(model_.uid(0), uidOf(4)) << "ties: the newest first";
  EXPECT_EQ(place(1), 1);
  EXPECT_EQ(place(2), 0);
  QSignalSpy told(&model_, &QAbstractItemModel::headerDataChanged);
  model_.sortAlso(2);
  EXPECT_GE(told.count(), 1);
  EXPECT_EQ(place(2), -2) << "numbers: large ones first";
  EXPECT_EQ(model_.uid(0), uidOf(4));
  EXPECT_EQ(model_.uid(2), uidOf(3));
  model_.sortAlso(2);
  EXPECT_EQ(place(2), 2);
  EXPECT_EQ(model_.uid(0), uidOf(2));
  EXPECT_EQ(model_.uid(2), uidOf(1));
  model_.sortAlso(2);
  EXPECT_EQ(place(2), 0);
  ASSERT_EQ(model_.sortKeys().size(), 1u);
}

TEST_F(RunTableModelTest, MeanAndErrorOfAGroupAreThoseOfItsSeeds) {
  // 1, 2, 3, 4, 5: mean 3, standard error sqrt(10 / (5 * 4)) = 0.7071
  records().setRows({runRow(1), runRow(2), runRow(3), runRow(4), runRow(5), runRow(6), runRow(7)});
  give("config.lr", {0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.2});
  give("metric.ess", {1, 2, 3, 4, 5, NAN, 0.5});
  model_.setColumns({builtinColumn("name"), configColumn("lr"), metricColumn("ess")});
  model_.setBest(SortKey{metricColumn("ess"), true});
  model_.setGrouping({configColumn("lr")});
  ASSERT_EQ(model_.rowCount(), 2);
  const int first = model_.index(0, 0).data().toString().contains(QStringLiteral("0.1")) ? 0 : 1;
  const QModelIndex five = model_.index(first, 2), two = model_.index(1 - first, 2);
  EXPECT_EQ(five.data().toString(), QStringLiteral("3.00(71)"));
  EXPECT_EQ(five.data(RunTableModel::kNumber).toDouble(), 3);
  EXPECT_EQ(model_.index(first, 0).data().toString(),
            QStringLiteral("lr = 0.1   5 run(s)   best: 5"));
  EXPECT_EQ(five.data(RunTableModel::kBestRun).toString(), uidOf(5));
  EXPECT_EQ(two.data().toString(), QStringLiteral("0.500")) << "one finite value has no error";
  EXPECT_EQ(model_.index(1 - first, 1).data().toString(), QStringLiteral("0.2"));
}

TEST_F(RunTableModelTest, AnOpenGroupStaysOpenWhileRunsJoinIt) {
  records().setRows({runRow(1), runRow(2), runRow(3)});
  model_.setGrouping({builtinColumn("experiment")});
  model_.setExpanded(0, true);
  ASSERT_EQ(model_.rowCount(), 4);
  records().upsert({runRow(4)});
  ASSERT_TRUE(settles(5));
  EXPECT_TRUE(model_.index(0, 0).data(RunTableModel::kExpanded).toBool());
}

TEST_F(RunTableModelTest, ArchivedRunsAreShownWhenAskedFor) {
  RunRow away = runRow(2);
  away.archived = true;
  records().setRows({runRow(1), away, runRow(3)});
  ASSERT_TRUE(settles(2));
  EXPECT_EQ(model_.rowOf(uidOf(2)), -1);
  model_.setText(QStringLiteral("archived = true"));
  EXPECT_EQ(model_.rowCount(), 1);
  EXPECT_EQ(model_.uid(0), uidOf(2));
  model_.setText(QStringLiteral("not archived = true"));
  EXPECT_EQ(model_.rowCount(), 2);
  model_.setText({});
  model_.setArchive(true);
  EXPECT_EQ(model_.rowCount(), 3);
  model_.setArchive(false);
  away.trashed = true;
  records().upsert({away});
  ASSERT_TRUE(settles(2));
  model_.setTrash(true);
  EXPECT_EQ(model_.rowCount(), 1) << "what is in the trash is found there";
}

TEST_F(RunTableModelTest, NumbersOfAColumnHaveOneWidestTail) {
  records().setRows({runRow(1), runRow(2), runRow(3)});
  ASSERT_TRUE(settles(3));
  give("config.lr", {0.001, 12.5, 3});
  model_.setColumns({builtinColumn("name"), configColumn("lr")});
  EXPECT_EQ(model_.index(0, 1).data(RunTableModel::kTail).toString(), QStringLiteral(".001"));
  EXPECT_EQ(model_.index(0, 0).data(RunTableModel::kTail).toString(), QString());
  give("config.lr", {0.5, 12.5, 3});
  EXPECT_EQ(model_.index(0, 1).data(RunTableModel::kTail).toString(), QStringLiteral(".5"));
  EXPECT_EQ(tailOf(QStringLiteral("0.7506(12)")), QStringLiteral(".7506(12)"));
  EXPECT_EQ(tailOf(QStringLiteral("3e-04")), QStringLiteral("e-04"));
  EXPECT_EQ(tailOf(QStringLiteral("17")), QString());
}

TEST_F(RunTableModelTest, HeadersSayUnitsAndTagsTheirColours) {
  EXPECT_EQ(columnHeader(metricColumn("step_time")), QStringLiteral("step_time [s]"));
  EXPECT_EQ(columnHeader(configColumn("training.steps")), QStringLiteral("steps [steps]"));
  EXPECT_EQ(columnHeader(configColumn("theory.lambda")), QStringLiteral("lambda [lat]"));
  EXPECT_EQ(columnHeader(metricColumn("id", "max")), QStringLiteral("id max"));
  RunRow row = runRow(1);
  row.tags = {"a", "b"};
  records().setRows({row});
  ASSERT_TRUE(settles(1));
  QSignalSpy changed(&model_, &QAbstractItemModel::dataChanged);
  records().setTagColors({{QStringLiteral("b"), QStringLiteral("#ff0000")}});
  EXPECT_GE(changed.count(), 1);
  EXPECT_EQ(model_.index(0, 0).data(RunTableModel::kTagColors).toStringList(),
            QStringList({QString(), QStringLiteral("#ff0000")}));
}

TEST_F(RunTableModelTest, HostileNamesAreShownAsTheyAre) {
  RunRow row = runRow(1);
  row.name = "'); DROP TABLE runs;--";
  row.experiment = "\u05e9\u05dc\u05d5\u05dd \U0001F680 <img src=x>";
  row.tags = {"<b>x</b>", std::string(1 << 20, 'y')};
  records().setRows({row});
  ASSERT_TRUE(settles(1));
  ColumnCells huge;
  huge.addText(1, std::string(1 << 20, 'z'));
  records().give(configColumn("a b\".c"), huge);
  ColumnCells id;
  id.addNumber(1, 7.25);
  records().give(metricColumn("id"), id);
  model_.setColumns({builtinColumn("id"), metricColumn("id"), configColumn("a b\".c"),
                     builtinColumn("name"), builtinColumn("experiment"), builtinColumn("tags")});
  EXPECT_EQ(model_.index(0, 0).data().toString(), QStringLiteral("1"));
  EXPECT_EQ(model_.index(0, 1).data().toString(), QStringLiteral("7.250"));
  EXPECT_LT(model_.index(0, 2).data().toString().size(), 400);
  EXPECT_LT(model_.index(0, 2).data(Qt::ToolTipRole).toString().size(), 400);
  EXPECT_EQ(model_.index(0, 3).data().toString(), QString::fromStdString(row.name));
  EXPECT_EQ(model_.index(0, 4).data().toString(), QString::fromStdString(row.experiment));
  EXPECT_LT(model_.index(0, 5).data().toString().size(), 800);
  model_.setText(QStringLiteral("name = \"'); DROP TABLE runs;--\" and metric.id = 7.25"));
  EXPECT_EQ(model_.rowCount(), 1);
  model_.setText(QStringLiteral("config.\"a b\\\".c\" =~ ^z+$"));
  EXPECT_EQ(model_.rowCount(), 1);
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

TEST_F(RunTableStoreTest, AColumnThatCannotBeReadSaysSo) {
  Background background;
  StoreReader reader(background, QString::fromStdString(store_.string()));
  EngineClient engine(QStringLiteral("/nowhere/engine"), reader.store());
  LiveRuns runs(reader, engine);
  RunTableModel model(runs, reader);
  QAbstractItemModelTester tester(&model, Mode::Fatal);
  model.setColumns({builtinColumn("name")});
  runs.start();
  ASSERT_TRUE(QTest::qWaitFor([&] { return runs.loaded(); }, kWaitMs));
  {
    const auto database = Database::open((store_ / "runs.sqlite").string(), SQLITE_OPEN_READWRITE);
    ASSERT_TRUE((*database)->script("ALTER TABLE rollups RENAME TO lost;"));
  }
  model.setColumns({builtinColumn("name"), metricColumn("id")});
  ASSERT_TRUE(QTest::qWaitFor([&] { return !runs.trouble().isEmpty(); }, kWaitMs));
  EXPECT_TRUE(runs.trouble().contains(QStringLiteral("metric.id")));
  EXPECT_FALSE(model.headerData(1, Qt::Horizontal, RunTableModel::kTrouble).toString().isEmpty());
  EXPECT_TRUE(model.headerData(0, Qt::Horizontal, RunTableModel::kTrouble).toString().isEmpty());
  {
    const auto database = Database::open((store_ / "runs.sqlite").string(), SQLITE_OPEN_READWRITE);
    ASSERT_TRUE((*database)->script("ALTER TABLE lost RENAME TO rollups;"));
  }
  EXPECT_TRUE(QTest::qWaitFor([&] { return runs.trouble().isEmpty(); }, kWaitMs))
      << "it is tried again when the file changes";
  EXPECT_EQ(model.index(0, 1).data().toString(), QStringLiteral("1.500"));
}

TEST_F(RunTableStoreTest, AFailedEditIsNotInTheHistory) {
  Background background;
  StoreReader reader(background, QString::fromStdString(store_.string()));
  EngineClient engine(QStringLiteral("/nowhere/engine"), reader.store());
  LiveRuns runs(reader, engine);
  Navigator navigator;
  RunActions actions(engine, runs, reader, navigator);
  runs.start();
  ASSERT_TRUE(QTest::qWaitFor([&] { return runs.loaded(); }, kWaitMs));
  QStringList said;
  QObject::connect(&engine, &EngineClient::trouble, &engine,
                   [&](const QString& sentence) { said << sentence; });
  actions.setStarred({QString::fromStdString(uids_[0])}, true);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !said.isEmpty(); }, kWaitMs));
  EXPECT_TRUE(said.front().startsWith(QStringLiteral("Not done: "))) << said.front().toStdString();
  EXPECT_TRUE(actions.undoTitle().isEmpty());
  actions.undo();
  actions.setNote(QString::fromStdString(uids_[0]), QString(1 << 20, QLatin1Char('n')), {});
  EXPECT_TRUE(said.back().contains(QStringLiteral("too long")));
  EXPECT_TRUE(actions.undoTitle().isEmpty());
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  const QCoreApplication app(argc, argv);
  return RUN_ALL_TESTS();
}
