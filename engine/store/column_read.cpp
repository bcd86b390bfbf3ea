// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/column_read.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>

#include "engine/base/json.h"
#include "engine/store/chunk.h"
#include "engine/store/documents.h"
#include "engine/store/metric_store.h"

namespace lsc {
namespace {

/// Binds the wanted runs, if there are any, behind the other parameters.
template <typename Row, typename... Values>
Status eachOf(Database& database, std::string sql, std::string_view run_column,
              const std::vector<std::int64_t>* runs, Row&& row, const Values&... values) {
  if (!runs) return database.each(sql, std::forward<Row>(row), values...);
  sql.append(" AND ").append(run_column).append(" IN (SELECT value FROM json_each(?))");
  const std::string list = dumpJson(Json(*runs));
  return database.each(sql, std::forward<Row>(row), values..., list);
}

/// Columns: run, type, number, text.
void takeLeaf(const Statement& row, ColumnCells& cells) {
  const std::int64_t run = row.integer(0);
  switch (row.view(1).empty() ? ' ' : row.view(1).front()) {
    case 'b':
      return cells.addBoolean(run, row.integer(2) != 0);
    case 'i':
      return row.isNull(3) ? cells.addNumber(run, row.real(2))
                           : cells.addDigits(run, row.real(2), row.view(3));
    case 'r':
      return cells.addNumber(run, row.real(2));
    case 't':
      return cells.addText(run, row.view(3));
    case 'j':
      return cells.addList(run, row.view(3));
    default:
      return;  // null is no value
  }
}

Result<ColumnCells> readLeaves(Database& database, const ColumnKey& key,
                               const std::vector<std::int64_t>* runs) {
  ColumnCells cells;
  const auto take = [&](Statement& row) { takeLeaf(row, cells); };
  Status s;
  if (key.space == ColumnSpace::kConfig) {
    s = eachOf(database,
               "SELECT run, type, number, text FROM config WHERE key=(SELECT id FROM config_keys "
               "WHERE key=?)",
               "run", runs, take, key.name);
  } else {
    const auto space =
        key.space == ColumnSpace::kResult ? FactSpace::kResult : FactSpace::kEnvironment;
    s = eachOf(database,
               "SELECT run, type, number, text FROM facts WHERE key=(SELECT id FROM fact_keys "
               "WHERE space=? AND key=?)",
               "run", runs, take, spaceName(space), key.name);
  }
  if (!s) return fail(s.error());
  return cells;
}

/// Expression over a row of `rollups`; empty if it is not stored there.
std::string_view storedRollup(std::string_view rollup) {
  if (rollup == "last") return "last";
  if (rollup == "first") return "first";
  if (rollup == "min") return "minimum";
  if (rollup == "max") return "maximum";
  if (rollup == "mean") return "total/nullif(count-not_finite, 0)";
  if (rollup == "count") return "count";
  if (rollup == "step") return "last_step";
  return {};
}

/// A roll-up of the points of one run; nullopt if they have none.
std::optional<double> fold(const Points& points, std::string_view rollup) {
  const auto& values = points.values;
  if (rollup == "min_step" || rollup == "max_step") {
    const double sign = rollup == "min_step" ? 1 : -1;
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (std::isfinite(values[i]) && (!best || sign * values[i] < sign * values[*best])) best = i;
    }
    if (!best) return std::nullopt;
    return static_cast<double>(points.steps[*best]);
  }
  const std::int64_t parameter = rollupParameter(rollup);
  if (rollup.front() == 'a') {
    std::optional<std::size_t> at;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (points.steps[i] <= parameter && (!at || points.steps[i] >= points.steps[*at])) at = i;
    }
    if (!at) return std::nullopt;
    return values[*at];
  }
  const std::size_t n = std::min(values.size(), static_cast<std::size_t>(parameter));
  double total = 0;
  std::size_t finite = 0;
  for (std::size_t i = values.size() - n; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) continue;
    total += values[i];
    ++finite;
  }
  if (n == 0) return std::nullopt;
  return total / static_cast<double>(finite);  // 0/0 is NaN: no finite one
}

/// Removes what a later attempt superseded; `before`: points of older chunks.
void dropSuperseded(Points& points, std::size_t before, std::int64_t live_until) {
  std::size_t kept = before;
  for (std::size_t i = before; i < points.size(); ++i) {
    if (points.steps[i] > live_until) continue;
    points.steps[kept] = points.steps[i];
    points.times[kept] = points.times[i];
    points.values[kept++] = points.values[i];
  }
  points.steps.resize(kept);
  points.times.resize(kept);
  points.values.resize(kept);
}

Result<std::unordered_map<std::int64_t, LiveLimits>> resumedRuns(Database& database) {
  std::vector<std::int64_t> resumed;
  Status s = database.each("SELECT DISTINCT run FROM attempts WHERE attempt>1",
                           [&](Statement& row) { resumed.push_back(row.integer(0)); });
  if (!s) return fail(s.error());
  std::unordered_map<std::int64_t, LiveLimits> limits;
  for (const std::int64_t run : resumed) {
    auto of_run = liveLimits(database, run);
    if (!of_run) return fail(of_run.error());
    limits.emplace(run, std::move(*of_run));
  }
  return limits;
}

Result<ColumnCells> foldPoints(Database& database, const ColumnKey& key,
                               const std::vector<std::int64_t>* runs) {
  const auto limits = resumedRuns(database);
  if (!limits) return fail(limits.error());
  ColumnCells cells;
  Points points;
  std::int64_t run = -1;
  bool good = true;
  const auto finish = [&] {
    if (const auto value = points.size() > 0 ? fold(points, key.rollup) : std::nullopt)
      cells.addNumber(run, *value);
    points = {};
  };
  // rollups says which runs have the metric; in both tables runs, attempts and chunks lie in order
  Status s = eachOf(
      database,
      "SELECT c.run, c.attempt, c.data FROM rollups p CROSS JOIN chunks c ON c.run=p.run AND "
      "c.metric=p.metric AND c.level=0 WHERE p.metric=(SELECT id FROM metrics WHERE name=?) AND "
      "c.kind=0",
      "p.run", runs,
      [&](Statement& row) {
        if (row.integer(0) != run) finish();
        run = row.integer(0);
        const std::size_t before = points.size();
        good &= decodeChunk(row.view(2), points);
        const auto of_run = limits->find(run);
        if (of_run == limits->end()) return;
        const auto limit = of_run->second.find(static_cast<int>(row.integer(1)));
        if (limit != of_run->second.end()) dropSuperseded(points, before, limit->second);
      },
      key.name);
  if (!s) return fail(s.error());
  finish();
  if (!good) {
    return fail(ErrorCode::kCorrupt,
                "a chunk of the metric \"" + key.name +
                    "\" is damaged; `lattiscope-engine runs reindex` rebuilds the index");
  }
  return cells;
}

Result<ColumnCells> readRollup(Database& database, const ColumnKey& key,
                               const std::vector<std::int64_t>* runs) {
  if (needsPoints(key.rollup)) return foldPoints(database, key, runs);
  const std::string_view expression = storedRollup(key.rollup);
  if (expression.empty())
    return fail(ErrorCode::kInvalidArgument, "a metric has no roll-up " + key.rollup);
  ColumnCells cells;
  Status s = eachOf(
      database,
      "SELECT run, " + std::string(expression) +
          " FROM rollups WHERE metric=(SELECT id FROM metrics WHERE name=?)",
      "run", runs, [&](Statement& row) { cells.addNumber(row.integer(0), row.real(1)); }, key.name);
  if (!s) return fail(s.error());
  return cells;
}

Result<ColumnCells> readNotes(Database& database, const std::vector<std::int64_t>* runs) {
  ColumnCells cells;
  Status s =
      eachOf(database,
             "SELECT r.id, a.note FROM annotations a JOIN runs r ON r.uid=a.uid WHERE a.note<>''",
             "r.id", runs, [&](Statement& row) { cells.addText(row.integer(0), row.view(1)); });
  if (!s) return fail(s.error());
  return cells;
}

}  // namespace

Result<ColumnCells> readColumn(Database& database, const ColumnKey& key,
                               const std::vector<std::int64_t>* runs) {
  const auto snapshot = Snapshot::begin(database);
  if (!snapshot) return fail(snapshot.error());
  switch (key.space) {
    case ColumnSpace::kMetric:
      return readRollup(database, key, runs);
    case ColumnSpace::kBuiltin:
      break;
    default:
      return readLeaves(database, key, runs);
  }
  if (key.name == "notes") return readNotes(database, runs);
  return fail(ErrorCode::kInvalidArgument, "the column " + key.name + " comes with the rows");
}

Result<ColumnNames> readColumnNames(Database& database) {
  ColumnNames names;
  const auto read = [&](const char* sql, std::vector<std::string>& out, const auto&... values) {
    return database.each(
        sql, [&](Statement& row) { out.push_back(row.text(0)); }, values...);
  };
  constexpr const char* kFacts = "SELECT key FROM fact_keys WHERE space=? ORDER BY key";
  Status s = read("SELECT key FROM config_keys ORDER BY key", names.config);
  if (s)
    s = read(
        "SELECT name FROM metrics m WHERE EXISTS(SELECT 1 FROM rollups WHERE metric=m.id) "
        "ORDER BY name",
        names.metrics);
  if (s) s = read(kFacts, names.environment, "environment");
  if (s) s = read(kFacts, names.result, "result");
  if (!s) return fail(s.error());
  return names;
}

}  // namespace lsc
