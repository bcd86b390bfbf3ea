// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Points of some metrics of some runs, read as they come: all of them first, then only what is new
// whenever LiveRuns says that a run has changed. A resumed run is read again from its start, since
// its newest points may have replaced older ones. Where whole series are not needed, a long one is
// read from the stored pyramid: thinned over all its steps, and finely where the picture looks. GUI
// thread.
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
  bool replaces = false;         // all points of this series; else they come after what was sent
  bool thinned = false;          // strokes of columns, without times (engine/store/outline.h)
  std::vector<double> x{}, y{};  // step, value
  std::vector<double> time{};    // wall seconds; empty if thinned or few and kDrawn
  std::int64_t not_finite = 0;   // thinned: of the whole series
};

/// What a picture needs: every point with its time, or what there is to draw over steps.
enum class SeriesDepth { kPoints, kDrawn };

class LiveSeries : public QObject {
  Q_OBJECT
 public:
  LiveSeries(StoreReader& reader, LiveRuns& runs, QObject* parent = nullptr);

  /// What was watched before at the same depth is not read again; late answers for other runs or
  /// metrics are dropped.
  void watch(const QStringList& runs, const QStringList& metrics, SeriesDepth depth);
  const QStringList& runs() const { return watched_runs_; }
  /// The picture shows these steps on `columns` pixels: thinned series are read again where what is
  /// there is too coarse.
  void look(double from, double to, int columns);
  /// Some series is thinned.
  bool thinned() const;

 signals:
  void received(const lsc::SeriesPoints& points);

 private:
  using Key = std::pair<QString, QString>;
  /// Steps and how finely they are, or were, asked for.
  struct Look {
    std::int64_t first = 0, last = 0;
    int columns = 0;
  };
  struct State {
    std::int64_t next_step = std::numeric_limits<std::int64_t>::min();
    int attempts = 0;
    bool reading = false;
    bool again = false;
    CancelToken token;
    // of a thinned series
    bool thinned = false;
    Outline whole;  // over all steps, new points behind it
    Look have;      // of the finest part sent; columns 0: none
    bool looking = false, look_again = false;
    CancelToken look_token;
  };

  void update(const QString& run);
  void read(const Key& key);
  void readWhole(const Key& key);
  void take(const Key& key, Result<Series> series, bool replaces);
  void takeWhole(const Key& key, Result<Outline> outline);
  void emitThinned(const Key& key, const Outline& part, const Look& where);
  void refine(const Key& key);

  StoreReader& reader_;
  LiveRuns& runs_;
  QStringList watched_runs_, metrics_;
  SeriesDepth depth_ = SeriesDepth::kPoints;
  Look wanted_;
  std::map<Key, State> states_;
};

}  // namespace lsc
