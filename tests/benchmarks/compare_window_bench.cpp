// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a person waits for on the Compare page, under xvfb-run: lsc_bench_compare_window [STORE].
// Two outputs of 50 MB side by side, with few and with many differences: the first screen, and all
// of it. With a store (of `lattiscope-engine bench make-store`): the page opened on 100 of its
// runs. Milliseconds as min, median, max; each includes drawing. Also the longest time that the
// window did not answer, and the peak memory of the process after the outputs.
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <random>
#include <vector>

#include "app/workbench/service_set.h"
#include "engine/store/run_writer.h"
#include "views/pages/compare_page.h"
#include "views/pages/compare_texts_view.h"
#include "views/widgets/diff_view.h"
#include "views/widgets/frozen_tree.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr int kWaitMs = 120'000;
constexpr int kRounds = 7;
constexpr qsizetype kRuns = 100;
constexpr std::size_t kBytes = 50'000'000;

class Measures {
 public:
  void add(double ms) { all_.push_back(ms); }
  void print(const char* name) {
    std::sort(all_.begin(), all_.end());
    std::printf("%-44s min %8.1f  median %8.1f  max %8.1f  (%zu)\n", name, all_.front(),
                all_[all_.size() / 2], all_.back(), all_.size());
  }

 private:
  std::vector<double> all_;
};

double peakMemoryMb() {
  QFile status(QStringLiteral("/proc/self/status"));
  if (!status.open(QIODevice::ReadOnly)) return 0;
  const QByteArray text = status.readAll();
  return text.mid(text.indexOf("VmHWM:") + 6).trimmed().split(' ').front().toDouble() / 1024;
}

double passed(const QElapsedTimer& timer) {
  return static_cast<double>(timer.nsecsElapsed()) * 1e-6;
}

/// Waits as an event loop does; notes the longest time between two turns of it.
bool waitFor(const std::function<bool()>& there, double& longest) {
  QElapsedTimer all, turn;
  all.start();
  while (!there()) {
    if (all.elapsed() > kWaitMs) return false;
    turn.start();
    QTest::qWait(1);
    longest = std::max(longest, passed(turn));
  }
  return true;
}

/// A training's output with progress bars and colours; one line in `one_in` depends on `variant`.
void writeOutput(const std::filesystem::path& file, unsigned one_in, unsigned variant) {
  std::ofstream out(file, std::ios::binary);
  std::mt19937 random(1);
  std::string line;
  for (std::size_t written = 0, step = 0; written < kBytes; ++step) {
    const auto number = static_cast<unsigned>(random());
    const bool own = random() % one_in == 0;
    line = step % 4 == 0 ? "step " + std::to_string(step) + " loss -" + std::to_string(number)
                         : "acceptance 0." + std::to_string(number % 1000) + " \x1b[32mok\x1b[0m";
    if (own) line += " in " + std::to_string(number % 10007 + variant) + " ms";
    line += step % 100 == 0 ? "\r 10%|#\r100%|##########|\n" : "\n";
    out << line;
    written += line.size();
  }
}

QStringList makeRuns(const std::filesystem::path& store, unsigned one_in) {
  QStringList uids;
  for (unsigned variant = 0; variant < 2; ++variant) {
    RunInfo info;
    info.name = "run";
    const auto uid = createRun(store, info);
    if (!uid || !RunWriter::start(runFolder(store, *uid), {})) return {};
    writeOutput(runFolder(store, *uid) / "output.log", one_in, variant);
    uids << QString::fromStdString(*uid);
  }
  auto index = Index::open(store, Index::Mode::kReadWrite);
  return index && (*index)->ingest() ? uids : QStringList();
}

struct Page {
  explicit Page(const QString& store)
      : set(store, QStringLiteral("/nowhere/lattiscope-engine"),
            folder.filePath(QStringLiteral("settings.ini"))),
        page(set.services()) {
    page.resize(1600, 1000);
    page.show();
    (void)QTest::qWaitForWindowExposed(&page, kWaitMs);
  }
  QTemporaryDir folder;
  ServiceSet set;
  ComparePage page;
};

bool measureOutputs(const char* name, unsigned one_in) {
  const QTemporaryDir folder;
  const QStringList uids = makeRuns(folder.path().toStdString(), one_in);
  if (uids.size() != 2) return false;
  Page w(folder.path());
  auto* tabs = w.page.findChild<QTabWidget*>();
  auto* texts = w.page.findChild<CompareTextsView*>();
  w.set.services().selection.setRuns(uids, uids.front());
  tabs->setCurrentWidget(texts);
  Measures head, all;
  double longest = 0;
  const auto busy = [&] { return texts->busy(); };
  if (!waitFor([&] { return texts->view().rows().size() > 0 && !busy(); }, longest)) return false;
  for (int round = 0; round < kRounds; ++round) {
    QElapsedTimer timer;
    timer.start();
    w.set.services().selection.setBase(uids[(round + 1) % 2]);  // another pair: nothing is known
    if (!waitFor([&] { return texts->view().rows().size() == 0; }, longest)) return false;
    if (!waitFor([&] { return texts->view().rows().size() > 0; }, longest)) return false;
    texts->view().viewport()->repaint();
    head.add(passed(timer));
    if (!waitFor([&] { return !busy(); }, longest)) return false;
    texts->view().viewport()->repaint();
    all.add(passed(timer));
  }
  std::printf("%s: %zu rows, %zu places\n", name, texts->view().rows().size(),
              texts->view().rows().places());
  head.print("  first screen");
  all.print("  all");
  std::printf("%-44s %12.1f\n", "  longest without an answer", longest);
  return true;
}

bool measureRuns(const QString& store) {
  Page w(store);
  auto index = Index::open(store.toStdString(), Index::Mode::kReadOnly);
  if (!index) return false;
  const auto rows = (*index)->bareRuns();
  if (!rows) return false;
  QStringList uids;
  for (const RunRow& row : *rows)
    if (uids.size() <= kRuns) uids << QString::fromStdString(row.uid);
  auto* tree = w.page.findChild<FrozenTree*>();
  Measures open, base;
  double longest = 0;
  for (int round = 0; round < kRounds; ++round) {
    w.set.services().selection.setRuns({}, {});
    QElapsedTimer timer;
    timer.start();
    w.set.services().selection.setRuns(uids.mid(round % 2, kRuns), uids.front());
    if (!waitFor([&] { return tree->values().model()->columnCount() == kRuns + 1; }, longest))
      return false;
    w.page.repaint();
    open.add(passed(timer));
    timer.start();
    const QString header = tree->values().model()->headerData(1, Qt::Horizontal).toString();
    w.set.services().selection.setBase(uids[round % 2 + 50]);
    if (!waitFor([&] { return tree->values().model()->headerData(1, Qt::Horizontal) != header; },
                 longest))
      return false;
    w.page.repaint();
    base.add(passed(timer));
  }
  std::printf("100 runs\n");
  open.print("  opened");
  base.print("  another base");
  std::printf("%-44s %12.1f\n", "  longest without an answer", longest);
  return true;
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  QApplication app(argc, argv);
  bool done = lsc::measureOutputs("2 x 50 MB, a difference in 5000 lines", 5000) &&
              lsc::measureOutputs("2 x 50 MB, a difference in 3 lines", 3);
  std::printf("%-44s %9.0f MB\n", "peak memory", lsc::peakMemoryMb());
  if (done && argc > 1) done = lsc::measureRuns(QString::fromLocal8Bit(argv[1]));
  if (!done) std::fprintf(stderr, "the page stays empty; see the texts above\n");
  return done ? 0 : 1;
}
