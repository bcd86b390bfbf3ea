// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// One pass over the runs of a database, in four stages: heads (what tells whether a run changed, in
// one query), then of those that changed the details, the metrics and the output. A run's stamp
// says how far it came: "r" its row, "b" its details too, "a" all; then its head. So a pass that is
// interrupted goes on where it stopped. Inside this folder only.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/sources/run_source.h"
#include "plugins/sources/sacred_mongo/mongo.h"

namespace lsc {

/// A pair of collections that one observer writes. Ids of its runs begin with the prefix.
struct RunStore {
  Collection runs, metrics;
  std::string prefix;  // "", or "P/" for P_runs and P_metrics
};

/// The collections of a store by the name of the one with the runs.
RunStore namedStore(const std::string& database, const std::string& runs);

/// The stores of a database; a collection that the address names comes alone and without prefix.
[[nodiscard]] Result<std::vector<RunStore>> runStores(MongoConnection& connection,
                                                      const std::string& database,
                                                      const std::string& collection);

/// A run that is new or changed.
struct Work {
  std::string foreign_id, head;
  Json id;               // extended JSON
  bool known = false;    // its details are in the mirror, so that only what moves is read
  bool settled = false;  // so are its metrics and its output, up to some time
  bool ended = false;    // what is here now is the end of it
};

struct Pass {
  MongoConnection& connection;
  Mirror& mirror;
  SyncReport& report;
  std::function<Status(const SyncProgress&)> tell;
};

using Stamps = std::unordered_map<std::string, std::string>;

/// Fills `work`, takes from `stamps` what is still there. The rows of a mirror without runs are
/// written while they come.
[[nodiscard]] Status readHeads(Pass& pass, const RunStore& store, Stamps& stamps,
                               std::vector<Work>& work);
/// Rows, configurations, environments, results, lists of files. Runs that went meanwhile leave
/// `work`.
[[nodiscard]] Status readDetails(Pass& pass, const RunStore& store, std::vector<Work>& work);
[[nodiscard]] Status readMetrics(Pass& pass, const RunStore& store, const std::vector<Work>& work);
[[nodiscard]] Status readOutput(Pass& pass, const RunStore& store, const std::vector<Work>& work);

/// {"$in": [...]} of the ids of `count` runs from `first` on.
Json idsIn(const std::vector<Work>& work, std::size_t first, std::size_t count);

/// Writes the contents of a GridFS file to `target`: by the id, since names are not unique.
[[nodiscard]] Status fetchFile(MongoConnection& connection, const std::string& database,
                               const Json& file_id, const std::filesystem::path& target);

}  // namespace lsc
