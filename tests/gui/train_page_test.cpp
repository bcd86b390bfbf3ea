// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sweep form of the Train page, whole sweeps in the table, and the notices panel. No compute
// program is there, so that what is queued fails at once.
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTableWidget>
#include <QToolButton>

#include "tests/gui/workbench.h"
#include "views/pages/notices_panel.h"
#include "views/pages/sweep_actions.h"
#include "views/pages/sweep_form.h"

namespace lsc {
namespace {

using test::action;
using test::kWaitMs;
using test::named;

class TrainPageTest : public test::WorkbenchTest {
 protected:
  TrainPageTest() {
    qputenv("LATTISCOPE_COMPUTE", "/nonexistent/lattiscope-compute");
    w = std::make_unique<test::Workbench>(store(), test::enginePath(), settings());
    EXPECT_TRUE(w->waitForRows(3) && w->waitForEngine());
    w->window.resize(1280, 800);
  }
  ~TrainPageTest() override { qunsetenv("LATTISCOPE_COMPUTE"); }

  void openSweep() {
    w->window.openPage(QStringLiteral("train"));
    form = w->window.page()->findChild<SweepForm*>();
    form->findChild<QToolButton*>()->click();
    const auto there = [this] {  // what is put into a shown layout shows a turn later
      key = named<QComboBox>(*form, QStringLiteral("key to vary"));
      values = named<QLineEdit>(*form, QStringLiteral("its values"));
      return key && values;
    };
    ASSERT_TRUE(QTest::qWaitFor(there, kWaitMs));
    key->setCurrentText(QStringLiteral("training.seed"));
  }
  QString sentence() const {
    for (const QLabel* label : form->findChildren<QLabel*>())
      if (label->isVisible()) return label->text();
    return {};
  }
  QAction* start() const {
    for (QAction* one : w->window.page()->actions())
      if (one->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_Return)) return one;
    return nullptr;
  }
  std::vector<RunRow> sweepRows() const {
    std::vector<RunRow> rows;
    for (const RunRow& row : w->set.services().runs.table().rows())
      if (!row.sweep.empty()) rows.push_back(row);
    return rows;
  }

  std::unique_ptr<test::Workbench> w;
  SweepForm* form = nullptr;
  QComboBox* key = nullptr;
  QLineEdit* values = nullptr;
};

TEST_F(TrainPageTest, AScanIsCountedShownAndSubmittedAsAGroup) {
  ASSERT_NO_FATAL_FAILURE(openSweep());
  QTest::keyClicks(values, QStringLiteral("1..3"));
  EXPECT_TRUE(sentence().startsWith(QStringLiteral("3 run"))) << sentence().toStdString();
  EXPECT_EQ(named<QTableView>(*form, QStringLiteral("runs of the sweep"))->model()->rowCount(), 3);
  QAction* begin = start();
  ASSERT_TRUE(begin);
  EXPECT_TRUE(begin->text().startsWith(QStringLiteral("Start 3 run")));
  ASSERT_TRUE(begin->isEnabled());
  begin->trigger();
  ASSERT_TRUE(QTest::qWaitFor([&] { return sweepRows().size() == 3; }, kWaitMs));
  const auto rows = sweepRows();
  EXPECT_TRUE(rows[0].sweep == rows[1].sweep && rows[1].sweep == rows[2].sweep);
  EXPECT_FALSE(form->model().isSweep()) << "the form is ready for the next one";
}

TEST_F(TrainPageTest, AWrongScanIsASentenceAndCannotStart) {
  ASSERT_NO_FATAL_FAILURE(openSweep());
  QTest::keyClicks(values, QStringLiteral("1..many"));
  EXPECT_TRUE(sentence().contains(QStringLiteral("1..many"))) << sentence().toStdString();
  EXPECT_FALSE(start()->isEnabled());
  values->clear();
  QTest::keyClicks(values, QStringLiteral("7"));
  EXPECT_TRUE(sentence().startsWith(QStringLiteral("1 run"))) << sentence().toStdString();
  EXPECT_TRUE(start()->isEnabled());
}

TEST_F(TrainPageTest, AWholeSweepIsSelectedAndSubmittedAgain) {
  ASSERT_NO_FATAL_FAILURE(openSweep());
  QTest::keyClicks(values, QStringLiteral("1..3"));
  start()->trigger();
  const auto failed = [&] {
    int count = 0;
    for (const RunRow& row : sweepRows()) count += row.status == RunStatus::kFailed;
    return count;
  };
  ASSERT_TRUE(QTest::qWaitFor([&] { return failed() == 3; }, kWaitMs));
  w->window.openPage(QStringLiteral("runs"));
  const QString one = QString::fromStdString(sweepRows().front().uid);
  w->set.services().selection.setRuns({one}, one);
  action(*w->window.page(), QStringLiteral("Select the whole sweep"))->trigger();
  EXPECT_EQ(w->set.services().selection.runs().size(), 3);
  QAction* stop = action(*w->window.page(), QStringLiteral("Stop the whole sweep"));
  EXPECT_FALSE(stop->isEnabled()) << "nothing runs or waits";
  QAction* again =
      action(*w->window.page(), QStringLiteral("Submit the failed ones of the sweep again"));
  ASSERT_TRUE(again->isEnabled());
  again->trigger();
  ASSERT_TRUE(QTest::qWaitFor([&] { return failed() == 6; }, kWaitMs));
  again->trigger();
  ASSERT_TRUE(QTest::qWaitFor([&] { return failed() == 9; }, kWaitMs))
      << "only the three that nothing has replaced";
}

TEST_F(TrainPageTest, RulesGiveNoticesInThePanel) {
  action(w->window, QStringLiteral("Notices"))->trigger();
  auto* panel = w->window.findChild<NoticesPanel*>();
  ASSERT_TRUE(QTest::qWaitFor([&] { return panel->isVisible(); }, kWaitMs));
  auto* tabs = panel->findChild<QTabWidget*>();
  tabs->setCurrentIndex(1);
  const auto button = [&](const char* text) -> QPushButton* {
    for (QPushButton* one : panel->findChildren<QPushButton*>())
      if (one->text() == QLatin1String(text)) return one;
    return nullptr;
  };
  auto* rules = panel->findChild<QTableWidget*>();
  const int before = rules->rowCount();
  QTest::mouseClick(button("Add rule"), Qt::LeftButton);
  ASSERT_EQ(rules->rowCount(), before + 1);
  auto* event = qobject_cast<QComboBox*>(rules->cellWidget(before, 0));
  event->setCurrentText(QStringLiteral("failed"));
  const auto says = [&](const QString& part) {
    return QTest::qWaitFor(
        [&] {
          for (const QLabel* label : panel->findChildren<QLabel*>())
            if (label->text().contains(part)) return true;
          return false;
        },
        kWaitMs);
  };
  rules->item(before, 1)->setText(QStringLiteral("status = = 3"));
  QTest::mouseClick(button("Save rules"), Qt::LeftButton);
  EXPECT_TRUE(says(QStringLiteral("=")));
  rules->item(before, 1)->setText(QString());
  QTest::mouseClick(button("Save rules"), Qt::LeftButton);
  ASSERT_TRUE(says(QStringLiteral("Saved")));
  ASSERT_NO_FATAL_FAILURE(openSweep());
  QTest::keyClicks(values, QStringLiteral("5"));
  start()->trigger();
  auto* list = named<DataTable>(*panel, QStringLiteral("notices"));
  tabs->setCurrentIndex(0);
  list = named<DataTable>(*panel, QStringLiteral("notices"));
  ASSERT_TRUE(list);
  ASSERT_TRUE(QTest::qWaitFor([&] { return list->model()->rowCount() > 0; }, kWaitMs));
  list->setCurrentIndex(list->model()->index(0, 0));
  list->setFocus();
  QTest::keyClick(list, Qt::Key_Return);
  EXPECT_EQ(w->window.page()->objectName(), QStringLiteral("runs"));
  const RunRow* row = w->set.services().runs.table().find(w->set.services().selection.current());
  ASSERT_TRUE(row);
  EXPECT_EQ(row->status, RunStatus::kFailed);
}

}  // namespace
}  // namespace lsc
