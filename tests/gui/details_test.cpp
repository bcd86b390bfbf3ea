// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The parts of a run in the details panel that come from files and logged values, and its note.
#include <QBuffer>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTextBrowser>
#include <QTreeView>

#include "engine/base/files.h"
#include "engine/store/artifacts.h"
#include "engine/store/run_writer.h"
#include "tests/gui/workbench.h"
#include "views/models/edit_history.h"
#include "views/pages/run_code.h"
#include "views/pages/run_details.h"
#include "views/pages/run_logged.h"
#include "views/pages/run_note.h"
#include "views/widgets/array_view.h"
#include "views/widgets/picture_view.h"
#include "views/widgets/text_view.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

using test::action;
using test::kWaitMs;
using test::named;

const QString kDiff = QStringLiteral(
    "diff --git a/flow.py b/flow.py\n--- a/flow.py\n+++ b/flow.py\n@@ -1 +1 @@\n"
    "-layers = 8\n+layers = 16  # <b>more</b>\n");

class DetailsTest : public test::WorkbenchTest {
 protected:
  DetailsTest() { EXPECT_TRUE(writeRun()); }

  bool writeRun() {
    RunInfo info;
    info.name = "logged";
    info.experiment = "phi4";
    info.command = "exec";
    const auto uid = createRun(store(), info);
    if (!uid) return false;
    newest = *uid;
    AttemptInfo attempt;
    attempt.environment = {
        {"git", {{"commit", "1a2b3c4d5e6f"}, {"branch", "trunk"}, {"dirty", true}}}};
    auto writer = RunWriter::start(runFolder(store(), *uid), attempt);
    if (!writer) return false;
    const auto log = [&](const char* name, const LoggedValue& value) {
      EXPECT_TRUE((*writer)->value(3, name, value)) << name;
    };
    log("--array", ArrayValue{{2, 3}, {0, 1, 2, 3, 4, 5}});
    log("histogram", HistogramValue{{0, 1, 10}, {5, 2}});
    log("text", TextValue{"accepted <b>3</b>\nof 4"});
    QImage blue(12, 7, QImage::Format_RGB32);
    blue.fill(Qt::blue);
    QByteArray png;
    QBuffer device(&png);
    blue.save(&device, "PNG");
    log("picture", ImageValue{png.toStdString()});
    const auto sources = runFolder(store(), *uid) / "sources";
    EXPECT_TRUE(makeDirectories(sources));
    EXPECT_TRUE(writeFileAtomic(sources / "git.diff", kDiff.toStdString()));
    EXPECT_TRUE(writeFileAtomic(sources / "flow.py", "layers = 16\n"));
    std::filesystem::create_symlink("/etc/passwd", sources / "link.py");
    if (!(*writer)->finish(RunStatus::kCompleted, "")) return false;
    auto index = Index::open(store(), Index::Mode::kReadWrite);
    return index && (*index)->ingest();
  }

  /// By what pages share: clicks of a test leave the modifiers of the last key behind.
  void choose(const std::string& run) {
    const QString uid = QString::fromStdString(run);
    w->set.services().selection.setRuns({uid}, uid);
  }

  /// The window with that run current, and the tab of this title shown.
  void open(const QString& tab) {
    w = std::make_unique<test::Workbench>(store(), test::enginePath(), settings());
    ASSERT_TRUE(w->waitForRows(4));
    w->window.resize(1400, 900);
    choose(newest);
    details = w->window.findChild<RunDetails*>();
    tabs = details->findChild<QTabWidget*>();
    QAction* show = action(w->window, QStringLiteral("Details: ") + tab);
    ASSERT_TRUE(show) << tab.toStdString();
    ASSERT_TRUE(QTest::qWaitFor(
        [&] {
          show->trigger();
          return tabs->tabText(tabs->currentIndex()) == tab;
        },
        kWaitMs))
        << tab.toStdString();
  }

  std::string newest;
  std::unique_ptr<test::Workbench> w;
  RunDetails* details = nullptr;
  QTabWidget* tabs = nullptr;
};

TEST_F(DetailsTest, LoggedValuesAreDrawn) {
  ASSERT_NO_FATAL_FAILURE(open(QStringLiteral("Logged")));
  auto* logged = details->findChild<RunLogged*>();
  auto* table = named<DataTable>(*logged, QStringLiteral("logged values"));
  ASSERT_TRUE(table);
  ASSERT_EQ(logged->count(), 4);
  const auto choose = [&](const QString& name) {
    for (int row = 0; row < 4; ++row)
      if (table->model()->index(row, 0).data().toString() == name) table->selectRow(row);
  };
  auto* array = logged->findChild<ArrayView*>();
  choose(QStringLiteral("--array"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return array->isVisible(); }, kWaitMs));
  EXPECT_TRUE(array->accessibleDescription().contains(QStringLiteral("float64 2 × 3")))
      << array->accessibleDescription().toStdString();
  choose(QStringLiteral("histogram"));
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return array->accessibleDescription().startsWith(QStringLiteral("2 bins")); },
      kWaitMs));
  // bins of widths 1 and 9 with 5 and 2: the first bar is high and narrow
  const QImage picture = array->grab().toImage();
  const QColor bar = array->palette().color(QPalette::Link);
  int lowest_left = picture.width(), columns = 0;
  for (int x = 0; x < picture.width(); ++x) {
    int height = 0;
    for (int y = 0; y < picture.height(); ++y) height += picture.pixelColor(x, y) == bar;
    if (height > 0) lowest_left = std::min(lowest_left, x);
    columns += height > picture.height() / 2;
  }
  EXPECT_LT(lowest_left, 20);
  EXPECT_GT(columns, 5);
  EXPECT_LT(columns, picture.width() / 5) << "bins stand at their edges";
  choose(QStringLiteral("text"));
  auto* text = logged->findChild<QPlainTextEdit*>();
  ASSERT_TRUE(QTest::qWaitFor([&] { return text->isVisible(); }, kWaitMs));
  EXPECT_EQ(text->toPlainText(), QStringLiteral("accepted <b>3</b>\nof 4"));
  choose(QStringLiteral("picture"));
  auto* view = logged->findChild<PictureView*>();
  ASSERT_TRUE(QTest::qWaitFor([&] { return view->isVisible(); }, kWaitMs));
  EXPECT_EQ(view->picture().size(), QSize(12, 7));
}

TEST_F(DetailsTest, CommitChangesAndSourcesAreShownAsTheyAre) {
  ASSERT_NO_FATAL_FAILURE(open(QStringLiteral("Code")));
  auto* code = details->findChild<RunCode*>();
  const QString head = code->findChild<QLabel*>()->text();
  EXPECT_TRUE(head.contains(QStringLiteral("1a2b3c4d5e6f on trunk"))) << head.toStdString();
  EXPECT_TRUE(head.contains(QStringLiteral("not committed")));
  auto* files = code->findChild<QComboBox*>();
  ASSERT_EQ(files->count(), 2) << "a link out of the run is no source";
  auto* text = code->findChild<TextView*>();
  ASSERT_TRUE(QTest::qWaitFor([&] { return text->lineCount() == 6; }, kWaitMs));
  const QImage picture = text->grab().toImage();
  const int x = picture.width() - 4;
  int added = 0, removed = 0;
  for (int y = 0; y < picture.height(); ++y) {
    added += picture.pixelColor(x, y) == differenceGround(true, text->palette());
    removed += picture.pixelColor(x, y) == differenceGround(false, text->palette());
  }
  EXPECT_GT(added, 8);
  EXPECT_EQ(added, removed) << "one line each; the heads of the files are neither";
  text->setFocus();
  QTest::keyClick(text, Qt::Key_A, Qt::ControlModifier);
  QTest::keyClick(text, Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QGuiApplication::clipboard()->text(), kDiff);
  files->setCurrentIndex(1);
  ASSERT_TRUE(QTest::qWaitFor([&] { return text->lineCount() == 1; }, kWaitMs));
  QTest::keyClick(text, Qt::Key_End);
  EXPECT_EQ(text->selectedText(), QStringLiteral("layers = 16\n"));
}

TEST_F(DetailsTest, NotesAreTextUntilAskedAndNeverHtml) {
  ASSERT_NO_FATAL_FAILURE(open(QStringLiteral("Note")));
  ASSERT_TRUE(w->waitForEngine());
  auto* note = details->findChild<RunNote*>();
  auto* editor = note->findChild<QPlainTextEdit*>();
  auto* drawn = note->findChild<QTextBrowser*>();
  editor->setFocus();
  const QString text = QStringLiteral(
      "# Mixing\n\n**Good**, see [log](https://example.org)\n\n<img "
      "src=\"file:///etc/hostname\">\n\n"
      "![plot](/etc/hostname)");
  editor->insertPlainText(text);
  QTest::keyClicks(editor, QStringLiteral(" oops"));
  QTest::keyClick(editor, Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(editor->toPlainText(), text) << "what is typed can be taken back";
  QAction* render = action(w->window, QStringLiteral("Render the note"));
  render->trigger();
  ASSERT_TRUE(drawn->isVisible());
  const QString shown = drawn->toPlainText();
  EXPECT_TRUE(shown.startsWith(QStringLiteral("Mixing\n"))) << shown.toStdString();
  EXPECT_TRUE(shown.contains(QStringLiteral("<img src=")))
      << "HTML is text: " << shown.toStdString();
  EXPECT_FALSE(shown.contains(QStringLiteral("**")));
  EXPECT_FALSE(
      drawn
          ->loadResource(QTextDocument::ImageResource, QUrl(QStringLiteral("file:///etc/hostname")))
          .isValid())
      << "a note reads no files";
  const auto stored = [&] {
    auto index = Index::open(store(), Index::Mode::kReadOnly);
    const auto detail = (*index)->detail(w->set.services().selection.current().toStdString());
    return detail ? QString::fromStdString(detail->note) : QString();
  };
  EXPECT_TRUE(QTest::qWaitFor([&] { return stored() == text; }, kWaitMs));
  choose(uids[2]);
  choose(newest);
  EXPECT_TRUE(QTest::qWaitFor([&] { return editor->toPlainText() == text; }, kWaitMs));
  EXPECT_FALSE(drawn->isVisible()) << "plain text again until asked";
  w->table().setFocus();
  QTest::keyClick(&w->table(), Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(QTest::qWaitFor([&] { return stored().isEmpty(); }, kWaitMs)) << "saving is an edit";
}

TEST_F(DetailsTest, PartsThatARunLacksAreNotOffered) {
  ASSERT_NO_FATAL_FAILURE(open(QStringLiteral("Config")));
  choose(uids[2]);  // gamma, which failed
  const auto visible = [&](const QString& title) {
    for (int tab = 0; tab < tabs->count(); ++tab)
      if (tabs->tabText(tab) == title) return tabs->isTabVisible(tab);
    return false;
  };
  EXPECT_TRUE(QTest::qWaitFor([&] { return visible(QStringLiteral("Failure")); }, kWaitMs));
  for (const char* title : {"Logged", "Artifacts", "Code"})
    EXPECT_FALSE(visible(QString::fromLatin1(title))) << title;
}

TEST_F(DetailsTest, ArtifactsOfTheRunAreListedBesideIt) {
  ASSERT_TRUE(writeFileAtomic(folder / "kept.txt", "kept\n"));
  ASSERT_TRUE(putArtifact(runFolder(store(), uids[2]), {.file = folder / "kept.txt"}));
  auto index = Index::open(store(), Index::Mode::kReadWrite);
  ASSERT_TRUE(index && (*index)->ingest());
  ASSERT_NO_FATAL_FAILURE(open(QStringLiteral("Config")));
  choose(uids[2]);
  QAction* show = action(w->window, QStringLiteral("Details: Artifacts"));
  auto* text = details->findChild<QPlainTextEdit*>(QString(), Qt::FindChildrenRecursively);
  ASSERT_TRUE(text);
  const auto previewed = [&] {
    show->trigger();
    for (QPlainTextEdit* one : details->findChildren<QPlainTextEdit*>())
      if (one->isVisible() && one->toPlainText() == QStringLiteral("kept\n")) return true;
    return false;
  };
  EXPECT_TRUE(QTest::qWaitFor(previewed, kWaitMs));
}

}  // namespace
}  // namespace lsc
