// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/live_series.h"

namespace lsc {
namespace {

constexpr std::int64_t kFromStart = std::numeric_limits<std::int64_t>::min();

}  // namespace

LiveSeries::LiveSeries(StoreReader& reader, LiveRuns& runs, QObject* parent)
    : QObject(parent), reader_(reader), runs_(runs) {
  connect(&runs_, &LiveRuns::updated, this, [this](const QStringList& uids) {
    for (const QString& uid : uids) {
      if (watched_runs_.contains(uid)) look(uid);
    }
  });
}

void LiveSeries::watch(const QStringList& runs, const QStringList& metrics) {
  if (runs == watched_runs_ && metrics == metrics_) return;
  for (auto& [key, state] : states_) state.token.cancel();
  states_.clear();
  watched_runs_ = runs;
  metrics_ = metrics;
  for (const QString& run : runs) look(run);
}

void LiveSeries::look(const QString& run) {
  for (const QString& metric : metrics_) read({run, metric});
}

void LiveSeries::read(const Key& key) {
  State& state = states_[key];
  if (state.reading) {
    state.again = true;
    return;
  }
  const RunRow* row = runs_.table().find(key.first);
  const int attempts = row ? row->attempts : 0;
  if (attempts != state.attempts) state.next_step = kFromStart;
  state.attempts = attempts;
  state.reading = true;
  state.again = false;
  const bool replaces = state.next_step == kFromStart;
  SeriesRequest request{.uid = key.first, .metric = key.second};
  request.from_step = state.next_step;
  state.token = reader_.fetchSeries(this, request, [this, key, replaces](Result<Series> series) {
    take(key, std::move(series), replaces);
  });
}

void LiveSeries::take(const Key& key, Result<Series> series, bool replaces) {
  const auto found = states_.find(key);
  if (found == states_.end()) return;
  State& state = found->second;
  state.reading = false;
  if (series && (!series->steps.empty() || replaces)) {
    SeriesPoints points{
        .run = key.first, .metric = key.second, .replaces = replaces, .x = {}, .y = {}, .time = {}};
    points.x.assign(series->steps.begin(), series->steps.end());
    points.y = std::move(series->values);
    points.time = std::move(series->times);
    if (!points.x.empty()) state.next_step = series->steps.back() + 1;
    emit received(points);
  }
  // a failed read is tried again with the next hint; LiveRuns tells about the store's trouble
  if (state.again) read(key);
}

}  // namespace lsc
