// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Artifacts page over real files: previews of each kind, names and versions, lineage, and files
// of a mirrored run that are fetched when asked for.
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QTreeView>

#include "engine/base/files.h"
#include "engine/base/npy.h"
#include "engine/store/artifacts.h"
#include "tests/gui/workbench.h"
#include "views/pages/artifact_preview.h"
#include "views/pages/artifacts_view.h"
#include "views/widgets/array_view.h"
#include "views/widgets/empty_state.h"
#include "views/widgets/picture_view.h"

namespace lsc {
namespace {

using test::action;
using test::kWaitMs;
using test::named;

class ArtifactsTest : public test::WorkbenchTest {
 protected:
  void put(std::size_t run, const std::filesystem::path& file, const std::string& kind) {
    ASSERT_TRUE(putArtifact(runFolder(store(), uids[run]), {.file = file, .kind = kind}));
  }
  std::filesystem::path write(const std::string& name, const std::string& bytes) {
    EXPECT_TRUE(writeFileAtomic(folder / name, bytes));
    return folder / name;
  }
  bool engine(const QStringList& words) {
    QProcess process;
    process.start(
        test::enginePath(),
        words + QStringList{QStringLiteral("--store"), QString::fromStdString(store().string())});
    return process.waitForFinished(kWaitMs) && process.exitCode() == 0;
  }
  void open() {
    auto index = Index::open(store(), Index::Mode::kReadWrite);
    ASSERT_TRUE(index && (*index)->ingest());
    w = std::make_unique<test::Workbench>(store(), test::enginePath(), settings());
    w->window.openPage(QStringLiteral("artifacts"));
    w->window.resize(1280, 800);
    page = w->window.page();
    table = named<DataTable>(*page, QStringLiteral("artifacts"));
    const auto read = [&] {
      table = named<DataTable>(*page, QStringLiteral("artifacts"));
      return table && table->model()->rowCount() > 0;
    };
    ASSERT_TRUE(QTest::qWaitFor(read, kWaitMs));
  }
  /// Chooses a row by its title; false if there is none.
  bool choose(const QString& title) {
    for (int row = 0; row < table->model()->rowCount(); ++row) {
      if (table->model()->index(row, 0).data().toString() != title) continue;
      table->selectRow(row);
      return true;
    }
    return false;
  }
  template <typename Widget>
  Widget* shown() {
    auto* preview = page->findChild<ArtifactPreview*>();
    auto* widget = preview->findChild<Widget*>();
    return widget && widget->isVisible() ? widget : nullptr;
  }
  bool says(const QString& part) {
    return QTest::qWaitFor(
        [&] {
          for (const QLabel* label : page->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(part)) return true;
          return false;
        },
        kWaitMs);
  }

  std::unique_ptr<test::Workbench> w;
  QMainWindow* page = nullptr;
  DataTable* table = nullptr;
};

TEST_F(ArtifactsTest, EachKindOfFileHasItsPreview) {
  QImage red(20, 10, QImage::Format_RGB32);
  red.fill(Qt::red);
  ASSERT_TRUE(red.save(QString::fromStdString((folder / "plot.png").string())));
  std::vector<double> values(32 * 16);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = i % 16 < 8 ? -1.0 : 1.0;
  ASSERT_TRUE(writeNpy(folder / "field.npy", std::vector<std::int64_t>{32, 16}, values));
  put(0, folder / "plot.png", "image");
  put(0, folder / "field.npy", "file");
  put(0, write("note.txt", "plain <b>text</b>\n"), "file");
  put(0, write("facts.json", R"({"plaquette": {"value": 0.59, "error": 0.01}})"), "file");
  put(0, std::filesystem::path(LSC_SOURCE_DIR) / "tests/data/arrays.npz", "file");
  put(0, write("weights.bin", std::string(300, '\x01')), "file");
  ASSERT_NO_FATAL_FAILURE(open());

  ASSERT_TRUE(choose(QStringLiteral("plot.png")));
  ASSERT_TRUE(QTest::qWaitFor([&] { return shown<PictureView>(); }, kWaitMs));
  EXPECT_EQ(shown<PictureView>()->picture().size(), QSize(20, 10));

  ASSERT_TRUE(choose(QStringLiteral("note.txt")));
  ASSERT_TRUE(QTest::qWaitFor([&] { return shown<QPlainTextEdit>(); }, kWaitMs));
  EXPECT_EQ(shown<QPlainTextEdit>()->toPlainText(), QStringLiteral("plain <b>text</b>\n"));

  ASSERT_TRUE(choose(QStringLiteral("facts.json")));
  ASSERT_TRUE(QTest::qWaitFor([&] { return shown<QTreeView>(); }, kWaitMs));
  const QAbstractItemModel* facts = shown<QTreeView>()->model();
  EXPECT_EQ(facts->index(0, 1).data().toString(), QStringLiteral("0.590(10)"));

  ASSERT_TRUE(choose(QStringLiteral("field.npy")));
  ASSERT_TRUE(QTest::qWaitFor([&] { return shown<ArrayView>(); }, kWaitMs));
  EXPECT_TRUE(
      shown<ArrayView>()->accessibleDescription().startsWith(QStringLiteral("float64 32 × 16\n")));
  // the ground, both signs of the 2D picture, and the two thin bars of the histogram
  const QImage drawn = shown<ArrayView>()->grab().toImage().convertToFormat(QImage::Format_RGB32);
  QHash<QRgb, int> colours;
  for (int y = 0; y < drawn.height(); ++y)
    for (int x = 0; x < drawn.width(); ++x) ++colours[drawn.pixel(x, y)];
  int large = 0;
  for (const int count : colours) large += count > drawn.width() * drawn.height() / 100;
  EXPECT_GE(large, 3);
  EXPECT_GT(colours.value(shown<ArrayView>()->palette().color(QPalette::Link).rgb()), 50);

  ASSERT_TRUE(choose(QStringLiteral("arrays.npz")));
  auto* arrays = page->findChild<ArtifactPreview*>()->findChild<QComboBox*>();
  ASSERT_TRUE(QTest::qWaitFor([&] { return arrays->isVisible() && arrays->count() > 1; }, kWaitMs));

  ASSERT_TRUE(choose(QStringLiteral("weights.bin")));
  EXPECT_TRUE(says(QStringLiteral("This kind of file is not shown here")));
}

TEST_F(ArtifactsTest, SearchKindAndOrderChooseTheRows) {
  put(0, write("a.txt", "a"), "log");
  put(1, write("b.txt", std::string(5000, 'b')), "dataset");
  put(2, write("c.txt", "ccc"), "log");
  ASSERT_NO_FATAL_FAILURE(open());
  EXPECT_EQ(table->model()->rowCount(), 3);
  auto* search = named<QLineEdit>(*page, QStringLiteral("search artifacts"));
  QTest::keyClicks(search, QStringLiteral("B.TX"));
  EXPECT_EQ(table->model()->rowCount(), 1);
  search->clear();
  auto* kinds = named<QComboBox>(*page, QStringLiteral("kind of artifact"));
  kinds->setCurrentIndex(kinds->findData(QStringLiteral("log")));
  EXPECT_EQ(table->model()->rowCount(), 2);
  kinds->setCurrentIndex(1);
  EXPECT_EQ(table->model()->rowCount(), 0) << "none has a name yet";
  kinds->setCurrentIndex(0);
  table->sortByColumn(2, Qt::DescendingOrder);
  EXPECT_EQ(table->model()->index(0, 0).data().toString(), QStringLiteral("b.txt"));
  table->sortByColumn(2, Qt::AscendingOrder);
  EXPECT_EQ(table->model()->index(0, 0).data().toString(), QStringLiteral("a.txt"));
}

TEST_F(ArtifactsTest, NamingMakesVersionsWithLineage) {
  put(0, write("fields.bin", "first"), "dataset");
  ASSERT_NO_FATAL_FAILURE(open());
  ASSERT_TRUE(w->waitForEngine());
  ASSERT_TRUE(choose(QStringLiteral("fields.bin")));
  auto* name = named<QLineEdit>(*page, QStringLiteral("name of the dataset or model"));
  QTest::keyClicks(name, QStringLiteral("phi4-8x8"));
  QTest::keyClick(name, Qt::Key_Return);
  const auto first = [&](const QString& title) {
    return QTest::qWaitFor([&] { return choose(title); }, kWaitMs);
  };
  ASSERT_TRUE(first(QStringLiteral("phi4-8x8 v1")));
  ASSERT_TRUE(
      engine({QStringLiteral("artifacts"), QStringLiteral("put"), QString::fromStdString(uids[1]),
              QString::fromStdString(write("more.bin", "second").string()),
              QStringLiteral("--name"), QStringLiteral("phi4-8x8")}));
  ASSERT_TRUE(engine({QStringLiteral("artifacts"), QStringLiteral("use"),
                      QString::fromStdString(uids[2]), QStringLiteral("phi4-8x8:v2"),
                      QStringLiteral("--role"), QStringLiteral("training data")}));
  ASSERT_TRUE(first(QStringLiteral("phi4-8x8 v2")));
  EXPECT_TRUE(says(QStringLiteral("made by run 2 (beta)")));
  EXPECT_TRUE(says(QStringLiteral("used by run 3 (gamma) as training data")));
  EXPECT_TRUE(says(QStringLiteral("other versions: v1 by run 1")));
  QAction* maker = action(*page, QStringLiteral("Show run of artifact"));
  maker->trigger();
  EXPECT_EQ(w->window.page()->objectName(), QStringLiteral("runs"));
  EXPECT_EQ(w->set.services().selection.current().toStdString(), uids[1]);
}

TEST_F(ArtifactsTest, FilesOfAMirroredRunAreFetchedWhenAskedFor) {
  put(0, write("own.txt", "own\n"), "file");
  const auto foreign = folder / "sacred" / "1";
  ASSERT_TRUE(makeDirectories(foreign));
  ASSERT_TRUE(writeFileAtomic(foreign / "run.json",
                              R"({"experiment": {"name": "u1"}, "status": "COMPLETED",
                              "start_time": "2026-01-01T00:00:00", "artifacts": ["far.txt"]})"));
  ASSERT_TRUE(writeFileAtomic(foreign / "config.json", R"({"beta": 2.0})"));
  ASSERT_TRUE(writeFileAtomic(foreign / "far.txt", "from afar\n"));
  ASSERT_TRUE(
      engine({QStringLiteral("sync"),
              QStringLiteral("sacred:") + QString::fromStdString((folder / "sacred").string())}));
  ASSERT_NO_FATAL_FAILURE(open());
  QAction* fetch = action(*page, QStringLiteral("Fetch artifact from its source"));
  ASSERT_TRUE(choose(QStringLiteral("own.txt")));
  EXPECT_FALSE(fetch->isVisible());
  ASSERT_TRUE(choose(QStringLiteral("far.txt")));
  ASSERT_TRUE(fetch->isVisible());
  EXPECT_TRUE(says(QStringLiteral("Not fetched yet")));
  fetch->trigger();
  EXPECT_TRUE(QTest::qWaitFor(
      [&] {
        auto* text = shown<QPlainTextEdit>();
        return text && text->toPlainText() == QStringLiteral("from afar\n");
      },
      kWaitMs));
}

TEST_F(ArtifactsTest, EmptyPageSaysHowFilesComeHere) {
  w = std::make_unique<test::Workbench>(store(), test::enginePath(), settings());
  w->window.openPage(QStringLiteral("artifacts"));
  page = w->window.page();
  EXPECT_TRUE(says(QStringLiteral("No artifacts")));
  EXPECT_TRUE(says(QStringLiteral("artifacts put")));
}

}  // namespace
}  // namespace lsc
