// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a person waits for in the window with a large store: lsc_bench_table_window STORE, under
// xvfb-run; the store is that of `lattiscope-engine bench make-store --runs 100000`. Milliseconds
// as min, median, max; each includes drawing the table on the screen.
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

#include "app/workbench/main_window.h"
#include "app/workbench/service_set.h"
#include "views/models/run_table_model.h"
#include "views/widgets/pinned_table.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr int kWaitMs = 120'000;
constexpr int kFrames = 240;

class Measures {
 public:
  void add(double ms) { all_.push_back(ms); }
  void print(const char* name) {
    std::sort(all_.begin(), all_.end());
    const auto at = [this](double part) {
      return all_[static_cast<std::size_t>(part * static_cast<double>(all_.size() - 1))];
    };
    std::printf("%-34s min %8.1f  median %8.1f  99%% %8.1f  max %8.1f  (%zu)\n", name, at(0),
                at(0.5), at(0.99), at(1), all_.size());
  }

 private:
  std::vector<double> all_;
};

double timed(const std::function<void()>& work) {
  QElapsedTimer timer;
  timer.start();
  work();
  return static_cast<double>(timer.nsecsElapsed()) * 1e-6;
}

double peakMemoryMb() {
  QFile status(QStringLiteral("/proc/self/status"));
  if (!status.open(QIODevice::ReadOnly)) return 0;
  const QByteArray text = status.readAll();
  return text.mid(text.indexOf("VmHWM:") + 6).trimmed().split(' ').front().toDouble() / 1024;
}

/// Shows which clicks are slow.
void printSlow(const QString& what, double ms) {
  constexpr double kLimitMs = 100;
  if (ms > kLimitMs) std::printf("  above 100 ms: %s %.1f\n", qPrintable(what), ms);
}

void measureScroll(PinnedTable& table) {
  Measures frames;
  QScrollBar* bar = table.verticalScrollBar();
  for (int frame = 0; frame < kFrames; ++frame) {
    const int far = frame % 2 ? 7919 * frame % std::max(1, bar->maximum()) : bar->value() + 90;
    frames.add(timed([&] {
      bar->setValue(far);
      table.viewport()->repaint();
    }));
  }
  frames.print("scroll, a frame");
}

void measureSort(PinnedTable& table, RunTableModel& model) {
  Measures clicks;
  for (int round = 0; round < 3; ++round) {
    for (int column = 0; column < model.columnCount(); ++column) {
      const double ms = timed([&] {
        table.sortByColumn(column, round % 2 ? Qt::DescendingOrder : Qt::AscendingOrder);
        table.viewport()->repaint();
      });
      clicks.add(ms);
      printSlow(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), ms);
    }
  }
  clicks.print("sort by a column, any");
}

void measureFilter(PinnedTable& table, RunTableModel& model) {
  Measures texts;
  for (int round = 0; round < 3; ++round) {
    for (const char* text : {"synthetic 99", "status = FAILED", "metric.loss < 0.3", "name =~ 7$",
                             "config.theory.model.key0 > 32 and tags has prod", ""}) {
      const double ms = timed([&] {
        model.setText(QLatin1String(text));
        table.viewport()->repaint();
      });
      texts.add(ms);
      printSlow(QLatin1String(text), ms);
    }
  }
  texts.print("filter");
}

int run(const QString& store) {
  const QTemporaryDir folder;
  QElapsedTimer since_start;
  since_start.start();
  ServiceSet set(store, QStringLiteral("/nowhere/lattiscope-engine"),
                 folder.filePath(QStringLiteral("settings.ini")));
  MainWindow window(set.services());
  window.resize(1600, 1000);
  window.openPage(QStringLiteral("runs"));
  window.show();
  set.services().runs.start();
  auto* table = window.page()->findChild<PinnedTable*>(QString(), Qt::FindChildrenRecursively);
  auto* model = table ? qobject_cast<RunTableModel*>(table->model()) : nullptr;
  if (!model || !QTest::qWaitFor([&] { return model->rowCount() > 0; }, kWaitMs)) {
    std::fprintf(stderr, "the table stays empty; give the folder of a store with runs\n");
    return 1;
  }
  table->viewport()->repaint();
  std::printf("%-34s %8.1f\n", "first screen", static_cast<double>(since_start.elapsed()));
  if (!QTest::qWaitFor([&] { return set.services().runs.loaded() && !model->loading(); }, kWaitMs))
    return 1;
  table->viewport()->repaint();
  std::printf("%-34s %8.1f\n", "all rows", static_cast<double>(since_start.elapsed()));
  std::vector<ColumnKey> columns = model->columns();
  for (const char* key :
       {"config.theory.model.key0", "config.flow.schedule.key5", "config.training.schedule.key6",
        "metric.id.max", "environment.cpu.model"})
    columns.push_back(*ColumnKey::parse(key));
  model->setColumns(columns);
  if (!QTest::qWaitFor([&] { return !model->loading(); }, kWaitMs)) return 1;
  std::printf("%-34s %8.1f\n", "all columns there", static_cast<double>(since_start.elapsed()));
  table->setPinnedCount(3);
  measureScroll(*table);
  measureSort(*table, *model);
  measureFilter(*table, *model);
  std::printf("%-34s %8d\n%-34s %8.0f MB\n", "rows", model->rowCount(), "peak memory",
              peakMemoryMb());
  return 0;
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  QApplication app(argc, argv);
  if (argc != 2) {
    std::fprintf(stderr, "usage: lsc_bench_table_window STORE\n");
    return 2;
  }
  return lsc::run(QString::fromLocal8Bit(argv[1]));
}
