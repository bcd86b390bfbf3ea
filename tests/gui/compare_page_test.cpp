// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>
#include <fstream>

#include "app/workbench/service_set.h"
#include "engine/base/files.h"
#include "engine/store/artifacts.h"
#include "engine/store/mirror.h"
#include "engine/store/run_folder.h"
#include "tests/gui/sample_store.h"
#include "tests/temporary_folder.h"
#include "views/pages/compare_page.h"
#include "views/pages/run_curves.h"
#include "views/widgets/diff_view.h"
#include "views/widgets/frozen_tree.h"
#include "views/widgets/picture_view.h"

namespace lsc {
namespace {

constexpr int kWaitMs = 15'000;

void appendOutput(const std::filesystem::path& store, const std::string& uid, const char* text) {
  std::ofstream(runFolder(store, uid) / "output.log", std::ios::app) << text;
}

class ComparePageTest : public testing::Test {
 protected:
  ComparePageTest()
      : store(folder / "store"),
        uids(test::makeSampleStore(store, {"alpha", "<b>beta</b>", "gamma"})),
        set(QString::fromStdString(store.string()), QStringLiteral("/nowhere/engine"),
            QString::fromStdString((folder / "settings.ini").string())) {
    appendOutput(store, uids.at(0), "first\n\x1b[31m10%\r20%\r100%\x1b[0m\nsame\nold\n");
    appendOutput(store, uids.at(1), "first\n100%\nsame\nnew\nmore\n");
  }
  QComboBox* chooser(const QString& name) {
    for (QComboBox* box : page->findChildren<QComboBox*>())
      if (box->accessibleName() == name) return box;
    return nullptr;
  }
  /// With alpha and beta, or more of the runs.
  void open(std::size_t count = 2) {
    QStringList runs;
    for (std::size_t i = 0; i < count; ++i) runs << QString::fromStdString(uids[i]);
    set.services().selection.setRuns(runs, runs.front());
    page = std::make_unique<ComparePage>(set.services());
    page->resize(1100, 700);
    page->show();
    QApplication::setActiveWindow(page.get());
    ASSERT_TRUE(QTest::qWaitForWindowExposed(page.get(), kWaitMs));
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return chooser("Base run")->count() == int(count); }, kWaitMs));
  }

  /// The tree of a part, brought into sight.
  FrozenTree* tree(int part) {
    auto* tabs = page->findChild<QTabWidget*>();
    tabs->setCurrentIndex(part);
    QWidget* tab = tabs->currentWidget();
    auto* tree = qobject_cast<FrozenTree*>(tab);
    return tree ? tree : tab->findChild<FrozenTree*>();
  }
  bool waitForBase(const std::string& uid) {
    return QTest::qWaitFor(
        [&] { return chooser("Base run")->currentData().toString().toStdString() == uid; },
        kWaitMs);
  }
  void showEqualRows() { page->findChild<QCheckBox*>()->setChecked(false); }

  test::TemporaryFolder folder;
  std::filesystem::path store;
  std::vector<std::string> uids;
  ServiceSet set;
  std::unique_ptr<ComparePage> page;
};

TEST_F(ComparePageTest, BMovesTheBase) {
  ASSERT_NO_FATAL_FAILURE(open());
  QComboBox* base = chooser("Base run");
  EXPECT_EQ(base->currentData().toString().toStdString(), uids[0]);
  auto* tabs = page->findChild<QTabWidget*>();
  tabs->currentWidget()->setFocus();
  QTest::keyClick(tabs->currentWidget(), Qt::Key_B);
  EXPECT_TRUE(QTest::qWaitFor(
      [&] { return base->currentData().toString().toStdString() == uids[1]; }, kWaitMs));
}

TEST_F(ComparePageTest, F7WalksOverTheDifferencesOfTheOutput) {
  ASSERT_NO_FATAL_FAILURE(open());
  auto* tabs = page->findChild<QTabWidget*>();
  tabs->currentWidget()->setFocus();
  QTest::keyClick(tabs->currentWidget(), Qt::Key_F7);
  auto* view = page->findChild<DiffView*>();
  ASSERT_TRUE(QTest::qWaitFor([&] { return view->isVisible() && view->rows().size(); }, kWaitMs));
  ASSERT_EQ(view->rows().places(), 1u) << "progress bars and colours are no difference";
  view->setFocus();
  QTest::keyClick(view, Qt::Key_F7);
  EXPECT_TRUE(view->rows()[view->currentRow()].differs);
  const QImage picture = view->grab().toImage();
  int coloured = 0;
  for (int y = 0; y < picture.height(); ++y)
    coloured += picture.pixelColor(picture.width() - 30, y).lightness() !=
                picture.pixelColor(picture.width() - 30, picture.height() - 5).lightness();
  EXPECT_GT(coloured, 10) << "added lines have a ground of their own";
}

TEST_F(ComparePageTest, FilesOfAllRunsStandSideBySide) {
  QImage red(8, 8, QImage::Format_RGB32);
  red.fill(Qt::red);
  const auto picture = folder / "plot.png";
  ASSERT_TRUE(red.save(QString::fromStdString(picture.string())));
  for (std::size_t i = 0; i < 2; ++i)
    ASSERT_TRUE(putArtifact(runFolder(store, uids[i]), {.file = picture}));
  auto index = Index::open(store, Index::Mode::kReadWrite);
  ASSERT_TRUE(index && (*index)->ingest());
  ASSERT_NO_FATAL_FAILURE(open());
  auto* tabs = page->findChild<QTabWidget*>();
  tabs->setCurrentIndex(CompareModel::kArtifacts);
  const auto shown = [&] {
    int pictures = 0;
    for (PictureView* view : page->findChildren<PictureView*>())
      pictures += view->isVisible() && view->picture().width() == 8;
    return pictures;
  };
  EXPECT_TRUE(QTest::qWaitFor([&] { return shown() == 2; }, kWaitMs)) << shown();
}

TEST_F(ComparePageTest, AHeaderThatIsClickedOrDraggedToTheFrontIsTheBase) {
  ASSERT_NO_FATAL_FAILURE(open(3));
  QHeaderView* header = tree(CompareModel::kConfig)->values().header();
  const auto middle = [&](int column) {
    return QPoint(header->sectionViewportPosition(column) + 40, header->height() / 2);
  };
  QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, middle(2));
  ASSERT_TRUE(waitForBase(uids[1]));
  EXPECT_EQ(header->visualIndex(1), 1) << "columns stand in their order again";
  QTest::mousePress(header->viewport(), Qt::LeftButton, {}, middle(3));
  for (int x = middle(3).x(); x > 5; x -= 20)
    QTest::mouseMove(header->viewport(), QPoint(x, middle(3).y()));
  QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, QPoint(5, middle(3).y()));
  EXPECT_TRUE(waitForBase(uids[2]));
}

TEST_F(ComparePageTest, KeysStayInSightWhileTheRunsScroll) {
  ASSERT_NO_FATAL_FAILURE(open(3));
  FrozenTree* metrics = tree(CompareModel::kMetrics);
  showEqualRows();
  ASSERT_TRUE(QTest::qWaitFor([&] { return metrics->keys().model()->rowCount() == 2; }, kWaitMs));
  page->resize(700, 700);
  QScrollBar* bar = metrics->values().horizontalScrollBar();
  ASSERT_TRUE(QTest::qWaitFor([&] { return bar->maximum() > 0; }, kWaitMs));
  const QModelIndex row = metrics->keys().model()->index(0, 0);
  metrics->setCurrentIndex(row);
  const QRect before = metrics->keys().visualRect(row);
  bar->setValue(bar->maximum());
  EXPECT_EQ(metrics->keys().visualRect(row), before);
  EXPECT_GT(before.width(), 20);
  EXPECT_EQ(metrics->keys().viewport()->height(), metrics->values().viewport()->height());
  EXPECT_LT(metrics->values().visualRect(row.siblingAtColumn(1)).right(), 0) << "scrolled away";
  metrics->keys().setFocus();
  QTest::keyClick(&metrics->keys(), Qt::Key_Right);
  EXPECT_EQ(metrics->currentIndex().column(), 1);
  EXPECT_TRUE(metrics->values().hasFocus());
  QTest::keyClick(&metrics->values(), Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QGuiApplication::clipboard()->text(),
            row.siblingAtColumn(1).data(Qt::ToolTipRole).toString())
      << "one cell, with all its digits";
  QTest::keyClick(&metrics->values(), Qt::Key_Left);
  EXPECT_TRUE(metrics->keys().hasFocus());
}

TEST_F(ComparePageTest, PDrawsTheMetricOfTheRow) {
  ASSERT_NO_FATAL_FAILURE(open());
  FrozenTree* metrics = tree(CompareModel::kMetrics);
  showEqualRows();
  ASSERT_TRUE(QTest::qWaitFor([&] { return metrics->keys().model()->rowCount() == 2; }, kWaitMs));
  auto* curves = page->findChild<RunCurves*>();
  ASSERT_TRUE(curves && curves->isVisible()) << "the curves stand below the metrics";
  const QModelIndex row = metrics->keys().model()->index(0, 0);
  const QString metric = row.data().toString();
  const bool drawn = curves->view().shows(metric);
  metrics->setCurrentIndex(row);
  metrics->keys().setFocus();
  QTest::keyClick(&metrics->keys(), Qt::Key_P);
  EXPECT_NE(curves->view().shows(metric), drawn);
  QTest::keyClick(&metrics->keys(), Qt::Key_P);
  EXPECT_EQ(curves->view().shows(metric), drawn);
}

TEST_F(ComparePageTest, IdenticalRunsAndASingleRunSaySo) {
  ASSERT_NO_FATAL_FAILURE(open());
  const auto says = [&](const char* text) {
    return QTest::qWaitFor(
        [&] {
          for (const QLabel* label : page->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(QLatin1String(text))) return true;
          return false;
        },
        kWaitMs);
  };
  EXPECT_TRUE(says("2 runs, no difference in their records."));
  EXPECT_TRUE(says("D shows them.")) << "the empty table says what to do";
  set.services().selection.setRuns({QString::fromStdString(uids[0])}, {});
  EXPECT_TRUE(says("One run has nothing to be compared to"));
  set.services().selection.setRuns({}, {});
  EXPECT_TRUE(says("Nothing to compare yet"));
}

/// A run of another store, as its reader would have mirrored it.
std::string mirrorRun(const std::filesystem::path& store) {
  const auto entry = attachSource(store, {"", "sacred", "old", "/nowhere"});
  if (!entry) return {};
  const auto mirror = Mirror::open(store, *entry);
  if (!mirror) return {};
  std::string uid;
  const auto write = [&](MirrorRun& run) -> Status {
    uid = run.uid();
    ForeignRow row;
    row.name = "foreign <i>run</i>";
    row.status = RunStatus::kCompleted;
    Points points;
    points.steps = {1, 2};
    points.values = {1.5, 2.5};
    points.times = {1e9, 1e9 + 1};
    if (Status s = run.setRow(row); !s) return s;
    if (Status s = run.setConfig({{"flow", {{"layers", 99}}}}); !s) return s;
    if (const auto put = run.putSeries("ess", points); !put) return fail(put.error());
    return run.writeOutput(0, "first\nforeign line\n");
  };
  if (!(*mirror)->update("1", "seen", write) || !(*mirror)->finish()) return {};
  return uid;
}

TEST_F(ComparePageTest, RunsOfTwoStoresStandSideBySide) {
  const std::string foreign = mirrorRun(store);
  ASSERT_FALSE(foreign.empty());
  uids.insert(uids.begin() + 1, foreign);
  ASSERT_NO_FATAL_FAILURE(open());
  FrozenTree* config = tree(CompareModel::kConfig);
  const auto& model = *qobject_cast<CompareTree*>(config->keys().model());
  ASSERT_TRUE(QTest::qWaitFor([&] { return model.indexOf("flow.layers", 2).isValid(); }, kWaitMs));
  EXPECT_EQ(model.indexOf("flow.layers", 2).data().toString(), QStringLiteral("99"));
  const auto& metrics = *qobject_cast<CompareTree*>(tree(CompareModel::kMetrics)->keys().model());
  EXPECT_EQ(metrics.indexOf("ess", 2).data().toString(), QStringLiteral("2.5000"));
  EXPECT_EQ(metrics.indexOf("ess", 3).data().toString(), QStringLiteral("2.0000"));
  QTest::keyClick(&tree(CompareModel::kMetrics)->keys(), Qt::Key_F7);
  auto* view = page->findChild<DiffView*>();
  ASSERT_TRUE(QTest::qWaitFor([&] { return view->isVisible() && view->rows().size(); }, kWaitMs));
  view->selectAll();
  EXPECT_TRUE(view->selectedText().contains(QLatin1String("first")));
}

class DiffViewTest : public testing::Test {
 protected:
  DiffViewTest() {
    std::string a = "<b>first</b>\n", b = a;
    for (int i = 0; i < 200; ++i) (a += "same\n", b += "same\n");
    auto diff = std::make_shared<TextDiff>(TextDiff{.name = "output.log",
                                                    .in_a = true,
                                                    .in_b = true,
                                                    .a = TextLines(a + "old\n"),
                                                    .b = TextLines(b + "new one\n"),
                                                    .hunks = {}});
    diff->hunks = diffLines(diff->a, diff->b);
    view.setDiff(diff);
    view.resize(800, 400);
    view.show();
    EXPECT_TRUE(QTest::qWaitForWindowExposed(&view, kWaitMs));
    height = view.fontMetrics().lineSpacing() + 2;
  }
  DiffView view;
  int height = 0;
};

TEST_F(DiffViewTest, EqualLinesAreFoldedUntilClicked) {
  EXPECT_EQ(view.rows().size(), 202u);
  ASSERT_EQ(view.lines().size(), 5u) << "a fold, three lines, the place";
  QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(100, height / 2));
  EXPECT_EQ(view.lines().size(), 202u);
  view.setFolding(false);
  view.setFolding(true);
  EXPECT_EQ(view.lines().size(), 5u);
}

TEST_F(DiffViewTest, TextOfASideIsSelectedAndCopied) {
  const int y = 4 * height + height / 2, right = view.viewport()->width() / 2;
  QTest::mousePress(view.viewport(), Qt::LeftButton, {}, QPoint(right + 2, 3 * height + 2));
  QTest::mouseMove(view.viewport(), QPoint(view.viewport()->width() - 5, y));
  QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, QPoint(view.viewport()->width() - 5, y));
  EXPECT_EQ(view.selectedText(), QStringLiteral("same\nnew one"));
  QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("same\nnew one"));
  QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(20, y));
  QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
  const QString all = view.selectedText();
  EXPECT_TRUE(all.startsWith(QLatin1String("<b>first</b>\nsame\n")));
  EXPECT_TRUE(all.endsWith(QLatin1String("same\nold"))) << "folded lines are copied too";
  EXPECT_EQ(all.count(QLatin1Char('\n')), 201);
}

TEST_F(ComparePageTest, ExportsWhatTheCommandLineWrites) {
  ASSERT_NO_FATAL_FAILURE(open());
  for (const auto& [name, texts] :
       {std::pair(QStringLiteral("a & b.html"),
                  std::vector<std::string>{"&lt;b&gt;beta&lt;/b&gt;", "+more", "<svg"}),
        std::pair(QStringLiteral("a & b.md"),
                  std::vector<std::string>{"-old", "](a%20%26%20b-files/curve-1.svg)"})}) {
    QTest::keyClick(page->centralWidget(), Qt::Key_E, Qt::ControlModifier);
    auto* dialog = page->findChild<QFileDialog*>();
    ASSERT_NE(dialog, nullptr);
    const std::filesystem::path file = folder / name.toStdString();
    emit dialog->fileSelected(QString::fromStdString(file.string()));
    dialog->reject();
    ASSERT_TRUE(QTest::qWaitFor([&] { return std::filesystem::exists(file); }, kWaitMs));
    const auto report = readFile(file);
    ASSERT_TRUE(report);
    for (const std::string& text : texts)
      EXPECT_NE(report->find(text), std::string::npos) << text << "\n" << *report;
    QTest::qWait(0);
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  }
  EXPECT_TRUE(std::filesystem::exists(folder / "a & b-files" / "curve-1.svg"));
}

}  // namespace
}  // namespace lsc
