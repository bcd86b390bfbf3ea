// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A morning's work without a mouse: filter, compare, plot, tags and views by keys alone.
#include <QAbstractItemView>
#include <QCompleter>
#include <QDockWidget>
#include <QHeaderView>
#include <QInputDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QStandardPaths>
#include <QTimer>
#include <cmath>

#include "engine/store/database.h"
#include "tests/gui/workbench.h"
#include "views/models/run_table_model.h"
#include "views/models/table_view.h"
#include "views/pages/filter_bar.h"
#include "views/pages/run_curves.h"
#include "views/pages/tag_editor.h"
#include "views/plots/series_plot.h"
#include "views/widgets/command_palette.h"

namespace lsc {
namespace {

using test::kWaitMs;
using test::Workbench;

const QString kView = QStringLiteral("mine & <b>yours</b>");

class KeyboardTest : public test::WorkbenchTest {
 protected:
  KeyboardTest() { QStandardPaths::setTestModeEnabled(true); }

  void open(const QString& engine = test::enginePath()) {
    w = std::make_unique<Workbench>(store(), engine, settings());
    ASSERT_TRUE(w->waitForRows(3));
  }
  /// To whatever has the focus, as a keyboard does.
  static void press(int key, Qt::KeyboardModifiers modifiers = {}) {
    QWidget* popup = QApplication::activePopupWidget();
    QWidget* focus = popup ? popup : QApplication::focusWidget();
    ASSERT_TRUE(focus) << "nothing has the focus";
    QTest::keyClick(focus, static_cast<Qt::Key>(key), modifiers);
  }
  /// Into the line that has the focus; QTest::keyClicks knows ASCII only.
  static void type(const QString& text) {
    auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    ASSERT_TRUE(line) << "no line has the focus for " << text.toStdString();
    for (const QChar c : text) {
      if (c.unicode() < 128) QTest::keyClick(line, c.toLatin1());
      if (c.unicode() >= 128) line->insert(c);
    }
  }
  /// Ctrl+K, the words, Enter; the first one found is taken.
  void command(const QString& words) {
    QTest::keyClick(&w->window, Qt::Key_K, Qt::ControlModifier);
    auto* palette = w->window.findChild<CommandPalette*>();
    ASSERT_TRUE(palette->isVisible());
    type(words);
    auto* list = palette->findChild<QListWidget*>();
    ASSERT_GT(list->count(), 0) << words.toStdString();
    press(Qt::Key_Return);
    EXPECT_FALSE(palette->isVisible()) << "nothing was done: " << words.toStdString();
  }
  /// Answers the next question for a name.
  void answer(const QString& text) {
    QTimer::singleShot(0, &w->window, [this, text] {
      auto* dialog = w->window.findChild<QInputDialog*>();
      ASSERT_TRUE(dialog);
      dialog->setTextValue(text);
      dialog->accept();
    });
  }
  QStringList titles() {
    QStringList out;
    for (int at = 0; at < w->table().model()->columnCount(); ++at)
      out << w->table()
                 .model()
                 ->headerData(w->table().horizontalHeader()->logicalIndex(at), Qt::Horizontal)
                 .toString();
    return out;
  }

  std::unique_ptr<Workbench> w;
};

TEST_F(KeyboardTest, FilterCompareAndPlotTwoRuns) {
  ASSERT_NO_FATAL_FAILURE(open());
  ASSERT_TRUE(w->waitForEngine());
  ASSERT_NO_FATAL_FAILURE(command(QStringLiteral("filter runs")));
  EXPECT_EQ(QApplication::focusWidget()->accessibleName(), QStringLiteral("filter"));
  type(QStringLiteral("status = COMPLETED"));
  press(Qt::Key_Escape);  // the completions
  press(Qt::Key_Return);
  ASSERT_TRUE(w->waitForRows(2));
  ASSERT_EQ(QApplication::focusWidget(), &w->table());
  press(Qt::Key_A, Qt::ControlModifier);
  ASSERT_EQ(w->set.services().selection.runs().size(), 2);
  press(Qt::Key_Return);
  ASSERT_EQ(w->window.page()->objectName(), QStringLiteral("compare"));
  ASSERT_NO_FATAL_FAILURE(command(QStringLiteral("Runs")));
  ASSERT_EQ(w->window.page()->objectName(), QStringLiteral("runs"));
  auto* dock = w->window.page()->findChild<QDockWidget*>(QStringLiteral("runs-curves"));
  QTest::keyClick(&w->window, Qt::Key_P, Qt::ControlModifier);
  EXPECT_FALSE(dock->isVisible());
  QTest::keyClick(&w->window, Qt::Key_P, Qt::ControlModifier);
  EXPECT_TRUE(dock->isVisible());
  SeriesPlot* plot = dock->findChild<SeriesPlot*>();
  const auto drawn = [&](int panels) {
    return plot->panelCount() == panels && plot->pointCount(0, 0) == 50 &&
           plot->pointCount(0, 1) == 50;
  };
  ASSERT_TRUE(QTest::qWaitFor([&] { return drawn(3); }, kWaitMs)) << "loss, ess, acceptance";
  ASSERT_NO_FATAL_FAILURE(command(QStringLiteral("Metrics › ess")));
  EXPECT_TRUE(QTest::qWaitFor([&] { return drawn(2); }, kWaitMs)) << "ess was taken out";
}

TEST_F(KeyboardTest, ARangeIsTypedInTheMenuOfAPlot) {
  ASSERT_NO_FATAL_FAILURE(open());
  SeriesPlot* plot = w->window.page()->findChild<SeriesPlot*>();
  w->table().selectRow(0);
  ASSERT_TRUE(QTest::qWaitFor([&] { return plot->xRange() == std::pair(1.0, 50.0); }, kWaitMs))
      << "all points are in view";
  ASSERT_NO_FATAL_FAILURE(command(QStringLiteral("plot: x axis")));
  ASSERT_TRUE(QTest::qWaitFor([] { return QApplication::activePopupWidget(); }, kWaitMs));
  auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
  ASSERT_TRUE(menu);
  QLineEdit* field = nullptr;
  for (int step = 0; step < 30 && !field; ++step) {
    QTest::keyClick(menu, Qt::Key_Down);
    for (auto* one : menu->findChildren<QLineEdit*>())
      if (one->hasFocus()) field = one;
  }
  ASSERT_TRUE(field) << "the arrow keys come to the fields of a menu";
  EXPECT_EQ(field->accessibleName(), QStringLiteral("x from, to"));
  EXPECT_EQ(field->text(), QStringLiteral("1"));
  field->selectAll();
  QTest::keyClicks(field, QStringLiteral("10"));
  QTest::keyClick(field, Qt::Key_Return);
  EXPECT_FALSE(menu->isVisible());
  EXPECT_TRUE(QTest::qWaitFor([&] { return std::abs(plot->xRange().first - 10) < 1e-6; }, kWaitMs))
      << plot->xRange().first << " to " << plot->xRange().second;
}

TEST_F(KeyboardTest, TagsAreCompletedBehindTheLastComma) {
  {
    auto index = *Index::open(store(), Index::Mode::kReadWrite);
    ASSERT_TRUE(index->setTags(uids[0], {"production", "prod <b>", "test"}));
  }
  ASSERT_NO_FATAL_FAILURE(open());
  ASSERT_TRUE(w->waitForEngine());
  w->table().selectRow(0);
  w->table().setFocus();
  press(Qt::Key_T);
  auto* editor = w->window.findChild<TagEditor*>();
  ASSERT_TRUE(editor);
  QApplication::setActiveWindow(editor);
  auto* line = editor->findChild<QLineEdit*>();
  line->setFocus();
  QAbstractItemView* popup = line->findChild<QCompleter*>()->popup();
  QTest::keyClicks(line, QStringLiteral("mine, PROD"));
  ASSERT_TRUE(popup->isVisible());
  QStringList offered;
  for (int row = 0; row < popup->model()->rowCount(); ++row)
    offered << popup->model()->index(row, 0).data().toString();
  offered.sort();
  EXPECT_EQ(offered, (QStringList{QStringLiteral("prod <b>"), QStringLiteral("production")}));
  QTest::keyClick(popup, Qt::Key_Down);
  const QString chosen = popup->currentIndex().data().toString();
  QTest::keyClick(popup, Qt::Key_Return);
  EXPECT_TRUE(editor->isVisible()) << "the first Enter takes the word";
  EXPECT_EQ(line->text(), QStringLiteral("mine, ") + chosen);
  QTest::keyClick(line, Qt::Key_Return);
  QStringList wanted{QStringLiteral("mine"), chosen};
  wanted.sort();
  const auto tags = [&] {
    QStringList now = w->table().model()->index(0, 0).data(RunTableModel::kTags).toStringList();
    now.sort();
    return now;
  };
  EXPECT_TRUE(QTest::qWaitFor([&] { return tags() == wanted; }, kWaitMs))
      << tags().join(u';').toStdString();
}

TEST_F(KeyboardTest, AColumnThatCannotBeReadIsMarkedInItsHeader) {
  const auto column = [this] {
    return w->table().horizontalHeader()->logicalIndex(
        static_cast<int>(titles().indexOf(QStringLiteral("loss"))));
  };
  const auto header = [&] {
    QHeaderView& view = *w->table().horizontalHeader();
    const int at = column();
    return view.viewport()
        ->grab(QRect(view.sectionViewportPosition(at), 0, view.sectionSize(at), view.height()))
        .toImage();
  };
  const auto says = [&](int role) {
    return w->table().model()->headerData(column(), Qt::Horizontal, role).toString();
  };
  const auto trouble = [&] { return says(RunTableModel::kTrouble); };
  ASSERT_NO_FATAL_FAILURE(open(QStringLiteral("/nowhere/engine")));
  w->window.resize(1400, 800);
  ASSERT_TRUE(titles().contains(QStringLiteral("loss")));
  EXPECT_EQ(trouble(), QString());
  const QImage fine = header();
  w.reset();
  {
    auto database = Database::open((store() / "runs.sqlite").string(), SQLITE_OPEN_READWRITE);
    ASSERT_TRUE(database);
    ASSERT_TRUE((*database)->script("DROP TABLE rollups"));
  }
  ASSERT_NO_FATAL_FAILURE(open(QStringLiteral("/nowhere/engine")));
  w->window.resize(1400, 800);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !trouble().isEmpty(); }, kWaitMs));
  EXPECT_NE(header(), fine) << "the mark is drawn";
  const QString tip = says(Qt::ToolTipRole);
  EXPECT_TRUE(tip.contains(trouble())) << tip.toStdString();
}

TEST_F(KeyboardTest, AViewIsSavedShownRenamedAndDeleted) {
  const SavedViews views(SavedViews::userFolder());
  for (const QString& name : {kView, QStringLiteral("ours")}) (void)views.remove(name);
  ASSERT_NO_FATAL_FAILURE(open());
  w->table().setFocus();
  w->table().setCurrentIndex(w->table().model()->index(0, 3));
  const QString taken = titles().value(3);
  ASSERT_NO_FATAL_FAILURE(command(QStringLiteral("Take the current column out")));
  EXPECT_FALSE(titles().contains(taken));
  w->window.findChild<FilterBar*>()->setText(QStringLiteral("status = FAILED"));
  ASSERT_TRUE(w->waitForRows(1));
  const QStringList kept = titles();
  answer(kView);
  ASSERT_NO_FATAL_FAILURE(command(QStringLiteral("Save the view…")));
  ASSERT_TRUE(views.names().contains(kView));
  ASSERT_NO_FATAL_FAILURE(command(QStringLiteral("Views › Standard view")));
  ASSERT_TRUE(w->waitForRows(3));
  EXPECT_TRUE(titles().contains(taken));
  ASSERT_NO_FATAL_FAILURE(command(kView + QStringLiteral(" › Show")));
  ASSERT_TRUE(w->waitForRows(1));
  EXPECT_EQ(titles(), kept);
  answer(QStringLiteral("ours"));
  ASSERT_NO_FATAL_FAILURE(command(kView + QStringLiteral(" › Rename")));
  EXPECT_FALSE(views.names().contains(kView));
  ASSERT_TRUE(views.names().contains(QStringLiteral("ours")));
  ASSERT_NO_FATAL_FAILURE(command(QStringLiteral("ours › Delete")));
  EXPECT_FALSE(views.names().contains(QStringLiteral("ours")));
}

}  // namespace
}  // namespace lsc
