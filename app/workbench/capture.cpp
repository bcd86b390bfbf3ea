// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/capture.h"

#include <time.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QPixmap>
#include <QWidget>
#include <cstdio>

#include "views/models/live_runs.h"

namespace lsc {
namespace {

constexpr int kQuietMs = 1500;  // pages fetch their data after the rows have come
constexpr double kMega = 1e6;

}  // namespace

Capture::Capture(QWidget& window, Services& services, const Options& options)
    : window_(window), services_(services), options_(options) {
  window_.installEventFilter(this);
  quiet_.setSingleShot(true);
  quiet_.setInterval(kQuietMs);
  connect(&quiet_, &QTimer::timeout, this, &Capture::finish);
  connect(&services_.runs, &LiveRuns::loadedChanged, this, &Capture::settled);
}

bool Capture::eventFilter(QObject* object, QEvent* event) {
  if (object == &window_ && event->type() == QEvent::UpdateRequest) {
    // the request is being handled now: when the loop comes round, the frame is on the screen
    QTimer::singleShot(0, this, [this] {
      if (frame_ms_ < 0) frame_ms_ = processAgeMs();
      if (rows_read_ && rows_ms_ < 0) rows_ms_ = processAgeMs();
    });
  }
  return QObject::eventFilter(object, event);
}

void Capture::settled() {
  rows_read_ = true;
  window_.update();
  quiet_.start();
}

void Capture::finish() {
  if (options_.measure) printMeasures();
  if (options_.screenshot.isEmpty()) return QCoreApplication::exit(0);
  if (window_.grab().save(options_.screenshot)) return QCoreApplication::exit(0);
  std::fprintf(stderr, "lattiscope: cannot write %s; check the folder and the ending .png.\n",
               qPrintable(options_.screenshot));
  QCoreApplication::exit(1);
}

void Capture::printMeasures() const {
  std::printf("{\"frame_ms\": %.0f, \"rows_ms\": %.0f, \"rows\": %zu, \"resident_mb\": %.1f}\n",
              frame_ms_, rows_ms_, services_.runs.table().rows().size(), residentMb());
  std::fflush(stdout);
}

double processAgeMs() {
  QFile stat(QStringLiteral("/proc/self/stat"));
  if (!stat.open(QIODevice::ReadOnly)) return -1;
  const QByteArray text = stat.readAll();
  const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
  constexpr int kStartTime = 19;  // field 22 of proc(5), counted behind the name
  if (fields.size() <= kStartTime) return -1;
  const double started =
      fields[kStartTime].toDouble() / static_cast<double>(::sysconf(_SC_CLK_TCK));
  ::timespec now{};
  ::clock_gettime(CLOCK_BOOTTIME, &now);
  return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 - started) *
         1000;
}

double residentMb() {
  QFile file(QStringLiteral("/proc/self/statm"));
  if (!file.open(QIODevice::ReadOnly)) return -1;
  return file.readAll().split(' ').value(1).toDouble() *
         static_cast<double>(::sysconf(_SC_PAGESIZE)) / kMega;
}

}  // namespace lsc
