// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <cstdlib>
#include <fstream>

#include "app/workbench/store_menu.h"
#include "engine/protocol/messages.h"
#include "tests/gui/sample_store.h"
#include "tests/gui/workbench.h"
#include "tests/temporary_folder.h"
#include "views/pages/column_chooser.h"
#include "views/pages/filter_bar.h"
#include "views/pages/tag_editor.h"
#include "views/widgets/command_palette.h"
#include "views/widgets/data_table.h"
#include "views/widgets/theme.h"
#include "views/widgets/trouble_bar.h"

namespace lsc {
namespace {

using test::enginePath;
using test::kWaitMs;
using test::Workbench;

constexpr int kStatusColumn = 0, kNameColumn = 2;  // of defaultColumns()

class WindowTest : public testing::Test {
 protected:
  WindowTest() : uids(test::makeSampleStore(folder / "store", {"alpha", "beta", "gamma"})) {}

  QString settings() const { return QString::fromStdString((folder / "settings.ini").string()); }
  std::filesystem::path store() const { return folder / "store"; }

  test::TemporaryFolder folder;
  std::vector<std::string> uids;
};

TEST_F(WindowTest, RemembersTheStoresOpenedBefore) {
  {
    Workbench first(store(), QStringLiteral("/nonexistent"), settings());
    EXPECT_TRUE(recentStores(first.set.services()).isEmpty()) << "its own is not among them";
  }
  Workbench second(folder / "other", QStringLiteral("/nonexistent"), settings());
  EXPECT_EQ(recentStores(second.set.services()),
            QStringList{QString::fromStdString(store().string())});
}

TEST_F(WindowTest, ShowsTheRunsOfAStoreWithoutAnEngine) {
  ASSERT_EQ(uids.size(), 3u);
  Workbench w(store(), QStringLiteral("/nowhere/lattiscope-engine"), settings());
  ASSERT_TRUE(w.waitForRows(3));
  EXPECT_EQ(w.table().model()->index(0, kNameColumn).data().toString(), QStringLiteral("gamma"));
  EXPECT_EQ(w.table().model()->index(0, kStatusColumn).data().toString(), QStringLiteral("failed"));
  EXPECT_TRUE(
      w.window.troubleBar().sentence().contains(QStringLiteral("/nowhere/lattiscope-engine")));
}

TEST_F(WindowTest, SlashGoesToTheFilterAndEscapeClearsIt) {
  Workbench w(store(), enginePath(), settings());
  ASSERT_TRUE(w.waitForRows(3));
  w.table().setFocus();
  QTest::keyClick(&w.table(), Qt::Key_Slash);
  auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget());
  ASSERT_TRUE(line);
  QTest::keyClicks(line, QStringLiteral("beta"));
  EXPECT_TRUE(w.waitForRows(1));
  QTest::keyClick(line, Qt::Key_Escape);
  EXPECT_TRUE(w.waitForRows(3));
  line->setText(QStringLiteral("metric.ess.last > 0.4 and status = FAILED"));
  EXPECT_TRUE(w.waitForRows(1));
  line->setText(QStringLiteral("config.flow.layers = 17"));
  EXPECT_TRUE(w.waitForRows(0));
  line->setText(QStringLiteral("status = = 3"));
  EXPECT_TRUE(w.waitForRows(3)) << "an expression that cannot be read filters nothing";
}

TEST_F(WindowTest, PaletteFindsACommandByLetters) {
  Workbench w(store(), enginePath(), settings());
  ASSERT_TRUE(w.waitForRows(3));
  QTest::keyClick(&w.window, Qt::Key_K, Qt::ControlModifier);
  auto* palette = w.window.findChild<CommandPalette*>();
  ASSERT_TRUE(palette && palette->isVisible());
  auto* line = palette->findChild<QLineEdit*>();
  QTest::keyClicks(line, QStringLiteral("compare"));
  EXPECT_GT(palette->findChild<QListWidget*>()->count(), 0);
  QTest::keyClick(line, Qt::Key_Return);
  EXPECT_FALSE(palette->isVisible());
  EXPECT_EQ(w.window.page()->objectName(), QStringLiteral("compare"));
}

TEST_F(WindowTest, DeleteMovesToTrashAndUndoBringsBack) {
  Workbench w(store(), enginePath(), settings());
  ASSERT_TRUE(w.waitForRows(3));
  ASSERT_TRUE(w.waitForEngine());
  w.table().selectRow(0);
  w.table().setFocus();
  QTest::keyClick(&w.table(), Qt::Key_Delete);
  ASSERT_TRUE(w.waitForRows(2));
  EXPECT_EQ(w.table().model()->index(0, kNameColumn).data().toString(), QStringLiteral("beta"));
  QTest::keyClick(&w.table(), Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(w.waitForRows(3));
}

TEST_F(WindowTest, UndoAndRedoOfTags) {
  Workbench w(store(), enginePath(), settings());
  ASSERT_TRUE(w.waitForRows(3));
  ASSERT_TRUE(w.waitForEngine());
  w.table().selectAll();
  w.table().setFocus();
  QTest::keyClick(&w.table(), Qt::Key_T);
  auto* editor = w.window.findChild<TagEditor*>();
  ASSERT_TRUE(editor);
  QApplication::setActiveWindow(editor);  // or Enter is a key of the table
  editor->findChild<QLineEdit*>()->setFocus();
  QTest::keyClicks(editor->findChild<QLineEdit*>(), QStringLiteral("<b>prod</b>"));
  QTest::keyClick(editor->findChild<QLineEdit*>(), Qt::Key_Return);
  QApplication::setActiveWindow(&w.window);
  w.table().setFocus();
  const auto tags = [&w](int row) {
    return w.table().model()->index(row, 0).data(RunTableModel::kTags).toStringList();
  };
  const QStringList given{QStringLiteral("<b>prod</b>")};
  const auto all = [&](const QStringList& wanted) {
    return tags(0) == wanted && tags(1) == wanted && tags(2) == wanted;
  };
  EXPECT_TRUE(QTest::qWaitFor([&] { return all(given); }, kWaitMs))
      << (tags(0) + tags(1) + tags(2)).join(QLatin1Char(';')).toStdString();
  QTest::keyClick(&w.table(), Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(QTest::qWaitFor([&] { return all({}); }, kWaitMs));
  QTest::keyClick(&w.table(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_TRUE(QTest::qWaitFor([&] { return all(given); }, kWaitMs));
}

TEST_F(WindowTest, WrongWordIsMarkedAndTermsAreChips) {
  Workbench w(store(), enginePath(), settings());
  ASSERT_TRUE(w.waitForRows(3));
  auto* bar = w.window.findChild<FilterBar*>();
  bar->focusFilter();
  auto* line = bar->findChild<QLineEdit*>();
  QTest::keyClicks(line, QStringLiteral("status = COMPLETED and experiment = phi4"));
  ASSERT_TRUE(w.waitForRows(2));
  EXPECT_EQ(w.rows(), 2);
  const auto chip = [bar](const QString& text) -> QToolButton* {
    for (auto* button : bar->findChildren<QToolButton*>())
      if (button->text() == text) return button;
    return nullptr;
  };
  QToolButton* status = chip(QStringLiteral("status = COMPLETED"));
  ASSERT_TRUE(status);
  QTest::mouseClick(status, Qt::LeftButton);
  EXPECT_EQ(bar->text(), QStringLiteral("experiment = phi4"));
  EXPECT_TRUE(w.waitForRows(3));
  const QImage before = line->grab().toImage();
  bar->setText(QStringLiteral("status = = 3"));
  const QImage wrong = line->grab().toImage();
  bar->setText(QStringLiteral("name = b"));
  bar->setText(QStringLiteral("experiment = phi4"));
  EXPECT_NE(wrong, before);
}

TEST_F(WindowTest, CompletionWritesTheChosenName) {
  Workbench w(store(), enginePath(), settings());
  ASSERT_TRUE(w.waitForRows(3));
  auto* bar = w.window.findChild<FilterBar*>();
  bar->focusFilter();
  auto* line = bar->findChild<QLineEdit*>();
  QTest::keyClicks(line, QStringLiteral("experim"));
  QTest::keyClick(line, Qt::Key_Tab);
  EXPECT_EQ(line->text(), QStringLiteral("experiment "));
}

TEST_F(WindowTest, ChosenColumnsComeBackWithTheNextWindow) {
  const auto titles = [](Workbench& w) {
    QStringList out;
    for (int column = 0; column < w.table().model()->columnCount(); ++column)
      out << w.table().model()->headerData(column, Qt::Horizontal).toString();
    return out;
  };
  {
    Workbench w(store(), enginePath(), settings());
    ASSERT_TRUE(w.waitForRows(3));
    w.table().setFocus();
    QTest::keyClick(&w.table(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    auto* chooser = w.window.findChild<ColumnChooser*>();
    ASSERT_TRUE(chooser && chooser->isVisible());
    auto* tree = chooser->findChild<QTreeWidget*>();
    const QString key = QStringLiteral("flow.layers");
    const auto found = [&] { return tree->findItems(key, Qt::MatchExactly | Qt::MatchRecursive); };
    ASSERT_TRUE(QTest::qWaitFor([&] { return !found().isEmpty(); }, kWaitMs));
    QTreeWidgetItem* item = found().front();
    tree->scrollToItem(item);
    tree->setCurrentItem(item);
    QTest::keyClick(tree, Qt::Key_Space);
    ASSERT_TRUE(titles(w).contains(QStringLiteral("layers")));
    QHeaderView* header = w.table().horizontalHeader();
    header->moveSection(header->visualIndex(w.table().model()->columnCount() - 1), 0);
  }
  Workbench again(store(), enginePath(), settings());
  ASSERT_TRUE(again.waitForRows(3));
  EXPECT_EQ(titles(again).front(), QStringLiteral("layers")) << "as it was dragged";
}

TEST_F(WindowTest, SelectionStaysWithItsRunWhileRowsCome) {
  Workbench w(store(), enginePath(), settings());
  ASSERT_TRUE(w.waitForRows(3));
  ASSERT_TRUE(w.waitForEngine());
  w.table().selectRow(1);
  const QString chosen = w.set.services().selection.current();
  ASSERT_EQ(test::makeSampleStore(store(), {"delta"}).size(), 1u);
  ASSERT_TRUE(w.waitForRows(4)) << "the engine takes in what other programs write";
  EXPECT_EQ(w.set.services().selection.current(), chosen);
  EXPECT_EQ(w.table().currentIndex().row(), 2);
}

TEST_F(WindowTest, TwoWindowsOnOneStoreSeeEachOther) {
  Workbench first(store(), enginePath(), settings());
  Workbench second(store(), enginePath(), settings());
  ASSERT_TRUE(first.waitForRows(3) && second.waitForRows(3));
  ASSERT_TRUE(first.waitForEngine() && second.waitForEngine());
  first.set.services().engine.command(method::kTrash, Json{{"runs", {uids[0]}}});
  EXPECT_TRUE(first.waitForRows(2));
  EXPECT_TRUE(second.waitForRows(2));
}

TEST_F(WindowTest, KilledEngineIsSaidAndStartedAgain) {
  Workbench w(store(), enginePath(), settings());
  ASSERT_TRUE(w.waitForEngine());
  const qint64 pid = w.set.services().engine.processId();
  ASSERT_GT(pid, 0);
  QStringList said;
  QObject::connect(&w.set.services().engine, &EngineClient::trouble, &w.window,
                   [&said](const QString& sentence) { said << sentence; });
  bool answered = false;
  ASSERT_EQ(::kill(static_cast<pid_t>(pid), SIGKILL), 0);
  w.set.services().engine.request(&w.window, method::kWatch, Json{{"runs", Json::array()}},
                                  [&answered](const Result<Json>&) { answered = true; });
  EXPECT_TRUE(QTest::qWaitFor([&] { return !said.isEmpty(); }, kWaitMs));
  EXPECT_TRUE(answered) << "no request may wait for ever";
  EXPECT_TRUE(w.waitForEngine());
  EXPECT_NE(w.set.services().engine.processId(), pid);
  EXPECT_EQ(w.rows(), 3);
  EXPECT_TRUE(w.window.troubleBar().sentence().isEmpty());
}

TEST_F(WindowTest, DamagedIndexGivesASentence) {
  for (const auto& entry : std::filesystem::directory_iterator(store()))
    if (entry.path().filename().string().starts_with("runs.sqlite"))
      std::filesystem::remove(entry.path());
  std::ofstream(store() / "runs.sqlite") << std::string(8192, 'x');
  Workbench w(store(), QStringLiteral("/nowhere/lattiscope-engine"), settings());
  EXPECT_TRUE(QTest::qWaitFor([&] { return !w.set.services().runs.trouble().isEmpty(); }, kWaitMs));
  EXPECT_TRUE(w.window.troubleBar().sentence().contains(QStringLiteral("runs.sqlite")))
      << w.window.troubleBar().sentence().toStdString();
  EXPECT_EQ(w.rows(), 0);
}

/// File permissions mean nothing to root: be somebody else for a while.
class AsNobody {
 public:
  AsNobody() { changed_ = ::geteuid() == 0 && ::seteuid(65534) == 0; }
  ~AsNobody() {
    if (changed_ && ::seteuid(0) != 0) std::abort();
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;

 private:
  bool changed_ = false;
};

TEST_F(WindowTest, ReadOnlyStoreIsShown) {
  using std::filesystem::perms;
  const perms look = perms::owner_read | perms::owner_exec | perms::group_read | perms::group_exec |
                     perms::others_read | perms::others_exec;
  std::filesystem::permissions(folder.path(), look | perms::owner_write);
  std::filesystem::permissions(store(), look);
  {
    const AsNobody nobody;
    ASSERT_FALSE(std::ofstream(store() / "probe").is_open());
    Workbench w(store(), enginePath(), settings());
    EXPECT_TRUE(w.waitForRows(3));
    EXPECT_TRUE(QTest::qWaitFor([&] { return w.set.services().engine.readOnly(); }, kWaitMs));
    EXPECT_FALSE(w.window.troubleBar().sentence().isEmpty());
  }
  std::filesystem::permissions(store(), perms::owner_all);
}

TEST_F(WindowTest, AbsurdSettingsAreIgnored) {
  {
    Settings damaged(settings());
    damaged.setGeometry(QByteArray(100, '\x7f'));
    damaged.setLayout(QStringLiteral("runs"), QByteArray("no layout"));
    damaged.setPage(QStringLiteral("no such page"));
    damaged.setText(QStringLiteral("window/theme"), QStringLiteral("purple"));
  }
  Workbench w(store(), enginePath(), settings());
  w.window.openPage(QStringLiteral("no such page"));
  ASSERT_TRUE(w.window.page());
  EXPECT_EQ(w.window.page()->objectName(), QStringLiteral("runs"));
  EXPECT_GE(w.window.width(), 640);
  EXPECT_EQ(w.set.services().settings.theme(), ThemeChoice::kSystem);
  EXPECT_TRUE(w.waitForRows(3));
}

TEST_F(WindowTest, LongNamesAndThemesDraw) {
  ASSERT_EQ(test::makeSampleStore(store(), {std::string(200, 'n')}).size(), 1u);
  Workbench w(store(), enginePath(), settings());
  ASSERT_TRUE(w.waitForRows(4));
  for (const ThemeChoice choice : {ThemeChoice::kLight, ThemeChoice::kDark}) {
    applyTheme(*qApp, choice);
    const QImage picture = w.window.grab().toImage();
    const QColor corner = picture.pixelColor(5, picture.height() / 2);
    EXPECT_EQ(corner.lightness() < 128, choice == ThemeChoice::kDark);
  }
  EXPECT_LE(w.window.width(), 1400) << "a long name must not widen the window";
}

}  // namespace
}  // namespace lsc
