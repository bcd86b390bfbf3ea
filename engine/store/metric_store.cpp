// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/metric_store.h"

#include <algorithm>
#include <cmath>

#include "engine/store/metric_pyramid.h"

namespace lsc {
namespace {

const Error kDamagedChunk{
    ErrorCode::kCorrupt,
    "a chunk of metrics in the index is damaged; `lattiscope-engine runs reindex` rebuilds it"};

}  // namespace

void Rollup::add(const Points& points, std::size_t first_point, std::int64_t live_until) {
  for (std::size_t i = first_point; i < points.size(); ++i) {
    if (points.steps[i] > live_until) continue;
    const double value = points.values[i];
    if (count++ == 0) first = value;
    last = value;
    last_step = points.steps[i];
    if (!std::isfinite(value)) {
      ++not_finite;
      continue;
    }
    minimum = minimum <= value ? minimum : value;  // a NaN gives way
    maximum = maximum >= value ? maximum : value;
    total += value;
  }
}

Status MetricStore::beginFile(int attempt, std::int64_t live_until) {
  attempt_ = attempt;
  live_until_ = live_until;
  waiting_for_.clear();
  waiting_ = 0;
  return database_.each(
      "SELECT local_id, metric FROM metric_ids WHERE run=? AND attempt=?",
      [&](Statement& row) {
        waiting_for_[static_cast<std::uint16_t>(row.integer(0))].metric = row.integer(1);
      },
      run_, attempt);
}

Result<std::int64_t> MetricStore::metricId(std::string_view name) {
  Status s = database_.run("INSERT OR IGNORE INTO metrics(name) VALUES(?)", name);
  if (!s) return fail(s.error());
  return database_.integer("SELECT id FROM metrics WHERE name=?", 0, name);
}

Status MetricStore::define(const MetricDefinition& definition) {
  if (definition.kind > SeriesKind::kImage)
    return {};  // a newer writer: its points stay in the folder
  const auto metric = metricId(definition.name);
  if (!metric) return fail(metric.error());
  waiting_for_[definition.id].metric = *metric;
  return database_.run(
      "INSERT OR REPLACE INTO metric_ids(run, attempt, local_id, metric) VALUES(?, ?, ?, ?)", run_,
      attempt_, definition.id, *metric);
}

Points* MetricStore::pointsOf(std::uint16_t local_id) {
  const auto it = waiting_for_.find(local_id);
  return it == waiting_for_.end() ? nullptr : &it->second.points;
}

void MetricStore::add(const MetricRow& row) {
  last_step_ = std::max(last_step_, row.step);
  for (std::size_t i = 0; i < row.size(); ++i) {
    Points* points = pointsOf(row.id(i));
    if (!points) continue;
    points->add(row.step, row.time, row.value(i));
    ++waiting_;
  }
}

void MetricStore::add(const MetricColumn& column) {
  Points* points = pointsOf(column.id);
  if (!points || column.count == 0) return;
  points->addColumns(column.count, column.steps, column.times, column.values);
  last_step_ = std::max(last_step_, points->steps.back());
  waiting_ += column.count;
}

Status MetricStore::add(const ValueRecord& record) {
  const auto it = waiting_for_.find(record.id);
  if (it == waiting_for_.end()) return {};
  last_step_ = std::max(last_step_, record.step);
  std::string data;
  putBytes(data, record.time);
  data.append(record.data);
  return database_.run(
      "INSERT INTO chunks(run, metric, attempt, level, kind, count, not_finite, last_step, data) "
      "VALUES(?, ?, ?, -1, ?, 1, 0, ?, ?)",
      run_, it->second.metric, attempt_, static_cast<std::int64_t>(record.kind), record.step,
      Blob{data});
}

Status MetricStore::append(std::string_view metric, Points points) {
  const auto id = metricId(metric);
  if (!id) return fail(id.error());
  Waiting waiting{*id, std::move(points)};
  return store(waiting);
}

Result<std::int64_t> MetricStore::flush() {
  std::int64_t stored = 0;
  for (auto& [id, waiting] : waiting_for_) {
    stored += static_cast<std::int64_t>(waiting.points.size());
    if (Status s = store(waiting); !s) return fail(s.error());
  }
  waiting_ = 0;
  return stored;
}

/// Small chunks at the end of a series grow like a binary counter: a chunk joins the new points
/// while it is at most twice as long. A point is rewritten log2(4096) times at most, however often
/// few points come.
Result<std::size_t> MetricStore::mergeSmall(std::int64_t metric, Points& points) {
  std::size_t old = 0;
  for (bool merged = true; merged;) {
    merged = false;
    std::int64_t id = 0;
    Points before;
    bool good = true;
    Status s = database_.each(
        "SELECT id, count, data FROM chunks WHERE run=? AND metric=? AND level=0 AND attempt=? "
        "ORDER BY id DESC LIMIT 1",
        [&](Statement& row) {
          const auto count = static_cast<std::size_t>(row.integer(1));
          if (count > 2 * points.size() || count + points.size() > kChunkPoints) return;
          id = row.integer(0);
          merged = true;
          good = decodeChunk(row.view(2), before);
        },
        run_, metric, attempt_);
    if (!s) return fail(s.error());
    if (!good) return fail(kDamagedChunk);
    if (!merged) break;
    if (s = database_.run("DELETE FROM chunks WHERE id=?", id); !s) return fail(s.error());
    old += before.size();
    before.steps.insert(before.steps.end(), points.steps.begin(), points.steps.end());
    before.times.insert(before.times.end(), points.times.begin(), points.times.end());
    before.values.insert(before.values.end(), points.values.begin(), points.values.end());
    points = std::move(before);
  }
  return old;
}

Status MetricStore::store(Waiting& waiting) {
  Points& points = waiting.points;
  if (points.size() == 0) return {};
  auto rollup = loadRollup(waiting.metric);
  if (!rollup) return fail(rollup.error());
  rollup->add(points, 0, live_until_);
  if (Status s = saveRollup(waiting.metric, *rollup); !s) return s;
  if (const auto old = mergeSmall(waiting.metric, points); !old) return fail(old.error());
  for (std::size_t first = 0; first < points.size(); first += kChunkPoints) {
    const std::size_t n = std::min(kChunkPoints, points.size() - first);
    const auto steps = std::span(points.steps).subspan(first, n);
    const FiniteRange range = finiteRange(std::span(points.values).subspan(first, n));
    const std::string data = encodeChunk(points, first, n);
    Status s = database_.run(
        "INSERT INTO chunks(run, metric, attempt, count, not_finite, last_step, minimum, maximum, "
        "data) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
        run_, waiting.metric, attempt_, n, range.not_finite,
        *std::max_element(steps.begin(), steps.end()), range.minimum, range.maximum, Blob{data});
    if (!s) return s;
  }
  points = Points{};
  return extendPyramid(database_, run_, waiting.metric, attempt_);
}

Result<Rollup> MetricStore::loadRollup(std::int64_t metric) {
  Rollup rollup;
  Status s = database_.each(
      "SELECT count, not_finite, last_step, first, last, minimum, maximum, total FROM rollups "
      "WHERE metric=? AND run=?",
      [&](Statement& row) {
        rollup = {row.integer(0), row.integer(1), row.integer(2), row.real(3),
                  row.real(4),    row.real(5),    row.real(6),    row.real(7)};
      },
      metric, run_);
  if (!s) return fail(s.error());
  return rollup;
}

Status MetricStore::saveRollup(std::int64_t metric, const Rollup& rollup) {
  if (rollup.count == 0)
    return database_.run("DELETE FROM rollups WHERE metric=? AND run=?", metric, run_);
  return database_.run(
      "INSERT OR REPLACE INTO rollups(metric, run, count, not_finite, last_step, first, last, "
      "minimum, maximum, total) "
      "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      metric, run_, rollup.count, rollup.not_finite, rollup.last_step, rollup.first, rollup.last,
      rollup.minimum, rollup.maximum, rollup.total);
}

Status MetricStore::remakeRollups() {
  const auto limits = liveLimits(database_, run_);
  if (!limits) return fail(limits.error());
  std::map<std::int64_t, Rollup> rollups;
  bool good = true;
  Status s = database_.each(
      "SELECT metric, attempt, data FROM chunks WHERE run=? AND level=0 AND kind=0 ORDER BY "
      "metric, attempt, id",
      [&](Statement& row) {
        Points points;
        good &= decodeChunk(row.view(2), points);
        const auto limit = limits->find(static_cast<int>(row.integer(1)));
        rollups[row.integer(0)].add(
            points, 0,
            limit == limits->end() ? std::numeric_limits<std::int64_t>::max() : limit->second);
      },
      run_);
  if (!s) return s;
  if (!good) return fail(kDamagedChunk);
  for (const auto& [metric, rollup] : rollups) {
    if (s = saveRollup(metric, rollup); !s) return s;
  }
  return {};
}

Result<LiveLimits> liveLimits(Database& database, std::int64_t run) {
  LiveLimits limits;
  std::int64_t limit = std::numeric_limits<std::int64_t>::max();
  Status s = database.each(
      "SELECT attempt, start_step FROM attempts WHERE run=? ORDER BY attempt DESC",
      [&](Statement& row) {
        limits[static_cast<int>(row.integer(0))] = limit;
        limit = std::min(limit, row.integer(1));
      },
      run);
  if (!s) return fail(s.error());
  return limits;
}

}  // namespace lsc
