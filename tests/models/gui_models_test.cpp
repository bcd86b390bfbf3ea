// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QTest>
#include <QThread>
#include <cmath>
#include <stdexcept>

#include "engine/config/run_config.h"
#include "tests/temporary_folder.h"
#include "views/models/background.h"
#include "views/models/cells_model.h"
#include "views/models/engine_client.h"
#include "views/models/facts_model.h"
#include "views/models/format.h"
#include "views/models/output_text.h"
#include "views/models/selection.h"
#include "views/models/settings.h"

namespace lsc {
namespace {

using Mode = QAbstractItemModelTester::FailureReportingMode;
constexpr int kWaitMs = 10'000;

RunRow runRow(int number, RunStatus status = RunStatus::kCompleted) {
  RunRow row;
  row.number = number;
  row.uid = "00000000-0000-7000-8000-00000000000" + std::to_string(number);
  row.name = "run " + std::to_string(number);
  row.experiment = "phi4";
  row.status = status;
  row.started = 1000;
  row.stopped = 1010;
  row.metrics.push_back({.name = "loss", .count = 10, .last_step = 10, .last = -number * 1.5});
  return row;
}

TEST(FactsModel, ShowsUnitsAndKeepsNodesWhenValuesChange) {
  FactsModel model;
  QAbstractItemModelTester tester(&model, Mode::Fatal);
  RunConfig config;
  model.setFacts(configFacts(config.json()));
  const QModelIndex theory = model.index(0, 0);
  ASSERT_GT(model.rowCount(theory), 1);
  const QPersistentModelIndex extents = model.index(1, FactsModel::kValue, theory);
  EXPECT_EQ(extents.data().toString(), QStringLiteral("8 × 8"));
  ASSERT_TRUE(config.set("theory.extents", "16,16"));
  model.setFacts(configFacts(config.json()));
  ASSERT_TRUE(extents.isValid());
  EXPECT_EQ(extents.data().toString(), QStringLiteral("16 × 16"));
  model.setFacts(
      documentFacts(Json{{"phi2", {{"value", 0.7506}, {"error", 0.0012}, {"tau_int", 1.5}}}}));
  EXPECT_EQ(model.index(0, FactsModel::kValue).data().toString(), QStringLiteral("0.7506(12)"));
  EXPECT_EQ(model.rowCount(model.index(0, 0)), 1);
}

TEST(CellsModel, ResetsForOtherRowsOnly) {
  CellsModel model;
  QAbstractItemModelTester tester(&model, Mode::Fatal);
  model.setHeader(metricHeader(), 1);
  model.setRows(metricCells(runRow(1)));
  const QPersistentModelIndex last = model.index(0, 1);
  model.setRows(metricCells(runRow(2)));
  ASSERT_TRUE(last.isValid());
  EXPECT_EQ(last.data().toString(), QStringLiteral("−3.0000"));
  model.setRows({});
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(Format, WritesErrorsAsTheFieldDoes) {
  EXPECT_EQ(formatWithError(0.75063, 0.00123), QStringLiteral("0.7506(12)"));
  EXPECT_EQ(formatWithError(9.29432, 0.0014), QStringLiteral("9.2943(14)"));
  EXPECT_EQ(formatWithError(-21.93, 3.2), QStringLiteral("−21.9(3.2)"));
  EXPECT_EQ(formatWithError(1.5, 0.0996), QStringLiteral("1.50(10)"));
  EXPECT_EQ(formatWithError(1234.4, 57), QStringLiteral("1234(57)"));
  EXPECT_EQ(formatWithError(0.5, std::nan("")), QStringLiteral("0.5"));
  EXPECT_EQ(formatReal(-1.25e9, 3), QStringLiteral("−1.25e+09"));
  EXPECT_EQ(formatReal(-HUGE_VAL, 3), QStringLiteral("−inf"));
  EXPECT_EQ(formatCount(-1234567), QStringLiteral("−1\u2009234\u2009567"));
  EXPECT_EQ(formatCount(-123), QStringLiteral("−123"));
  EXPECT_EQ(formatDuration(7800), QStringLiteral("2:10 h"));
  EXPECT_EQ(formatDuration(kNoTime), QString());
  EXPECT_EQ(formatBytes(999'999), QStringLiteral("1.0 MB"));
}

TEST(OutputText, CollapsesReturnsAndDropsEscapes) {
  OutputText text;
  EXPECT_EQ(text.feed("step 1\rstep 2\rstep 3"), QStringLiteral("step 3"));
  EXPECT_EQ(text.feed("\r\ndone\n"), QStringLiteral("step 3\ndone\n"));
  EXPECT_EQ(text.feed("\x1b[31mred\x1b[0m \xcf"), QStringLiteral("red "));
  EXPECT_EQ(text.feed("\x86!"), QStringLiteral("red φ!")) << "a character cut in two is joined";
  EXPECT_EQ(OutputText().feed(std::string("a\0b\xff", 4)).size(), 3)
      << "NUL vanishes, broken bytes are replaced";
}

TEST(Background, DropsWhatNobodyWantsAnyMore) {
  Background background;
  int delivered = 0;
  auto slow = [](const CancelToken&) {
    QThread::msleep(30);
    return 1;
  };
  auto count = [&delivered](int) { ++delivered; };
  auto gone = std::make_unique<QObject>();
  QObject stays;
  background.run(gone.get(), slow, count);
  background.run(&stays, slow, count).cancel();
  gone.reset();
  bool last = false;
  background.run(&stays, slow, [&last](int) { last = true; });
  EXPECT_TRUE(QTest::qWaitFor([&] { return last; }, kWaitMs));
  QTest::qWait(50);
  EXPECT_EQ(delivered, 0);
}

TEST(Background, ExceptionsBecomeErrors) {
  Background background;
  QObject context;
  Result<int> got = 0;
  auto throws = [](const CancelToken&) -> Result<int> { throw std::runtime_error("broken"); };
  background.run(&context, throws, [&got](Result<int> value) { got = std::move(value); });
  ASSERT_TRUE(QTest::qWaitFor([&] { return !got.has_value(); }, kWaitMs));
  EXPECT_EQ(got.error().message, "broken");
}

TEST(EngineClient, SaysWhenThereIsNoEngineAndFailsRequests) {
  EngineClient engine(QStringLiteral("/nowhere/lattiscope-engine"), QStringLiteral("/nowhere"));
  engine.start();
  EXPECT_EQ(engine.state(), EngineClient::State::kOffline);
  EXPECT_TRUE(engine.sentence().contains(QStringLiteral("/nowhere/lattiscope-engine")));
  QObject context;
  int failed = 0;
  engine.request(&context, "demo", Json::object(),
                 [&failed](const Result<Json>& reply) { failed += !reply; });
  EXPECT_TRUE(QTest::qWaitFor([&] { return failed == 1; }, kWaitMs));
}

TEST(EngineClient, GivesUpOnAProgramThatKeepsEnding) {
  EngineClient engine(QStringLiteral("/bin/false"), QStringLiteral("/nowhere"));
  int troubles = 0;
  QObject::connect(&engine, &EngineClient::trouble, &engine, [&troubles] { ++troubles; });
  engine.start();
  EXPECT_TRUE(QTest::qWaitFor([&] { return troubles == 4; }, kWaitMs))
      << "the first start and three more";
  QTest::qWait(100);
  EXPECT_EQ(troubles, 4);
  EXPECT_EQ(engine.state(), EngineClient::State::kOffline);
}

TEST(Selection, PinnedComeFirstAndOnce) {
  Selection selection;
  selection.setRuns({QStringLiteral("a"), QStringLiteral("b")}, QStringLiteral("b"));
  selection.togglePinned(QStringLiteral("b"));
  selection.togglePinned(QStringLiteral("c"));
  EXPECT_EQ(selection.shown(),
            QStringList({QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("a")}));
  EXPECT_EQ(selection.base(), QStringLiteral("b"));
  selection.setBase(QStringLiteral("a"));
  EXPECT_EQ(selection.base(), QStringLiteral("a"));
  selection.togglePinned(QStringLiteral("b"));
  EXPECT_EQ(selection.shown().front(), QStringLiteral("c"));
}

TEST(Settings, DamagedValuesReadAsDefaults) {
  const test::TemporaryFolder folder;
  Settings settings(QString::fromStdString((folder / "settings.ini").string()));
  settings.setGeometry(QByteArray(1 << 20, 'x'));
  EXPECT_TRUE(settings.geometry().isEmpty());
  settings.setText(QStringLiteral("window/theme"), QStringLiteral("purple"));
  EXPECT_EQ(settings.theme(), ThemeChoice::kSystem);
  settings.setTheme(ThemeChoice::kDark);
  EXPECT_EQ(settings.theme(), ThemeChoice::kDark);
  EXPECT_EQ(settings.page(), QStringLiteral("runs"));
  EXPECT_FALSE(settings.demoOffered(QStringLiteral("/a")));
  settings.setDemoOffered(QStringLiteral("/a"));
  EXPECT_TRUE(settings.demoOffered(QStringLiteral("/a")));
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  const QCoreApplication app(argc, argv);
  return RUN_ALL_TESTS();
}
