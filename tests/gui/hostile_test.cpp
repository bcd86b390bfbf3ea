// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole window over a store in which every name, key, value, tag, note, metric, file and output
// is hostile: shown as given, never taken for markup, and no layout gives way.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QTabWidget>
#include <QTest>
#include <QTextDocument>
#include <QTextEdit>
#include <QToolTip>
#include <fstream>

#include "app/workbench/main_window.h"
#include "app/workbench/service_set.h"
#include "engine/store/artifacts.h"
#include "engine/store/run_writer.h"
#include "tests/gui/sample_store.h"
#include "tests/temporary_folder.h"
#include "views/models/run_columns.h"
#include "views/widgets/data_table.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr int kWaitMs = 30'000;
constexpr const char* kMarkup = "<b>x</b><img src=http://host.invalid/x.png>";

const std::vector<std::string>& hostileTexts() {
  static const std::vector<std::string> kTexts{
      "'); DROP TABLE runs;--",
      kMarkup,
      "\xF0\x9F\x98\x80\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA e\xCC\x81",
      "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 \xE2\x80\xAE"
      "abc",
      std::string(1 << 20, 'W'),
      std::string("line\none\ttab\r\x01\x1b[31m\0end", 23),
      "&amp; &lt;u&gt; %1 %s {} \\ \"quoted\" $HOME `id`",
      "id"};
  return kTexts;
}

/// One run in which everything is called `text`. What the store refuses as a name (a file that
/// would lead out of its folder) is refused with a sentence and left out.
std::string makeRun(const std::filesystem::path& store, const std::string& text,
                    const std::filesystem::path& file) {
  RunInfo info;
  info.name = info.experiment = text;
  info.command = "exec";
  info.tags = {text, "second " + text};
  info.config = Json::parse(R"({"flow":{"layers":4}})");
  info.config[text] = text;
  info.config["nested"][text] = {1, text};
  const auto uid = createRun(store, info);
  if (!uid) return {};
  const auto folder = runFolder(store, *uid);
  AttemptInfo attempt;
  attempt.environment[text] = text;
  auto writer = RunWriter::start(folder, attempt);
  if (!writer) return {};
  for (int step = 1; step <= 20; ++step) {
    const MetricValue values[] = {{"id", 0.1 * step}, {"loss", -0.5 * step}};
    EXPECT_TRUE((*writer)->metrics(step, values));
    const MetricValue named[] = {{text.substr(0, 200), 1.0 * step}};
    (void)(*writer)->metrics(step, named);
  }
  (*writer)->log(text);
  (void)putArtifact(folder, {.file = file, .name = text.substr(0, 60) + ".txt"});
  EXPECT_TRUE((*writer)->finish(RunStatus::kFailed, text));
  std::ofstream(folder / "output.log", std::ios::app) << text << "\n" << text << "\n";
  return *uid;
}

std::vector<std::string> makeHostileStore(const std::filesystem::path& store,
                                          const std::filesystem::path& file) {
  std::ofstream(file) << kMarkup << "\n";
  std::vector<std::string> uids;
  for (const std::string& text : hostileTexts()) uids.push_back(makeRun(store, text, file));
  auto index = Index::open(store, Index::Mode::kReadWrite);
  if (!index || !(*index)->ingest()) return {};
  for (std::size_t i = 0; i < uids.size(); ++i)
    EXPECT_TRUE((*index)->setNote(uids[i], hostileTexts()[i]));
  return uids;
}

/// Whether Qt would draw this as markup that came from a store.
bool isObeyed(const QString& text) {
  return Qt::mightBeRichText(text) && text.contains(QLatin1String("<img"));
}

struct Workbench {
  Workbench(const std::filesystem::path& store, const std::filesystem::path& settings)
      : set(QString::fromStdString(store.string()), QStringLiteral("/nowhere/lattiscope-engine"),
            QString::fromStdString(settings.string())),
        window(set.services()) {
    window.openPage(QStringLiteral("runs"));
    window.resize(1280, 800);
    window.show();
    set.services().runs.start();
    QApplication::setActiveWindow(&window);
    EXPECT_TRUE(QTest::qWaitForWindowExposed(&window, kWaitMs));
  }
  DataTable& table() { return *window.page()->findChild<DataTable*>(); }
  bool waitForRows(int count) {
    return QTest::qWaitFor([&] { return table().model()->rowCount() == count; }, kWaitMs);
  }
  ServiceSet set;
  MainWindow window;
};

/// Every text that a widget of the window could take for markup.
void checkTexts(QWidget& window, const std::string& where) {
  for (const QLabel* label : window.findChildren<QLabel*>()) {
    if (label->textFormat() == Qt::PlainText) continue;
    EXPECT_FALSE(isObeyed(label->text())) << where << ": " << label->text().left(90).toStdString();
  }
  for (const QWidget* widget : window.findChildren<QWidget*>())
    EXPECT_FALSE(isObeyed(widget->toolTip()))
        << where << ", tooltip: " << widget->toolTip().left(90).toStdString();
  for (const QTextEdit* text : window.findChildren<QTextEdit*>())
    EXPECT_FALSE(text->toHtml().contains(QLatin1String("<img"))) << where;
}

/// The tooltips of cells as a mouse would bring them up, and the heights of the rows.
void checkCells(QWidget& window, const std::string& where) {
  for (QAbstractItemView* view : window.findChildren<QAbstractItemView*>()) {
    if (!view->isVisible() || !view->model()) continue;
    int height = 0;
    for (int y = 3; y < view->viewport()->height(); y += 8) {
      for (int x = 3; x < view->viewport()->width(); x += 40) {
        const QModelIndex index = view->indexAt({x, y});
        if (!index.isValid()) continue;
        const int rows = view->visualRect(index).height();
        if (height == 0) height = rows;
        EXPECT_EQ(rows, height) << where << ": " << view->metaObject()->className();
        if (!index.data(Qt::ToolTipRole).toString().contains(QLatin1String("<img"))) continue;
        QHelpEvent help(QEvent::ToolTip, {x, y}, view->viewport()->mapToGlobal(QPoint(x, y)));
        QApplication::sendEvent(view->viewport(), &help);
        EXPECT_FALSE(isObeyed(QToolTip::text()))
            << where << ": " << view->metaObject()->className();
        QToolTip::hideText();
      }
    }
  }
}

void check(QWidget& window, const std::string& where) {
  QTest::qWait(50);  // whatever was asked for is drawn
  window.grab();
  checkTexts(window, where);
  checkCells(window, where);
}

class HostileTest : public testing::Test {
 protected:
  HostileTest() {
    uids = makeHostileStore(folder / "store", folder / "file.txt");
    EXPECT_EQ(uids.size(), hostileTexts().size());
    EXPECT_EQ(test::makeSampleStore(folder / "plain", {"a", "b"}).size(), 2u);
  }
  QStringList all() const {
    QStringList out;
    for (const std::string& uid : uids) out << QString::fromStdString(uid);
    return out;
  }
  test::TemporaryFolder folder;
  std::vector<std::string> uids;
};

TEST_F(HostileTest, TheIndexHoldsEverythingAsGiven) {
  auto index = Index::open(folder / "store", Index::Mode::kReadOnly);
  ASSERT_TRUE(index);
  for (std::size_t i = 0; i < uids.size(); ++i) {
    const auto detail = (*index)->detail(uids[i]);
    ASSERT_TRUE(detail);
    EXPECT_EQ(detail->row.name, hostileTexts()[i]);
    EXPECT_EQ(detail->note, hostileTexts()[i]);
    EXPECT_EQ(detail->config.at(hostileTexts()[i]), hostileTexts()[i]);
    EXPECT_NE(detail->row.metric("id"), nullptr) << "a metric called id is no built-in";
  }
}

/// Each run with each tab of its details.
void showEverything(Workbench& w) {
  for (int row = 0; row < w.table().model()->rowCount(); ++row) {
    w.table().selectRow(row);
    for (QTabWidget* tabs : w.window.page()->findChildren<QTabWidget*>()) {
      for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        check(w.window, "run " + std::to_string(row) + ", tab " + std::to_string(tab));
      }
    }
  }
}

TEST_F(HostileTest, RunsAndTheirDetailsAreShownAsGiven) {
  Workbench plain(folder / "plain", folder / "plain.ini");
  ASSERT_TRUE(plain.waitForRows(2));
  Workbench w(folder / "store", folder / "settings.ini");
  ASSERT_TRUE(w.waitForRows(int(uids.size())));
  int shown = 0;
  for (int row = 0; row < w.table().model()->rowCount(); ++row) {
    EXPECT_EQ(w.table().rowHeight(row), denseRowHeight(w.table().font()));
    for (const std::string& text : hostileTexts())
      for (int column = 0; column < w.table().model()->columnCount(); ++column)
        shown += w.table().model()->index(row, column).data().toString() == oneLine(text);
  }
  EXPECT_GE(shown, int(uids.size())) << "each name stands in its row";
  for (Workbench* each : {&plain, &w})  // both, so that the two show as much when they are compared
    showEverything(*each);
  EXPECT_LE(w.window.minimumSizeHint().width(), plain.window.minimumSizeHint().width())
      << "a long name does not widen the window";
  EXPECT_LE(w.window.width(), 1280);
}

TEST_F(HostileTest, CompareShowsThemAsGiven) {
  Workbench w(folder / "store", folder / "settings.ini");
  ASSERT_TRUE(w.waitForRows(int(uids.size())));
  w.set.services().selection.setRuns(all(), all().front());
  w.window.openPage(QStringLiteral("compare"));
  auto* tabs = w.window.page()->findChild<QTabWidget*>();
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return tabs->tabText(0).contains(QLatin1Char('(')); }, kWaitMs));
  for (int tab = 0; tab < tabs->count(); ++tab) {
    tabs->setCurrentIndex(tab);
    QTest::qWait(100);
    check(w.window, "compare, tab " + std::to_string(tab));
  }
  EXPECT_LE(w.window.width(), 1280);
  EXPECT_LE(w.window.minimumSizeHint().width(), 1280);
}

TEST_F(HostileTest, TheOtherPagesStandThem) {
  Workbench w(folder / "store", folder / "settings.ini");
  ASSERT_TRUE(w.waitForRows(int(uids.size())));
  for (const char* page : {"artifacts", "train", "lattice", "runs"}) {
    w.window.openPage(QLatin1String(page));
    QTest::qWait(200);
    check(w.window, page);
    EXPECT_LE(w.window.width(), 1280) << page;
  }
  QTest::keyClick(&w.window, Qt::Key_K, Qt::ControlModifier);
  check(w.window, "palette");
}

}  // namespace
}  // namespace lsc
