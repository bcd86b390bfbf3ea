// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>

#include "plugins/sources/sacred_mongo/pass.h"

namespace lsc {
namespace {

constexpr std::size_t kIdsAtOnce = 2000;
/// Sacred makes no index on run_id, so that each query looks at every document: with more runs than
/// this part of all, one look at everything costs less.
constexpr std::size_t kLargePart = 4;
constexpr std::int32_t kAll = 0x7fffffff;

using ByRun = std::unordered_map<std::string, const Work*>;

/// A second document of one run and name, from two writers at once, is a series of its own.
class SeriesNames {
 public:
  std::string nameOf(const std::string& foreign_id, const bson_t& metric) {
    const auto value = fieldOf(metric, "name");
    std::string name = textOf(metric, "name");
    if (name.empty()) name = value ? dumpJson(jsonOf(*value)) : "(without a name)";
    const int times = ++seen_[foreign_id + '\n' + name];
    return times == 1 ? name : name + " (" + std::to_string(times) + ")";
  }

 private:
  std::unordered_map<std::string, int> seen_;
};

std::string runOf(const bson_t& metric, const RunStore& store) {
  const auto id = fieldOf(metric, "run_id");
  return id ? store.prefix + idText(*id) : std::string();
}

/// Whole series, written some at a time so that nobody waits for the server with us.
class SeriesWriter {
 public:
  SeriesWriter(Pass& pass, const ByRun& runs, std::size_t total)
      : pass_(pass), runs_(runs), total_(total) {}

  Status add(const std::string& foreign_id, std::string name, Points points) {
    waiting_points_ += points.size();
    waiting_.push_back({foreign_id, std::move(name), std::move(points)});
    constexpr std::size_t kMostPoints = 1u << 19, kMostSeries = 1000;
    return waiting_points_ > kMostPoints || waiting_.size() >= kMostSeries ? flush() : Status{};
  }

  Status flush() {
    for (Series& series : waiting_) {
      const Work& work = *runs_.at(series.foreign_id);
      Status s = pass_.mirror.update(series.foreign_id, "b" + work.head, [&](MirrorRun& run) {
        const auto put = run.putSeries(series.name, series.points);
        return put ? Status{} : fail(put.error());
      });
      if (!s) return s;
    }
    done_ += static_cast<std::int64_t>(waiting_.size());
    waiting_.clear();
    waiting_points_ = 0;
    if (Status s = pass_.mirror.release(); !s) return s;
    return pass_.tell({"metrics", done_, static_cast<std::int64_t>(total_)});
  }

 private:
  struct Series {
    std::string foreign_id, name;
    Points points;
  };
  Pass& pass_;
  const ByRun& runs_;
  const std::size_t total_;
  std::int64_t done_ = 0;
  std::vector<Series> waiting_;
  std::size_t waiting_points_ = 0;
};

Status readWhole(Pass& pass, const RunStore& store, const Json& filter, const ByRun& runs) {
  SeriesWriter writer(pass, runs, 0);
  SeriesNames names;
  Status s =
      pass.connection.find(store.metrics, filter, Json::object(), [&](BsonView metric) -> Status {
        const std::string run = runOf(metric, store);
        if (!runs.contains(run)) return {};
        return writer.add(run, names.nameOf(run, metric), pointsOf(metric));
      });
  return s ? writer.flush() : s;
}

/// A series of a run that is known, with the number of points that it has now.
struct Grown {
  std::string foreign_id, name;
  Json id;
  std::int64_t count = 0;
};

/// What a document of the metrics collection has points of.
constexpr std::string_view kSizes = R"({"run_id": 1, "name": 1, "n": {"$min": [
  {"$cond": [{"$isArray": ["$steps"]}, {"$size": "$steps"}, 0]},
  {"$cond": [{"$isArray": ["$values"]}, {"$size": "$values"}, 0]},
  {"$cond": [{"$isArray": ["$timestamps"]}, {"$size": "$timestamps"}, 0]}]}})";

Result<Json> sizesPipeline(const Json& filter) {
  auto sizes = parseJson(kSizes, "the query for sizes");
  if (!sizes) return sizes;
  return Json::array({Json::object({{"$match", filter}}), Json::object({{"$project", *sizes}})});
}

bool samePoint(const Points& points, std::size_t i, const SeriesEnd& end) {
  return points.steps[i] == end.step &&
         std::memcmp(&points.times[i], &end.time, sizeof end.time) == 0 &&
         std::memcmp(&points.values[i], &end.value, sizeof end.value) == 0;
}

/// The points from the last one that is stored; all of them if that one became another.
Status readTail(Pass& pass, const RunStore& store, const Grown& series, const Work& work) {
  const auto end = pass.mirror.seriesEnd(series.foreign_id, series.name);
  if (!end) return fail(end.error());
  if (end->count == series.count) return {};
  Points points;
  const auto read = [&](std::int64_t from) {
    points = {};
    const Json slice = Json::object({{"$slice", Json::array({from, kAll})}});
    const Json lists = {{"steps", slice}, {"values", slice}, {"timestamps", slice}};
    return pass.connection.find(store.metrics, Json::object({{"_id", series.id}}),
                                {{"projection", lists}}, [&](BsonView metric) {
                                  points = pointsOf(metric);
                                  return Status{};
                                });
  };
  const bool shrunk = series.count < end->count;
  if (Status s = read(shrunk || end->count == 0 ? 0 : end->count - 1); !s) return s;
  bool goes_on = !shrunk && end->count > 0 && points.size() > 0 && samePoint(points, 0, *end);
  if (!shrunk && end->count > 1 && !goes_on) {
    if (Status s = read(0); !s) return s;
  }
  return pass.mirror.update(series.foreign_id, "b" + work.head, [&](MirrorRun& run) -> Status {
    if (!goes_on) {
      const auto put = run.putSeries(series.name, points);
      return put ? Status{} : fail(put.error());
    }
    Points fresh;
    for (std::size_t i = 1; i < points.size(); ++i)
      fresh.add(points.steps[i], points.times[i], points.values[i]);
    return run.appendSeries(series.name, std::move(fresh));
  });
}

Status readGrown(Pass& pass, const RunStore& store, const Json& filter, const ByRun& runs) {
  std::vector<Grown> grown;
  SeriesNames names;
  const auto pipeline = sizesPipeline(filter);
  if (!pipeline) return fail(pipeline.error());
  Status s = pass.connection.aggregate(store.metrics, *pipeline, [&](BsonView metric) {
    const std::string run = runOf(metric, store);
    const auto id = fieldOf(metric, "_id");
    if (id && runs.contains(run))
      grown.push_back({run, names.nameOf(run, metric), extendedOf(*id), integerOf(metric, "n", 0)});
    return Status{};
  });
  if (!s && pass.connection.unknownToServer()) return readWhole(pass, store, filter, runs);
  for (std::size_t i = 0; s && i < grown.size(); ++i) {
    s = readTail(pass, store, grown[i], *runs.at(grown[i].foreign_id));
    if (s) s = pass.mirror.release();
  }
  return s;
}

}  // namespace

Status readMetrics(Pass& pass, const RunStore& store, const std::vector<Work>& work) {
  std::vector<Work> parts[2];  // those that are read as a whole, and those that only grew
  for (const Work& one : work) parts[one.settled ? 1 : 0].push_back(one);
  for (const bool settled : {false, true}) {
    const std::vector<Work>& part = parts[settled ? 1 : 0];
    ByRun runs;
    for (const Work& one : part) runs.emplace(one.foreign_id, &one);
    const auto all = static_cast<std::size_t>(pass.report.runs);
    const bool everything = !settled && part.size() > kIdsAtOnce && part.size() > all / kLargePart;
    for (std::size_t first = 0; first < part.size(); first += kIdsAtOnce) {
      const Json filter =
          everything ? Json::object() : Json::object({{"run_id", idsIn(part, first, kIdsAtOnce)}});
      Status s =
          settled ? readGrown(pass, store, filter, runs) : readWhole(pass, store, filter, runs);
      if (!s) return s;
      if (everything) break;
    }
  }
  return {};
}

}  // namespace lsc
