// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/live_series.h"

#include <algorithm>
#include <cmath>

namespace lsc {
namespace {

constexpr std::int64_t kFromStart = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kToEnd = std::numeric_limits<std::int64_t>::max();
constexpr int kWholeColumns = 4096;  // of a thinned series over all its steps
constexpr int kPerPixel = 2;         // columns, at least

/// Points of `to` in [first, last] give way to `part`.
void replacePart(Outline& to, double first, double last, const Outline& part) {
  Outline out = to;
  out.steps.clear();
  out.values.clear();
  const auto copy = [&](auto fits) {
    for (std::size_t i = 0; i < to.steps.size(); ++i) {
      if (!fits(to.steps[i])) continue;
      out.steps.push_back(to.steps[i]);
      out.values.push_back(to.values[i]);
    }
  };
  copy([&](double step) { return step < first; });
  out.steps.insert(out.steps.end(), part.steps.begin(), part.steps.end());
  out.values.insert(out.values.end(), part.values.begin(), part.values.end());
  copy([&](double step) { return step > last; });
  to = std::move(out);
}

}  // namespace

LiveSeries::LiveSeries(StoreReader& reader, LiveRuns& runs, QObject* parent)
    : QObject(parent), reader_(reader), runs_(runs) {
  connect(&runs_, &LiveRuns::updated, this, [this](const QStringList& uids) {
    for (const QString& uid : uids) {
      if (watched_runs_.contains(uid)) update(uid);
    }
  });
}

void LiveSeries::watch(const QStringList& runs, const QStringList& metrics, SeriesDepth depth) {
  if (runs == watched_runs_ && metrics == metrics_ && depth == depth_) return;
  for (auto it = states_.begin(); it != states_.end();) {
    if (depth == depth_ && runs.contains(it->first.first) && metrics.contains(it->first.second)) {
      ++it;
      continue;
    }
    it->second.token.cancel();
    it->second.look_token.cancel();
    it = states_.erase(it);
  }
  watched_runs_ = runs;
  metrics_ = metrics;
  depth_ = depth;
  for (const QString& run : runs)
    for (const QString& metric : metrics)
      if (!states_.contains({run, metric})) read({run, metric});
}

bool LiveSeries::thinned() const {
  return std::any_of(states_.begin(), states_.end(),
                     [](const auto& entry) { return entry.second.thinned; });
}

void LiveSeries::update(const QString& run) {
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
  if (replaces && depth_ == SeriesDepth::kDrawn) return readWhole(key);
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
    SeriesPoints points{.run = key.first, .metric = key.second, .replaces = replaces};
    points.x.assign(series->steps.begin(), series->steps.end());
    points.y = std::move(series->values);
    points.time = std::move(series->times);
    if (!points.x.empty()) state.next_step = series->steps.back() + 1;
    if (state.thinned) {
      state.whole.steps.insert(state.whole.steps.end(), points.x.begin(), points.x.end());
      state.whole.values.insert(state.whole.values.end(), points.y.begin(), points.y.end());
    }
    emit received(points);
  }
  // a failed read is tried again with the next hint; LiveRuns tells about the store's trouble
  if (state.again) read(key);
}

void LiveSeries::readWhole(const Key& key) {
  states_[key].token = reader_.fetch<Outline>(
      this,
      [key](Index& index) {
        return index.outline(key.first.toStdString(), key.second.toStdString(),
                             {kFromStart, kToEnd, kWholeColumns});
      },
      [this, key](Result<Outline> outline) { takeWhole(key, std::move(outline)); });
}

void LiveSeries::takeWhole(const Key& key, Result<Outline> outline) {
  const auto found = states_.find(key);
  if (found == states_.end()) return;
  State& state = found->second;
  state.reading = false;
  if (outline) {
    state.thinned = outline->thinned;
    state.have = {};
    if (!outline->steps.empty()) state.next_step = outline->last_step + 1;
    SeriesPoints points{.run = key.first,
                        .metric = key.second,
                        .replaces = true,
                        .thinned = outline->thinned,
                        .x = outline->steps,
                        .y = outline->values,
                        .not_finite = outline->not_finite};
    if (state.thinned) state.whole = std::move(*outline);
    emit received(points);
    refine(key);
  }
  if (state.again) read(key);
}

void LiveSeries::look(double from, double to, int columns) {
  if (!(to > from) || columns < 1) return;
  constexpr double kFar = 9e15;  // steps that doubles count exactly
  wanted_ = {static_cast<std::int64_t>(std::floor(std::clamp(from, -kFar, kFar))),
             static_cast<std::int64_t>(std::ceil(std::clamp(to, -kFar, kFar))), columns};
  for (const auto& [key, state] : states_)
    if (state.thinned) refine(key);
}

/// Reads around the wanted steps, half a picture more on each side, unless what is there will do.
void LiveSeries::refine(const Key& key) {
  State& state = states_[key];
  if (!state.thinned || wanted_.columns == 0) return;
  if (state.looking) {
    state.look_again = true;
    return;
  }
  const double size = static_cast<double>(wanted_.last - wanted_.first);
  const auto fine = [&](double steps, int columns) {
    return columns * size >= 1.0 * kPerPixel * wanted_.columns * steps;
  };
  const double all = state.whole.steps.back() - state.whole.steps.front();
  if (fine(all, kWholeColumns)) return;
  const Look& have = state.have;
  if (have.columns > 0 && have.first <= wanted_.first && have.last >= wanted_.last &&
      fine(static_cast<double>(have.last - have.first), have.columns))
    return;
  const auto margin = static_cast<std::int64_t>(size / 2) + 1;
  const Look asked{wanted_.first - margin, wanted_.last + margin,
                   2 * (kPerPixel + 1) * wanted_.columns};
  state.looking = true;
  state.look_again = false;
  state.look_token = reader_.fetch<Outline>(
      this,
      [key, asked](Index& index) {
        return index.outline(key.first.toStdString(), key.second.toStdString(),
                             {asked.first, asked.last, asked.columns});
      },
      [this, key, asked](Result<Outline> part) {
        const auto found = states_.find(key);
        if (found == states_.end()) return;
        State& now = found->second;
        now.looking = false;
        if (part) {
          now.have = asked;
          if (!part->thinned) now.have.columns = std::numeric_limits<int>::max();
          emitThinned(key, *part, asked);
        }
        if (part && now.look_again) refine(key);
      });
}

void LiveSeries::emitThinned(const Key& key, const Outline& part, const Look& where) {
  const State& state = states_[key];
  Outline shown = state.whole;
  // what came meanwhile stays
  const std::int64_t last = std::min(where.last, part.last_step);
  replacePart(shown, static_cast<double>(where.first), static_cast<double>(last), part);
  emit received({.run = key.first,
                 .metric = key.second,
                 .replaces = true,
                 .thinned = true,
                 .x = std::move(shown.steps),
                 .y = std::move(shown.values),
                 .not_finite = state.whole.not_finite});
}

}  // namespace lsc
