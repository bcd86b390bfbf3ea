// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "plugins/sources/sacred_mongo/pass.h"
#include "plugins/sources/sacred_mongo/sacred_mongo.h"

namespace lsc {
namespace {

constexpr std::string_view kRuns = "runs", kMetrics = "metrics";

bool isOwn(std::string_view name) {
  return name.starts_with("fs.") || name.starts_with("system.") || name.starts_with("omniboard.") ||
         name == kMetrics || name.ends_with("_metrics");
}

/// Looks at the first document alone: a large collection of something else costs nothing.
Result<bool> holdsRuns(MongoConnection& connection, const Collection& place) {
  bool found = false;
  Status s =
      connection.find(place, Json::object(),
                      {{"limit", 1}, {"projection", {{"status", 1}, {"experiment.name", 1}}}},
                      [&](BsonView document) {
                        found = fieldOf(document, "experiment") && fieldOf(document, "status");
                        return Status{};
                      });
  if (!s) return fail(s.error());
  return found;
}

Result<std::int64_t> countRuns(MongoConnection& connection, const Collection& place) {
  const auto reply = connection.command(place.database, {{"count", place.name}});
  if (!reply) return fail(reply.error());
  return integerOf(*reply->get(), "n", 0);
}

/// The address with a database in it.
std::string addressOf(const std::string& url, const std::string& database) {
  const std::size_t begin = url.find("://") + 3;
  const std::size_t question = std::min(url.find('?', begin), url.size());
  const std::size_t slash = std::min(url.find('/', begin), question);
  return url.substr(0, slash) + "/" + database + url.substr(question);
}

}  // namespace

RunStore namedStore(const std::string& database, const std::string& runs) {
  if (runs == kRuns) return {{database, runs}, {database, std::string(kMetrics)}, ""};
  if (runs.ends_with("_runs")) {
    const std::string prefix = runs.substr(0, runs.size() - kRuns.size() - 1);
    return {{database, runs}, {database, prefix + "_metrics"}, prefix + "/"};
  }
  // the older way: one name for the runs, and the metrics where they always were
  return {{database, runs}, {database, std::string(kMetrics)}, runs + "/"};
}

Result<std::vector<RunStore>> runStores(MongoConnection& connection, const std::string& database,
                                        const std::string& collection) {
  if (!collection.empty()) {
    RunStore one = namedStore(database, collection);
    one.prefix.clear();
    return std::vector<RunStore>{one};
  }
  auto names = connection.collections(database);
  if (!names) return fail(names.error());
  std::sort(names->begin(), names->end());
  std::vector<RunStore> stores;
  for (const std::string& name : *names) {
    if (isOwn(name)) continue;
    const RunStore store = namedStore(database, name);
    // a pair with Sacred's own names needs no look, for which some servers read the collection
    const bool paired = store.runs.name.ends_with(kRuns) &&
                        std::binary_search(names->begin(), names->end(), store.metrics.name);
    const auto runs = paired ? Result<bool>(true) : holdsRuns(connection, store.runs);
    if (!runs) return fail(runs.error());
    if (*runs) stores.push_back(store);
  }
  return stores;
}

Result<std::vector<MongoDatabase>> mongoDatabases(const std::string& url) {
  const auto address = parseMongoAddress(url);
  if (!address) return fail(address.error());
  const auto connection = MongoConnection::open(*address);
  if (!connection) return fail(connection.error());
  std::vector<std::string> names{address->database};
  if (address->database.empty()) {
    auto all = (*connection)->databases();
    if (!all) return fail(all.error());
    names = std::move(*all);
  }
  std::vector<MongoDatabase> found;
  for (const std::string& name : names) {
    const bool own = name == "admin" || name == "local" || name == "config";
    if (own && address->database.empty()) continue;
    const auto stores = runStores(**connection, name, address->collection);
    if (!stores) return fail(stores.error());
    MongoDatabase database{name, address->database.empty() ? addressOf(url, name) : url};
    for (const RunStore& store : *stores) {
      const auto count = countRuns(**connection, store.runs);
      if (!count) return fail(count.error());
      database.runs += *count;
    }
    if (!stores->empty() || !address->database.empty()) found.push_back(std::move(database));
  }
  return found;
}

}  // namespace lsc
