// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QTabWidget>
#include <QTest>
#include <fstream>

#include "app/workbench/service_set.h"
#include "engine/store/artifacts.h"
#include "engine/store/run_folder.h"
#include "tests/gui/sample_store.h"
#include "tests/temporary_folder.h"
#include "views/models/compare_report.h"
#include "views/pages/compare_page.h"
#include "views/widgets/diff_view.h"
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
  /// With alpha and beta.
  void open() {
    QStringList runs;
    for (std::size_t i = 0; i < 2; ++i) runs << QString::fromStdString(uids[i]);
    set.services().selection.setRuns(runs, runs.front());
    page = std::make_unique<ComparePage>(set.services());
    page->resize(1100, 700);
    page->show();
    QApplication::setActiveWindow(page.get());
    ASSERT_TRUE(QTest::qWaitForWindowExposed(page.get(), kWaitMs));
    ASSERT_TRUE(QTest::qWaitFor([&] { return chooser("Base run")->count() == 2; }, kWaitMs));
  }

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
  tabs->setCurrentIndex(tabs->count() - 1);
  const auto shown = [&] {
    int pictures = 0;
    for (PictureView* view : page->findChildren<PictureView*>())
      pictures += view->isVisible() && view->picture().width() == 8;
    return pictures;
  };
  EXPECT_TRUE(QTest::qWaitFor([&] { return shown() == 2; }, kWaitMs)) << shown();
}

TEST_F(ComparePageTest, ReportHoldsRecordsAndTexts) {
  auto index = Index::open(store, Index::Mode::kReadOnly);
  ASSERT_TRUE(index);
  const QStringList runs{QString::fromStdString(uids[0]), QString::fromStdString(uids[1])};
  const auto html = makeReport(**index, runs, ReportFormat::kHtml);
  ASSERT_TRUE(html);
  EXPECT_NE(html->find("&lt;b&gt;beta&lt;/b&gt;"), std::string::npos);
  EXPECT_NE(html->find("+more"), std::string::npos);
  const auto markdown = makeReport(**index, runs, ReportFormat::kMarkdown);
  ASSERT_TRUE(markdown);
  EXPECT_NE(markdown->find("-old"), std::string::npos);
}

}  // namespace
}  // namespace lsc
