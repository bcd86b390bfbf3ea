// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a person waits for on the Lattice page: lsc_bench_lattice_window GAUGE_FILE, under
// xvfb-run, beside lattiscope-engine. Opening a configuration file until its first picture is
// painted (nothing kept, and again with the kept result), a slider step on 32^3 x 64 scalars and a
// step of a dragged limit, each with the repaint of all that is seen, and the longest time in which the event loop did not turn
// while the engine computes. Milliseconds as min, median, max.
#include <QApplication>
#include <QElapsedTimer>
#include <QSurfaceFormat>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include "app/workbench/service_set.h"
#include "engine/base/npy.h"
#include "views/models/engine_client.h"
#include "views/pages/lattice_page.h"
#include "views/plots/field_view.h"

namespace lsc {
namespace {

constexpr int kWaitMs = 120'000;
constexpr int kOpenings = 9;
constexpr int kSteps = 240;

void print(const char* name, std::vector<double> ms) {
  if (ms.empty()) return;
  std::sort(ms.begin(), ms.end());
  std::printf("%-44s min %8.2f  median %8.2f  max %8.2f  (%zu)\n", name, ms.front(),
              ms[ms.size() / 2], ms.back(), ms.size());
  std::fflush(stdout);
}

double milliseconds(const QElapsedTimer& timer) {
  return static_cast<double>(timer.nsecsElapsed()) * 1e-6;
}

/// The longest time between two turns of the event loop while it lives.
class LoopGap : public QObject {
 public:
  LoopGap() {
    since_.start();
    ticker_.setTimerType(Qt::PreciseTimer);
    connect(&ticker_, &QTimer::timeout, this, [this] {
      longest_ = std::max(longest_, milliseconds(since_));
      since_.restart();
    });
    ticker_.start(1);
  }
  double longest() const { return longest_; }

 private:
  QTimer ticker_;
  QElapsedTimer since_;
  double longest_ = 0;
};

QString writeScalars(const QTemporaryDir& folder) {
  const std::vector<std::int64_t> shape{2, 64, 32, 32, 32};
  std::vector<double> values(2 * 64 * 32 * 32 * 32);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = std::sin(1e-3 * double(i % 9973));
  const QString file = folder.filePath(QStringLiteral("phi.npy"));
  const Status written = writeNpy(file.toStdString(), shape, std::span<const double>(values));
  return written ? file : QString();
}

/// Until the plane of this file is on the screen.
bool waitForPicture(LatticePage& page) {
  if (!QTest::qWaitFor([&page] { return !page.image().empty(); }, kWaitMs)) return false;
  page.repaint();
  return true;
}

/// A new window and store for each opening, so that nothing is kept; then the same store again.
bool measureOpening(const QString& gauge_file) {
  std::vector<double> first, again;
  double gap = 0;
  for (int round = 0; round < kOpenings; ++round) {
    const QTemporaryDir folder;
    for (std::vector<double>* times : {&first, &again}) {
      ServiceSet set(folder.filePath(QStringLiteral("store")), EngineClient::enginePath(),
                     folder.filePath(QStringLiteral("settings.ini")));
      LatticePage page(set.services());
      page.resize(1280, 800);
      page.show();
      QTest::qWait(200);
      const LoopGap watch;
      QElapsedTimer timer;
      timer.start();
      page.openFile(gauge_file);
      if (!waitForPicture(page)) return false;
      times->push_back(milliseconds(timer));
      gap = std::max(gap, watch.longest());
    }
  }
  print("open a configuration file, first picture", first);
  print("again, the result is kept", again);
  std::printf("%-44s %8.2f\n", "longest event loop gap meanwhile", gap);
  return true;
}

/// A handle of the histogram on its way: new colours and counts of all two million values.
void measureDragging(LatticePage& page, const char* name) {
  std::vector<double> steps;
  for (int step = 1; step <= kSteps; ++step) {
    const double limit = 1 - 0.5 * step / kSteps;
    QElapsedTimer timer;
    timer.start();
    const_cast<FieldScene&>(page.scene()).setLimits({-limit, limit});
    page.repaint();
    steps.push_back(milliseconds(timer));
  }
  print((QByteArray(name).mid(QByteArray("slider step, ").size()) + ", a limit is dragged"), steps);
}

bool measureSteps(LatticePage& page, const QString& scalars) {
  page.openFile(scalars);
  if (!waitForPicture(page)) return false;
  const struct {
    LatticeLayout layout;
    const char* name;
  } kLayouts[] = {{LatticeLayout::kSlice, "slider step, slice"},
                  {LatticeLayout::kOrthogonal, "slider step, planes"},
                  {LatticeLayout::kArray, "slider step, array"}};
  for (const auto& [layout, name] : kLayouts) {
    page.show(layout);
    QTest::qWait(300);
    for (const RangeMode mode : {RangeMode::kConfiguration, RangeMode::kSlice}) {
      const_cast<FieldScene&>(page.scene()).setRangeMode(mode);
      std::vector<double> steps;
      Slicer& slicer = const_cast<Slicer&>(page.slicer());
      for (int step = 0; step < kSteps; ++step) {
        QElapsedTimer timer;
        timer.start();
        slicer.step(step / 40 % 2, 1);  // t and z in turns
        QCoreApplication::sendPostedEvents();
        page.repaint();
        steps.push_back(milliseconds(timer));
      }
      const QByteArray title =
          QByteArray(name) + (mode == RangeMode::kSlice ? ", range of slice" : "");
      print(title.constData(), steps);
    }
    measureDragging(page, name);
    const_cast<FieldScene&>(page.scene()).setRangeMode(RangeMode::kConfiguration);
  }
  return true;
}

/// The engine flows a configuration for seconds; the page is used meanwhile.
bool measureDerivation(LatticePage& page, const QString& gauge_file) {
  page.show(LatticeLayout::kSlice);
  page.openFile(gauge_file);
  if (!QTest::qWaitFor([&page] { return page.scene().derived() && !page.scene().empty(); },
                       kWaitMs))
    return false;
  std::vector<double> steps;
  QElapsedTimer all;
  const auto* before = page.scene().source().field().get();
  const LoopGap watch;
  all.start();
  page.bar().chooseSmoothing(QStringLiteral("flow:3"));
  Slicer& slicer = const_cast<Slicer&>(page.slicer());
  while (page.scene().source().field().get() == before || page.scene().empty()) {
    if (all.elapsed() > kWaitMs) return false;
    QTest::qWait(5);
    QElapsedTimer timer;
    timer.start();
    slicer.step(0, 1);
    page.repaint();
    steps.push_back(milliseconds(timer));
  }
  std::printf("%-44s %8.2f\n", "a flowed quantity by the engine took", milliseconds(all));
  print("slider step meanwhile", steps);
  std::printf("%-44s %8.2f\n", "longest event loop gap meanwhile", watch.longest());
  return true;
}

int run(const QString& gauge_file) {
  const QTemporaryDir folder;
  const QString scalars = writeScalars(folder);
  if (scalars.isEmpty()) return 1;
  if (!measureOpening(gauge_file)) {
    std::fprintf(stderr, "%s cannot be shown\n", qPrintable(gauge_file));
    return 1;
  }
  ServiceSet set(folder.filePath(QStringLiteral("store")), EngineClient::enginePath(),
                 folder.filePath(QStringLiteral("settings.ini")));
  LatticePage page(set.services());
  page.resize(1280, 800);
  page.show();
  return measureSteps(page, scalars) && measureDerivation(page, gauge_file) ? 0 : 1;
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  QSurfaceFormat format;
  format.setVersion(3, 2);
  format.setProfile(QSurfaceFormat::CoreProfile);
  QSurfaceFormat::setDefaultFormat(format);
  QApplication app(argc, argv);
  if (argc != 2) {
    std::fprintf(stderr, "usage: lsc_bench_lattice_window GAUGE_FILE\n");
    return 2;
  }
  return lsc::run(QString::fromLocal8Bit(argv[1]));
}
