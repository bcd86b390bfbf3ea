// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The table of runs in the real window: its header, pinned columns, groups, saved views, edits.
#include <QAbstractItemModelTester>
#include <QColorDialog>
#include <QElapsedTimer>
#include <QInputDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStandardPaths>
#include <QTimer>
#include <QToolButton>
#include <QTreeWidget>
#include <cstdio>

#include "engine/store/index.h"
#include "engine/store/run_writer.h"
#include "tests/gui/workbench.h"
#include "views/models/run_table_model.h"
#include "views/models/table_view.h"
#include "views/pages/column_chooser.h"
#include "views/pages/filter_bar.h"
#include "views/pages/tag_editor.h"
#include "views/widgets/pinned_table.h"
#include "views/widgets/sort_header.h"

namespace lsc {
namespace {

using test::action;
using test::kWaitMs;

struct Page : test::Workbench {
  using Workbench::Workbench;

  PinnedTable& pinned() { return static_cast<PinnedTable&>(table()); }
  RunTableModel& model() { return *qobject_cast<RunTableModel*>(table().model()); }
  SortHeader& header() { return *static_cast<SortHeader*>(table().horizontalHeader()); }

  int columnOf(const char* key) {
    const auto& keys = model().columns();
    const auto at = std::find(keys.begin(), keys.end(), *ColumnKey::parse(key));
    return at == keys.end() ? -1 : static_cast<int>(at - keys.begin());
  }
  QString text(int row, const char* key) {
    return model().index(row, columnOf(key)).data().toString();
  }
  void clickHeader(const char* key, Qt::KeyboardModifiers keys = Qt::NoModifier) {
    const int column = columnOf(key);
    const QPoint at(header().sectionViewportPosition(column) + header().sectionSize(column) / 2,
                    header().height() / 2);
    QTest::mouseClick(header().viewport(), Qt::LeftButton, keys, at);
  }
  void trigger(const QString& text) {
    QAction* one = action(window, text);
    ASSERT_TRUE(one) << text.toStdString();
    one->trigger();
  }
};

class TablePageTest : public test::WorkbenchTest {
 protected:
  TablePageTest() { QStandardPaths::setTestModeEnabled(true); }

  /// Three more runs: six in all, two groups of three by their name's first letter in `lr`.
  void addRun(const std::string& name, const Json& config, double loss) {
    RunInfo info;
    info.name = name;
    info.experiment = "seeds";
    info.command = "train";
    info.config = config;
    const auto uid = createRun(store(), info);
    ASSERT_TRUE(uid);
    auto writer = *RunWriter::start(runFolder(store(), *uid), {0, 1, Json::object()});
    const MetricValue value{"loss", loss};
    ASSERT_TRUE(writer->metrics(1, {&value, 1}));
    ASSERT_TRUE(writer->finish(RunStatus::kCompleted, ""));
  }
  void ingest() { ASSERT_TRUE((*Index::open(store(), Index::Mode::kReadWrite))->ingest()); }
};

TEST_F(TablePageTest, ShiftAndAClickAddAColumnToTheOrder) {
  Page w(store(), test::enginePath(), settings());
  ASSERT_TRUE(w.waitForRows(3));
  QAbstractItemModelTester tester(&w.model(),
                                  QAbstractItemModelTester::FailureReportingMode::Fatal);
  w.clickHeader("status");
  EXPECT_EQ(w.model().headerData(w.columnOf("status"), Qt::Horizontal, RunTableModel::kSortPlace),
            1);
  const QImage one = w.header().grab().toImage();
  w.clickHeader("id", Qt::ShiftModifier);
  ASSERT_EQ(w.model().sortKeys().size(), 2u);
  EXPECT_EQ(w.model().headerData(w.columnOf("id"), Qt::Horizontal, RunTableModel::kSortPlace), -2);
  EXPECT_NE(w.header().grab().toImage(), one) << "the place in the order is shown";
  EXPECT_EQ(w.text(0, "name"), QStringLiteral("beta"));
  w.clickHeader("id", Qt::ShiftModifier);
  EXPECT_EQ(w.text(0, "name"), QStringLiteral("alpha"));
  w.clickHeader("id", Qt::ShiftModifier);
  EXPECT_EQ(w.model().sortKeys().size(), 1u);
  w.clickHeader("name");
  ASSERT_EQ(w.model().sortKeys().size(), 1u);
  EXPECT_EQ(w.text(0, "name"), QStringLiteral("alpha"));
}

TEST_F(TablePageTest, PinnedColumnsStayAtTheLeft) {
  Page w(store(), test::enginePath(), settings());
  w.window.resize(1000, 700);
  ASSERT_TRUE(w.waitForRows(3));
  PinnedTable& table = w.pinned();
  table.setCurrentIndex(w.model().index(0, w.columnOf("name")));
  w.trigger(QStringLiteral("Keep the current column at the left, or let it go"));
  ASSERT_EQ(table.pinnedCount(), 1);
  const int name = w.columnOf("name");
  EXPECT_EQ(w.header().visualIndex(name), 0);
  for (int column = 0; column < w.model().columnCount(); ++column)
    w.header().resizeSection(column, column == name ? 120 : 200);
  const int width = table.pinnedWidth();
  ASSERT_EQ(width, 120);
  QScrollBar& bar = *table.horizontalScrollBar();
  ASSERT_GT(bar.maximum(), 300);
  const QImage before = table.viewport()->grab({0, 0, width, 60}).toImage();
  bar.setValue(300);
  QTest::qWait(1);
  EXPECT_EQ(table.viewport()->grab({0, 0, width, 60}).toImage(), before) << "does not scroll";
  EXPECT_EQ(table.indexAt({20, 5}).column(), name);
  EXPECT_EQ(table.visualRect(w.model().index(1, name)).left(), 0);
  EXPECT_NE(table.indexAt({width + 5, 5}).column(), name);

  QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, {20, table.rowHeight(0) + 5});
  EXPECT_EQ(table.currentIndex(), w.model().index(1, name));
  EXPECT_EQ(bar.value(), 300) << "what is in sight needs no scrolling";
  QTest::mouseClick(table.viewport(), Qt::LeftButton, Qt::ShiftModifier,
                    {width + 50, 2 * table.rowHeight(0) + 5});
  EXPECT_EQ(table.selectionModel()->selectedRows().size(), 2);

  table.setCurrentIndex(w.model().index(0, w.columnOf("tags")));
  EXPECT_GE(table.visualRect(table.currentIndex()).left(), width) << "not behind the pinned ones";
  while (w.header().visualIndex(table.currentIndex().column()) > 1) {
    QTest::keyClick(&table, Qt::Key_Left);
    ASSERT_GE(table.visualRect(table.currentIndex()).left(), width);
  }

  SortHeader& front = table.pinnedHeader();
  ASSERT_TRUE(front.isVisible());
  QTest::mouseClick(front.viewport(), Qt::LeftButton, {}, {30, front.height() / 2});
  EXPECT_EQ(w.model().sortKeys().front().key, builtinColumn("name"));
  front.resizeSection(name, 110);
  EXPECT_EQ(w.header().sectionSize(name), 110);
  w.header().resizeSection(name, 130);
  EXPECT_EQ(front.sectionSize(name), 130);
  EXPECT_EQ(table.pinnedWidth(), 130);

  w.header().moveSection(w.header().visualIndex(w.columnOf("tags")), 0);
  EXPECT_TRUE(QTest::qWaitFor([&] { return w.header().visualIndex(name) == 0; }, kWaitMs))
      << "a dragged column does not come among the pinned ones";
  EXPECT_EQ(w.header().visualIndex(w.columnOf("tags")), 1);
}

TEST_F(TablePageTest, TheArrangementComesBackAndCanBeShared) {
  const QString file = QString::fromStdString((folder / "view.json").string());
  {
    Page w(store(), test::enginePath(), settings());
    ASSERT_TRUE(w.waitForRows(3));
    w.table().setCurrentIndex(w.model().index(0, w.columnOf("id")));
    w.trigger(QStringLiteral("Keep the current column at the left, or let it go"));
    w.header().resizeSection(w.columnOf("name"), 321);
    w.clickHeader("status");
    w.clickHeader("name", Qt::ShiftModifier);
    w.window.findChild<FilterBar*>()->setText(QStringLiteral("experiment = phi4"));
    QTimer::singleShot(0, &w.window, [&] {
      auto* dialog = w.window.findChild<QInputDialog*>();
      ASSERT_TRUE(dialog);
      dialog->setTextValue(QStringLiteral("a/b <c>"));
      dialog->accept();
    });
    w.trigger(QStringLiteral("Save the view…"));
    const SavedViews views(SavedViews::userFolder());
    ASSERT_TRUE(views.names().contains(QStringLiteral("a/b <c>")));
    const auto view = views.read(QStringLiteral("a/b <c>"));
    ASSERT_TRUE(view);
    EXPECT_TRUE(writeTableView(file, *view));
    EXPECT_TRUE(views.remove(QStringLiteral("a/b <c>")));
  }
  const auto shared = readTableView(file);
  ASSERT_TRUE(shared);
  EXPECT_EQ(shared->columns.front().key, builtinColumn("id"));
  EXPECT_TRUE(shared->columns.front().pinned);
  EXPECT_EQ(shared->filter, QStringLiteral("experiment = phi4"));
  ASSERT_EQ(shared->sort.size(), 2u);
  EXPECT_EQ(shared->sort[1].key, builtinColumn("name"));
  Page again(store(), test::enginePath(), settings());
  ASSERT_TRUE(again.waitForRows(3));
  EXPECT_EQ(again.pinned().pinnedCount(), 1);
  EXPECT_EQ(again.model().sortKeys().size(), 2u);
  EXPECT_EQ(again.header().sectionSize(again.columnOf("name")), 321);
  EXPECT_EQ(again.window.findChild<FilterBar*>()->text(), QStringLiteral("experiment = phi4"));
}

TEST_F(TablePageTest, GroupsFoldWithMeanErrorCountAndBestRun) {
  for (const double loss : {1.0, 2.0, 3.0, 4.0, 5.0})
    addRun("r" + std::to_string(static_cast<int>(loss)), {{"lr", 0.1}}, loss);
  ingest();
  Page w(store(), test::enginePath(), settings());
  ASSERT_TRUE(w.waitForRows(8));
  QAbstractItemModelTester tester(&w.model(),
                                  QAbstractItemModelTester::FailureReportingMode::Fatal);
  w.window.findChild<FilterBar*>()->setText(QStringLiteral("experiment = seeds"));
  ASSERT_TRUE(w.waitForRows(5));
  w.model().setBest(SortKey{metricColumn("loss"), false});
  QToolButton* group = nullptr;
  for (auto* button : w.window.findChildren<QToolButton*>())
    if (button->accessibleName() == QStringLiteral("Group")) group = button;
  ASSERT_TRUE(group);
  emit group->menu()->aboutToShow();
  QAction* by = nullptr;
  for (QAction* one : group->menu()->actions())
    if (one->text() == QStringLiteral("experiment")) by = one;
  ASSERT_TRUE(by);
  by->trigger();
  ASSERT_TRUE(w.waitForRows(1));
  EXPECT_EQ(w.text(0, "name"), QStringLiteral("experiment = seeds   5 run(s)   best: 4"));
  EXPECT_TRUE(QTest::qWaitFor(
      [&] { return w.text(0, "metric.loss") == QStringLiteral("3.00(71)"); }, kWaitMs))
      << w.text(0, "metric.loss").toStdString();
  const QRect row = w.table().visualRect(w.model().index(0, w.columnOf("name")));
  QTest::mouseClick(w.table().viewport(), Qt::LeftButton, {}, row.center());
  EXPECT_EQ(w.set.services().selection.runs().size(), 5) << "a folded group stands for its runs";
  w.table().setFocus();
  QTest::keyClick(&w.table(), Qt::Key_Right);
  EXPECT_EQ(w.rows(), 6);
  QTest::keyClick(&w.table(), Qt::Key_Left);
  EXPECT_EQ(w.rows(), 1);
  w.trigger(QStringLiteral("Go to the best run of the group"));
  EXPECT_EQ(w.text(w.table().currentIndex().row(), "name"), QStringLiteral("r1"));
}

TEST_F(TablePageTest, ArchivedRunsGoOutOfSightAndUndoBringsThemBack) {
  Page w(store(), test::enginePath(), settings());
  ASSERT_TRUE(w.waitForRows(3));
  ASSERT_TRUE(w.waitForEngine());
  w.table().selectRow(0);
  w.table().setFocus();
  QTest::keyClick(&w.table(), Qt::Key_A);
  ASSERT_TRUE(w.waitForRows(2));
  w.window.findChild<FilterBar*>()->setText(QStringLiteral("archived = true"));
  ASSERT_TRUE(w.waitForRows(1));
  EXPECT_EQ(w.text(0, "name"), QStringLiteral("gamma"));
  w.window.findChild<FilterBar*>()->setText({});
  ASSERT_TRUE(w.waitForRows(2));
  w.trigger(QStringLiteral("Show archived runs"));
  EXPECT_TRUE(w.waitForRows(3));
  w.trigger(QStringLiteral("Show archived runs"));
  EXPECT_TRUE(w.waitForRows(2));
  w.table().setFocus();
  QTest::keyClick(&w.table(), Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(w.waitForRows(3));
  QTest::keyClick(&w.table(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_TRUE(w.waitForRows(2));
}

TEST_F(TablePageTest, ATagGetsTheColourThatWasChosen) {
  {
    auto index = *Index::open(store(), Index::Mode::kReadWrite);
    ASSERT_TRUE(index->setTags(uids[0], {"<b>x</b>"}));
  }
  Page w(store(), test::enginePath(), settings());
  ASSERT_TRUE(w.waitForRows(3));
  ASSERT_TRUE(w.waitForEngine());
  w.table().selectAll();
  w.table().setFocus();
  QTest::keyClick(&w.table(), Qt::Key_T);
  auto* editor = w.window.findChild<TagEditor*>();
  ASSERT_TRUE(editor);
  auto* list = editor->findChild<QListWidget*>();
  ASSERT_EQ(list->count(), 1);
  EXPECT_EQ(list->item(0)->checkState(), Qt::PartiallyChecked);
  list->setCurrentRow(0);
  for (auto* button : editor->findChildren<QPushButton*>())
    if (button->text() == QStringLiteral("&Colour…")) QTest::mouseClick(button, Qt::LeftButton);
  auto* dialog = editor->findChild<QColorDialog*>();
  ASSERT_TRUE(dialog);
  dialog->setCurrentColor(QColor(0x12, 0x34, 0x56));
  dialog->accept();
  const auto color = [&] {
    return w.model().index(2, 0).data(RunTableModel::kTagColors).toStringList().value(0);
  };
  EXPECT_TRUE(QTest::qWaitFor([&] { return color() == QStringLiteral("#123456"); }, kWaitMs));
  editor->reject();
  QApplication::setActiveWindow(&w.window);
  w.table().setFocus();
  QTest::keyClick(&w.table(), Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(QTest::qWaitFor([&] { return color().isEmpty(); }, kWaitMs));
}

TEST_F(TablePageTest, TheChooserStaysQuickWithTenThousandKeys) {
  Json config = Json::object();
  for (int i = 0; i < 10'000; ++i) config["key " + std::to_string(i)] = i;
  addRun("many", config, 1);
  ingest();
  Page w(store(), test::enginePath(), settings());
  ASSERT_TRUE(w.waitForRows(4));
  QElapsedTimer timer;
  w.trigger(QStringLiteral("Choose columns"));
  auto* chooser = w.window.findChild<ColumnChooser*>();
  ASSERT_TRUE(chooser);
  auto* tree = chooser->findChild<QTreeWidget*>();
  const auto found = [&] {
    return tree->findItems(QStringLiteral("key 9999"), Qt::MatchExactly | Qt::MatchRecursive);
  };
  ASSERT_TRUE(QTest::qWaitFor([&] { return !found().isEmpty(); }, kWaitMs));
  auto* search = chooser->findChild<QLineEdit*>();
  const auto timed = [&](const char* what, const std::function<void()>& work) {
    timer.start();
    work();
    chooser->repaint();
    const auto ms = timer.elapsed();
    std::printf("%s %lld\n", what, static_cast<long long>(ms));
    EXPECT_LT(ms, 1000) << what;
  };
  timed("search_ms", [&] { search->setText(QStringLiteral("key 99")); });
  timed("check_ms", [&] { found().front()->setCheckState(0, Qt::Checked); });
  EXPECT_GE(w.columnOf("config.\"key 9999\""), 0);
  timed("clear_ms", [&] { search->clear(); });
  timed("reopen_ms", [&] {
    chooser->close();
    w.trigger(QStringLiteral("Choose columns"));
  });
}

}  // namespace
}  // namespace lsc
