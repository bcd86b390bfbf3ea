// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Points of some metrics of some runs, read as they come: all of them first, then only what is new
// whenever LiveRuns says that a run has changed. A resumed run is read again from its start, since
// its newest points may have replaced older ones. GUI thread.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <map>
#include <vector>

#include "views/models/live_runs.h"
#include "views/models/store_reader.h"

namespace lsc {

struct SeriesPoints {
  QString run, metric;
  bool replaces = false;     // all points of this series; else they come after what was sent
  std::vector<double> x, y;  // step, value
  std::vector<double> time;  // wall seconds
};

class LiveSeries : public QObject {
  Q_OBJECT
 public:
  LiveSeries(StoreReader& reader, LiveRuns& runs, QObject* parent = nullptr);

  /// Late answers for other runs or metrics are dropped.
  void watch(const QStringList& runs, const QStringList& metrics);
  const QStringList& runs() const { return watched_runs_; }

 signals:
  void received(const lsc::SeriesPoints& points);

 private:
  struct State {
    std::int64_t next_step = std::numeric_limits<std::int64_t>::min();
    int attempts = 0;
    bool reading = false;
    bool again = false;
    CancelToken token;
  };
  using Key = std::pair<QString, QString>;

  void look(const QString& run);
  void read(const Key& key);
  void take(const Key& key, Result<Series> series, bool replaces);

  StoreReader& reader_;
  LiveRuns& runs_;
  QStringList watched_runs_, metrics_;
  std::map<Key, State> states_;
};

}  // namespace lsc
