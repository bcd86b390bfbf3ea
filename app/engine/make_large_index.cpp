// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Straight into the index, through the same writing of documents, keys and chunks as the ingest.
#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "app/engine/make_store.h"
#include "engine/base/clock.h"
#include "engine/base/uuid.h"
#include "engine/store/chunk.h"
#include "engine/store/documents.h"
#include "engine/store/metric_store.h"
#include "engine/store/schema.h"

namespace lsc {
namespace {

constexpr int kKeys = 40, kMetrics = 20;
constexpr int kPiece = 2000;  // runs a transaction
constexpr const char* kStates[] = {"COMPLETED", "COMPLETED", "COMPLETED", "COMPLETED",
                                   "COMPLETED", "COMPLETED", "COMPLETED", "INTERRUPTED",
                                   "FAILED",    "UNKNOWN"};
constexpr const char* kFirst[] = {"theory", "flow", "training", "sampling"};
constexpr const char* kSecond[] = {"model", "schedule"};
constexpr const char* kNames[] = {"loss", "ess", "acceptance", "grad_norm", "train.loss", "id"};

/// A number in [0, 1) that depends on the run and on what it is for.
double chance(int run, int purpose) {
  auto x = static_cast<std::uint64_t>(run) * 0x9e3779b97f4a7c15u +
           static_cast<std::uint64_t>(purpose) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 31)) * 0x94d049bb133111ebu;
  return static_cast<double>((x ^ (x >> 29)) >> 11) * 0x1p-53;
}

/// Every type; key 5 mixes them, key 6 differs in each run, key 7 is missing in some.
Json keyValue(int key, int run) {
  const double x = chance(run, key);
  if (key == 5) return run % 3 == 0 ? Json("auto") : run % 3 == 1 ? Json(run % 7) : Json(x);
  if (key == 6) return "checkpoint of the run " + std::to_string(run);
  if (key == 7 && run % 4 == 0) return nullptr;
  switch (key % 5) {
    case 0:
      return static_cast<int>(64 * x);
    case 1:
      return x;
    case 2:
      return std::string("choice ") + static_cast<char>('a' + static_cast<int>(12 * x));
    case 3:
      return x < 0.5;
    default:
      return Json{8 << static_cast<int>(3 * x), 8};
  }
}

Json configOf(int run) {
  Json config = Json::object();
  for (int key = 0; key < kKeys; ++key)
    config[kFirst[key % 4]][kSecond[key / 4 % 2]]["key" + std::to_string(key)] = keyValue(key, run);
  return config;
}

std::string metricName(int metric) {
  return metric < static_cast<int>(std::size(kNames)) ? kNames[metric]
                                                      : "metric" + std::to_string(metric);
}

Points pointsOf(int metric, int run, int count, double begin) {
  Points points;
  const double scale = chance(run, 100 + metric);
  for (int i = 0; i < count; ++i) {
    const double x = static_cast<double>(i + 1) / count;
    const bool broken = metric == 0 && run % 50 == 8 && i + 1 == count;
    points.add(10 * i, begin + i,
               broken ? std::nan("") : scale * x + 0.1 * std::sin(0.7 * i + run));
  }
  return points;
}

class LargeIndex {
 public:
  LargeIndex(Database& database, const MakeStoreOptions& options)
      : database_(database), options_(options), now_(wallSeconds()) {}

  Status write() {
    for (int first = 1; first <= options_.runs; first += kPiece) {
      auto transaction = Transaction::begin(database_);
      if (!transaction) return fail(transaction.error());
      if (first == 1) {
        if (Status s = writeNames(); !s) return s;
      }
      for (int run = first; run < first + kPiece && run <= options_.runs; ++run) {
        for (const auto part :
             {&LargeIndex::writeRun, &LargeIndex::writeDocuments, &LargeIndex::writeMetrics}) {
          if (Status s = (this->*part)(run); !s) return s;
        }
      }
      if (Status s = transaction->commit(); !s) return s;
    }
    return {};
  }

 private:
  double startOf(int run) const { return now_ - 60.0 * (options_.runs - run); }

  Status writeNames() {
    Status s =
        database_.run("INSERT INTO sources(id, name, kind) VALUES(2, 'synthetic', 'native')");
    for (int metric = 0; s && metric < kMetrics; ++metric)
      s = database_.run("INSERT INTO metrics(id, name) VALUES(?, ?)", metric + 1,
                        metricName(metric));
    return s;
  }

  Status writeRun(int run) {
    const std::string uid = uuidV7();
    const double start = startOf(run), stop = start + 30 + 600 * chance(run, 1);
    const char* state = kStates[static_cast<std::size_t>(10 * chance(run, 2))];
    const Json tags = run % 3 == 0 ? Json{"synthetic", "prod"} : Json{"synthetic"};
    const int steps = 10 * options_.points;
    Status s = database_.run(
        "INSERT INTO runs(id, uid, source, experiment, name, command, tags, status, status_raw, "
        "created, started, stopped, heartbeat, step, total_steps, attempts, host, user, settled) "
        "VALUES(?, ?, 2, 'synthetic', ?, 'train', ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, 'nobody', 1)",
        run, uid, "synthetic " + std::to_string(run), dumpJson(tags), state, state, start, start,
        stop, stop, steps, steps, "node" + std::to_string(run % 16));
    if (s) s = database_.run("INSERT INTO annotations(uid, number) VALUES(?, ?)", uid, run);
    if (!s) return s;
    return database_.run(
        "INSERT INTO attempts(run, attempt, total_steps, started, stopped, status) VALUES(?, 1, ?, "
        "?, ?, ?)",
        run, steps, start, stop, state);
  }

  static Json environmentOf(int run) {
    return {{"host", "node" + std::to_string(run % 16)},
            {"cpu", {{"model", run % 2 ? "small" : "large"}, {"cores", 16 << run % 3}}},
            {"program", "synthetic"}};
  }
  static Json resultOf(int run) {
    return {{"log_z", {{"value", 10 * chance(run, 3)}, {"error", 0.1 * chance(run, 4)}}}};
  }

  Status writeDocuments(int run) {
    const Json config = configOf(run), environment = environmentOf(run), result = resultOf(run);
    Status s = putDocument(database_, run, "config", config);
    if (s) s = putDocument(database_, run, "environment.1", environment);
    if (s) s = putDocument(database_, run, "result", result);
    if (s) s = putConfig(database_, run, config);
    if (s) s = putFacts(database_, run, FactSpace::kEnvironment, environment);
    if (s) s = putFacts(database_, run, FactSpace::kResult, result);
    return s;
  }

  Status writeMetrics(int run) {
    for (int metric = 0; metric < kMetrics; ++metric) {
      const Points points = pointsOf(metric, run, options_.points, startOf(run));
      Rollup rollup;
      rollup.add(points, 0, std::numeric_limits<std::int64_t>::max());
      Status s = database_.run(
          "INSERT INTO rollups(metric, run, count, not_finite, last_step, first, last, minimum, "
          "maximum, total) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          metric + 1, run, rollup.count, rollup.not_finite, rollup.last_step, rollup.first,
          rollup.last, rollup.minimum, rollup.maximum, rollup.total);
      for (std::size_t first = 0; s && first < points.size(); first += kChunkPoints)
        s = writeChunk(run, metric, points, first);
      if (!s) return s;
    }
    return {};
  }

  Status writeChunk(int run, int metric, const Points& points, std::size_t first) {
    const std::size_t n = std::min(kChunkPoints, points.size() - first);
    const FiniteRange range = finiteRange(std::span(points.values).subspan(first, n));
    const std::string data = encodeChunk(points, first, n);
    return database_.run(
        "INSERT INTO chunks(run, metric, attempt, count, not_finite, last_step, minimum, maximum, "
        "data) VALUES(?, ?, 1, ?, ?, ?, ?, ?, ?)",
        run, metric + 1, n, range.not_finite, points.steps[first + n - 1], range.minimum,
        range.maximum, Blob{data});
  }

  Database& database_;
  const MakeStoreOptions options_;
  const double now_;
};

}  // namespace

Result<std::int64_t> makeLargeIndex(const std::filesystem::path& store,
                                    const MakeStoreOptions& options) {
  const auto opened = openDatabase(store, true);
  if (!opened) return fail(opened.error());
  Database& database = *opened->database;
  const auto there = database.integer("SELECT count(*) FROM runs", 0);
  if (!there) return fail(there.error());
  if (*there > 0) {
    return fail(ErrorCode::kConflict,
                "the store " + store.string() +
                    " has runs already; a large store is made in an empty folder");
  }
  // what is lost in a power cut can be made again
  Status s = database.script("PRAGMA synchronous=OFF; PRAGMA cache_size=-262144;");
  if (s) s = LargeIndex(database, options).write();
  if (!s) return fail(s.error());
  return std::int64_t{options.runs} * kMetrics * options.points;
}

}  // namespace lsc
