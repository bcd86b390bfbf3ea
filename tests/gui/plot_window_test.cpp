// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The plot of runs under mouse and keyboard.
#include <gtest/gtest.h>

#include <QApplication>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QWheelEvent>
#include <cmath>

#include "app/workbench/service_set.h"
#include "engine/store/run_writer.h"
#include "tests/gui/sample_store.h"
#include "tests/temporary_folder.h"
#include "views/pages/curve_list.h"
#include "views/pages/run_curves.h"
#include "views/plots/series_plot.h"

namespace lsc {
namespace {

constexpr int kWaitMs = 15'000;  // the machine may be busy; a passing test waits milliseconds
constexpr int kSteps = 50;       // of a sample run

class PlotWindowTest : public testing::Test {
 protected:
  PlotWindowTest()
      : uids(test::makeSampleStore(folder / "store", {"alpha", "beta", "gamma"})),
        set(QString::fromStdString((folder / "store").string()), QStringLiteral("/nowhere/engine"),
            QString::fromStdString((folder / "settings.ini").string())),
        curves(set.services()) {
    curves.resize(1000, 500);
    curves.show();
    QApplication::setActiveWindow(&curves);
    EXPECT_TRUE(QTest::qWaitForWindowExposed(&curves, kWaitMs));
    set.services().runs.start();
    EXPECT_TRUE(QTest::qWaitFor([this] { return set.services().runs.loaded(); }, kWaitMs));
    PlotView view;
    view.addMetric(QStringLiteral("loss"));
    view.addMetric(QStringLiteral("ess"));
    curves.setView(view);
    QStringList all;
    for (const std::string& uid : uids) all << QString::fromStdString(uid);
    select(all);
  }

  SeriesPlot& plot() { return curves.plot(); }
  QWidget& canvas() {
    for (QWidget* child : plot().findChildren<QWidget*>())
      if (child->inherits("QCustomPlot")) return *child;
    ADD_FAILURE() << "the plot has no canvas";
    return plot();
  }
  QTreeWidget& tree() { return *curves.findChild<CurveList*>()->findChild<QTreeWidget*>(); }
  void select(const QStringList& runs) { set.services().selection.setRuns(runs, runs.front()); }
  bool drawn(int panel, int curve, std::size_t points) {
    const auto there = [&] { return plot().pointCount(panel, curve) == points; };
    const bool done = QTest::qWaitFor(there, kWaitMs);
    plot().refreshNow();
    QTest::qWait(1);
    return done;
  }
  /// A place in a panel, in parts of its width and height.
  QPoint inPanel(int panel, double x, double y) {
    const int width = canvas().width() / std::max(1, plot().panelCount());
    return {static_cast<int>(width * (panel + x)), static_cast<int>(canvas().height() * y)};
  }
  void dragOver(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}) {
    QTest::mousePress(&canvas(), Qt::LeftButton, modifiers, from);
    QTest::mouseMove(&canvas(), (from + to) / 2);
    QTest::mouseMove(&canvas(), to);
    QTest::mouseRelease(&canvas(), Qt::LeftButton, modifiers, to);
    QTest::qWait(1);
  }
  void openList() {
    QTest::keyClick(&curves, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_TRUE(QTest::qWaitFor([this] { return tree().isVisible(); }, kWaitMs));
  }
  /// The menu of a panel, open.
  QMenu* panelMenu(QPoint at) {
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, canvas().mapToGlobal(at));
    QApplication::sendEvent(&canvas(), &event);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    EXPECT_TRUE(menu);
    return menu;
  }
  /// Types into the fields of a line of a menu; Enter in the last.
  void type(QMenu* menu, const QString& line, const QStringList& texts) {
    std::vector<QLineEdit*> fields;
    for (QWidget* root : QApplication::allWidgets())
      if (auto* field = qobject_cast<QLineEdit*>(root);
          field && field->accessibleName() == line && field->window() == menu)
        fields.push_back(field);
    ASSERT_EQ(fields.size(), static_cast<std::size_t>(texts.size())) << line.toStdString();
    std::sort(fields.begin(), fields.end(), [](auto* a, auto* b) { return a->x() < b->x(); });
    for (std::size_t i = 0; i < fields.size(); ++i) {
      fields[i]->selectAll();
      QTest::keyClicks(fields[i], texts[static_cast<qsizetype>(i)]);
    }
    QTest::keyClick(fields.back(), Qt::Key_Return);
    QTest::qWait(1);
  }
  QByteArray picture(const QString& suffix) {
    Result<QByteArray> bytes = fail(ErrorCode::kInternal, "no answer");
    bool done = false;
    curves.exportAs(suffix, 7, [&](Result<QByteArray> found) {
      bytes = std::move(found);
      done = true;
    });
    EXPECT_TRUE(QTest::qWaitFor([&] { return done; }, kWaitMs));
    EXPECT_TRUE(bytes) << (bytes ? "" : bytes.error().message);
    return bytes ? *bytes : QByteArray();
  }

  test::TemporaryFolder folder;
  std::vector<std::string> uids;
  ServiceSet set;
  RunCurves curves;
};

QMenu* subMenu(QMenu* menu, const QString& title) {
  for (QAction* action : menu->actions())
    if (action->menu() && action->text() == title) return action->menu();
  return nullptr;
}

TEST_F(PlotWindowTest, ListSearchesAndHides) {
  ASSERT_TRUE(drawn(0, 2, kSteps));
  openList();
  auto* search = curves.findChild<CurveList*>()->findChild<QLineEdit*>();
  search->setFocus();
  QTest::keyClicks(search, QStringLiteral("beta"));
  QTreeWidgetItem* loss = tree().topLevelItem(0)->child(0);
  ASSERT_EQ(loss->childCount(), 3);
  EXPECT_TRUE(loss->child(0)->isHidden());
  QTreeWidgetItem* beta = loss->child(1);
  EXPECT_FALSE(beta->isHidden());
  QTest::mouseClick(tree().viewport(), Qt::LeftButton, {}, tree().visualItemRect(beta).center());
  EXPECT_EQ(tree().currentItem(), beta);
  QTest::keyClick(&tree(), Qt::Key_Space);
  EXPECT_EQ(curves.view().hidden, QStringList{QString::fromStdString(uids[1])});
  EXPECT_EQ(plot().pointCount(0, 2), 0u) << "two curves are left";
  EXPECT_EQ(plot().pointCount(0, 1), static_cast<std::size_t>(kSteps));
}

TEST_F(PlotWindowTest, CurveIsDraggedToAnotherPanel) {
  ASSERT_TRUE(drawn(0, 2, kSteps));
  openList();
  QTreeWidgetItem* ess = tree().topLevelItem(1)->child(0);
  ASSERT_EQ(ess->text(0), QStringLiteral("ess"));
  const QPoint from = tree().visualItemRect(ess).center();
  const QPoint to = tree().visualItemRect(tree().topLevelItem(0)).center();
  if (QStandardPaths::findExecutable(QStringLiteral("xdotool")).isEmpty())
    GTEST_SKIP() << "xdotool moves the pointer here";
  const auto place = [this](QPoint p) {
    const QPoint global = tree().viewport()->mapToGlobal(p);
    return QStringList{QStringLiteral("mousemove"), QString::number(global.x()),
                       QString::number(global.y()), QStringLiteral("sleep"), QStringLiteral("0.1")};
  };
  const auto button = [](const char* what) {
    return QStringList{QString::fromLatin1(what), QStringLiteral("1")};
  };
  QProcess hand;
  hand.start(QStringLiteral("xdotool"),
             place(from) + button("mousedown") + place(from + QPoint(0, -8)) +
                 place((from + to) / 2) + place(to + QPoint(1, 1)) + place(to) + button("mouseup"));
  const auto moved = [&] { return curves.view().panels.size() == 1; };
  EXPECT_TRUE(QTest::qWaitFor(moved, kWaitMs));
  ASSERT_EQ(curves.view().panels.front().series.size(), 2u);
  EXPECT_EQ(curves.view().panels.front().series[1].metric, QStringLiteral("ess"));
  EXPECT_EQ(plot().panelCount(), 1);
  EXPECT_TRUE(drawn(0, 5, kSteps)) << "all six curves in one panel";
}

TEST_F(PlotWindowTest, BoxAndWheelZoomAreLinkedAndUndone) {
  ASSERT_TRUE(drawn(1, 2, kSteps));
  const auto whole = plot().xRange();
  dragOver(inPanel(0, 0.4, 0.3), inPanel(0, 0.7, 0.6));
  const auto boxed = plot().xRange();
  EXPECT_GT(boxed.first, whole.first + 5);
  EXPECT_LT(boxed.second, whole.second - 5);
  const auto y = plot().yRange(0);
  const double left = plot().valuesAt(1, inPanel(1, 0.3, 0.5)).first;
  EXPECT_GE(left, boxed.first) << "the other panel shows the same steps";
  EXPECT_LE(left, boxed.second);
  plot().refreshNow();
  EXPECT_EQ(plot().yRange(0), y) << "a range drawn by hand stays";
  const QPoint middle = inPanel(0, 0.5, 0.5);
  QWheelEvent wheel(middle, canvas().mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, {},
                    Qt::NoScrollPhase, false);
  QApplication::sendEvent(&canvas(), &wheel);
  EXPECT_LT(plot().xRange().second - plot().xRange().first, boxed.second - boxed.first);
  QTest::keyClick(&plot(), Qt::Key_Backspace);
  EXPECT_EQ(plot().xRange(), boxed);
  QTest::keyClick(&plot(), Qt::Key_Backspace);
  EXPECT_EQ(plot().xRange(), whole);
  dragOver(inPanel(0, 0.4, 0.3), inPanel(0, 0.7, 0.6));
  QTest::keyClick(&plot(), Qt::Key_Home);
  plot().refreshNow();
  EXPECT_EQ(plot().xRange(), whole);
}

TEST_F(PlotWindowTest, RangesAreTyped) {
  ASSERT_TRUE(drawn(0, 2, kSteps));
  QMenu* menu = panelMenu(inPanel(0, 0.5, 0.5));
  ASSERT_TRUE(menu);
  QMenu* axis = subMenu(menu, QStringLiteral("y axis"));
  ASSERT_TRUE(axis);
  axis->popup(canvas().mapToGlobal(QPoint(5, 5)));
  type(axis, QStringLiteral("y from, to"), {QStringLiteral("-7.5"), QStringLiteral("2")});
  plot().refreshNow();
  EXPECT_DOUBLE_EQ(plot().yRange(0).first, -7.5);
  EXPECT_DOUBLE_EQ(plot().yRange(0).second, 2);
  menu->close();
  QMenu* x = nullptr;
  for (QToolButton* button : plot().findChildren<QToolButton*>())
    if (button->text() == QStringLiteral("x axis")) x = button->menu();
  ASSERT_TRUE(x);
  x->popup(canvas().mapToGlobal(QPoint(5, 5)));
  type(x, QStringLiteral("x from, to"), {QStringLiteral("10"), QStringLiteral("20")});
  plot().refreshNow();
  EXPECT_EQ(plot().xRange(), (std::pair<double, double>(10, 20)));
  EXPECT_FALSE(plot().follow());
}

TEST_F(PlotWindowTest, NotesArePinnedAndRemoved) {
  ASSERT_TRUE(drawn(0, 2, kSteps));
  const QPoint at = inPanel(0, 0.5, 0.5);
  const auto [x, y] = plot().valuesAt(0, at);
  QMenu* menu = panelMenu(at);
  ASSERT_TRUE(menu);
  type(menu, QStringLiteral("Pin a note here"), {QStringLiteral("<b>warm</b> up")});
  ASSERT_EQ(curves.view().notes.size(), 1u);
  EXPECT_EQ(curves.view().notes[0].panel, 0);
  EXPECT_DOUBLE_EQ(curves.view().notes[0].x, x);
  EXPECT_DOUBLE_EQ(curves.view().notes[0].y, y);
  EXPECT_TRUE(picture(QStringLiteral("svg")).contains("&lt;b&gt;warm&lt;/b&gt; up"));
  menu = panelMenu(at);
  ASSERT_TRUE(menu);
  for (QAction* action : menu->actions())
    if (action->text().startsWith(QStringLiteral("Remove the note"))) action->trigger();
  menu->close();
  EXPECT_TRUE(curves.view().notes.empty());
}

TEST_F(PlotWindowTest, PanelWithoutPointsSaysSo) {
  ASSERT_TRUE(drawn(0, 2, kSteps));
  PlotView view = curves.view();
  view.addMetric(QStringLiteral("nothing"));
  curves.setView(view);
  EXPECT_TRUE(picture(QStringLiteral("svg")).contains("no points of nothing"));
}

TEST_F(PlotWindowTest, ZoomStaysWhenLateAnswersCome) {
  ASSERT_TRUE(drawn(0, 2, kSteps));
  plot().zoomTo(10, 20);
  PlotView view = curves.view();
  view.x.range = {10, 20};
  view.label_by = QStringLiteral("seed");  // its values are read, then the curves are named anew
  curves.setView(view);
  plot().zoomTo(12, 15);
  QTest::qWait(600);
  plot().refreshNow();
  EXPECT_EQ(plot().xRange(), (std::pair<double, double>(12, 15)));
}

TEST_F(PlotWindowTest, LongSeriesIsThinnedInTheWindowAndWholeInFiles) {
  constexpr std::size_t kPoints = 300'000;
  const std::filesystem::path store = folder / "store";
  const std::string uid = createRun(store, {}).value();
  {
    std::vector<std::int64_t> steps(kPoints);
    std::vector<double> times(kPoints, 1.7e9), values(kPoints);
    for (std::size_t i = 0; i < kPoints; ++i) {
      steps[i] = static_cast<std::int64_t>(i);
      values[i] = i == 77'777 ? 50 : std::sin(1e-3 * static_cast<double>(i));
    }
    const auto writer = RunWriter::start(runFolder(store, uid), {}).value();
    ASSERT_TRUE(writer->column("loss", steps, times, values));
    ASSERT_TRUE(writer->finish(RunStatus::kCompleted, ""));
    ASSERT_TRUE(Index::open(store, Index::Mode::kReadWrite).value()->ingest());
  }
  const QString run = QString::fromStdString(uid);
  ASSERT_TRUE(QTest::qWaitFor([&] { return set.services().runs.table().find(run); }, kWaitMs));
  select({run});
  ASSERT_TRUE(QTest::qWaitFor([&] { return plot().pointCount(0, 0) > 0; }, kWaitMs));
  plot().refreshNow();
  EXPECT_LT(plot().pointCount(0, 0), 20'000u);
  EXPECT_GE(plot().yRange(0).second, 50) << "one point among 300,000";
  plot().zoomTo(77'700, 77'800);
  plot().refreshNow();
  // the points themselves, one a step
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        QTest::qWait(5);
        plot().refreshNow();
        const QString csv = QString::fromUtf8(*plot().rendered(QStringLiteral("csv")));
        return csv.contains(QStringLiteral(",77777,50\n")) &&
               csv.contains(QStringLiteral(",77778,"));
      },
      kWaitMs));
  EXPECT_LT(plot().pointCount(0, 0), 30'000u);
  const QByteArray csv = picture(QStringLiteral("csv"));
  EXPECT_EQ(csv.count('\n'), static_cast<qsizetype>(kPoints) + 1) << "of all points";
}

}  // namespace
}  // namespace lsc
