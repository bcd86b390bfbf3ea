// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "engine/base/files.h"
#include "engine/sources/sacred_run.h"
#include "engine/store/state_log.h"
#include "plugins/sources/sacred_mongo/pass.h"

namespace lsc {
namespace {

constexpr std::size_t kBatch = 100;
/// What Sacred writes again at each beat; the rest stays as it was at the start.
constexpr const char* kMoving[] = {"status",    "start_time", "heartbeat", "stop_time", "result",
                                   "artifacts", "fail_trace", "resources", "omniboard", "info"};

Json projection(bool known) {
  if (!known) return {{"captured_out", 0}};
  Json fields = Json::object();
  for (const char* field : kMoving) fields[field] = 1;
  return fields;
}

struct FileFacts {
  std::int64_t size = 0;
  double created = kNoTime;
};
using Files = std::map<std::string, FileFacts>;  // by the 24 digits of the id

struct FileName {
  std::string name, kind, id;
};

/// Artifacts and sources of a run. A name that leads out of the folder is not ours to write.
std::vector<FileName> filesOf(const Json& run) {
  std::map<std::string, FileName> files;  // a name that comes twice means the later one
  const auto add = [&](const Json& name, const Json& id, const char* kind) {
    if (!name.is_string() || !id.is_string()) return;
    const std::string place =
        std::string(kind == std::string_view("source") ? "sources/" : "") + name.get<std::string>();
    if (safeJoin("/run", place)) files[place] = {place, kind, id.get<std::string>()};
  };
  const auto each = [](const Json& list, auto&& take) {
    for (const Json& item : list.is_array() ? list : Json::array()) take(item);
  };
  const Json none = Json::object();
  const Json& experiment = run.contains("experiment") ? run["experiment"] : none;
  if (experiment.is_object() && experiment.contains("sources")) {
    each(experiment["sources"], [&](const Json& item) {
      if (item.is_array() && item.size() == 2) add(item[0], item[1], "source");
    });
  }
  if (run.contains("artifacts")) {
    each(run["artifacts"], [&](const Json& item) {
      if (item.is_object() && item.contains("name") && item.contains("file_id"))
        add(item["name"], item["file_id"], "file");
    });
  }
  std::vector<FileName> list;
  for (auto& [place, file] : files) list.push_back(std::move(file));
  return list;
}

struct Pending {
  const Work* work;
  Json run;  // the whole document
};

class DetailWriter {
 public:
  DetailWriter(Pass& pass, const RunStore& store) : pass_(pass), store_(store) {}

  Status add(const Work& work, const bson_t& document) {
    waiting_bytes_ += document.len;
    waiting_.push_back({&work, jsonOf(document)});
    constexpr std::size_t kMostBytes = 32u << 20;
    return waiting_bytes_ > kMostBytes ? flush() : Status{};
  }

  Status flush() {
    Files facts;
    if (Status s = readFacts(facts); !s) return s;
    for (Pending& one : waiting_) {
      Status s = pass_.mirror.update(one.work->foreign_id, "b" + one.work->head,
                                     [&](MirrorRun& run) { return write(run, one, facts); });
      if (!s) return s;
    }
    waiting_.clear();
    waiting_bytes_ = 0;
    return pass_.mirror.release();
  }

 private:
  Status readFacts(Files& facts) {
    Json ids = Json::array();
    for (const Pending& one : waiting_) {
      for (const FileName& file : filesOf(one.run)) {
        if (file.id.size() == 24 && facts.try_emplace(file.id).second)
          ids.push_back({{"$oid", file.id}});
      }
    }
    if (ids.empty()) return {};
    return pass_.connection.find(
        {store_.runs.database, "fs.files"}, Json::object({{"_id", {{"$in", ids}}}}),
        {{"projection", {{"length", 1}, {"uploadDate", 1}}}}, [&](BsonView file) {
          const auto id = fieldOf(file, "_id");
          if (id)
            facts[jsonOf(*id).get<std::string>()] = {integerOf(file, "length", 0),
                                                     secondsOf(file, "uploadDate")};
          return Status{};
        });
  }

  /// What a projection left out stays as it was read before.
  Status complete(MirrorRun& run, Pending& one, Json& config) {
    auto stored = run.storedDocument("foreign");
    if (!stored) return fail(stored.error());
    if (!stored->contains("run") || !stored->contains("config")) return {};
    Json whole = std::move((*stored)["run"]);
    for (const char* field : kMoving) {
      if (one.run.contains(field))
        whole[field] = std::move(one.run[field]);
      else
        whole.erase(field);
    }
    one.run = std::move(whole);
    config = std::move((*stored)["config"]);
    return {};
  }

  Status write(MirrorRun& run, Pending& one, const Files& facts) {
    Json config = Json::object();
    if (one.work->known) {
      if (Status s = complete(run, one, config); !s) return s;
    } else if (one.run.contains("config")) {
      config = std::move(one.run["config"]);
    }
    Json info = one.run.contains("info") ? std::move(one.run["info"]) : Json::object();
    one.run.erase("config");
    one.run.erase("info");
    std::vector<ForeignArtifact> artifacts;
    for (const FileName& file : filesOf(one.run)) {
      const auto it = facts.find(file.id);
      const FileFacts known = it == facts.end() ? FileFacts{} : it->second;
      artifacts.push_back({file.name, file.kind, file.id, known.size, known.created});
    }
    if (Status s = putSacredRun(run, one.run, config, info); !s) return s;
    return run.setArtifacts(artifacts);
  }

  Pass& pass_;
  const RunStore& store_;
  std::vector<Pending> waiting_;
  std::size_t waiting_bytes_ = 0;
};

}  // namespace

Status readDetails(Pass& pass, const RunStore& store, std::vector<Work>& work) {
  // those that are known come last, so that each query asks for one kind
  const auto known =
      std::stable_partition(work.begin(), work.end(), [](const Work& w) { return !w.known; });
  const auto fresh = static_cast<std::size_t>(known - work.begin());
  std::unordered_map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < work.size(); ++i) place.emplace(work[i].foreign_id, i);
  std::vector<bool> found(work.size(), false);
  DetailWriter writer(pass, store);
  for (std::size_t first = 0; first < work.size();) {
    const bool is_known = first >= fresh;
    const std::size_t count = std::min(kBatch, (is_known ? work.size() : fresh) - first);
    Status s = pass.connection.find(store.runs, Json::object({{"_id", idsIn(work, first, count)}}),
                                    {{"projection", projection(is_known)}}, [&](BsonView document) {
                                      const auto id = fieldOf(document, "_id");
                                      const auto it =
                                          id ? place.find(store.prefix + idText(*id)) : place.end();
                                      if (it == place.end()) return Status{};
                                      found[it->second] = true;
                                      return writer.add(work[it->second], document);
                                    });
    if (s) s = writer.flush();
    if (!s) return s;
    first += count;
    s = pass.tell(
        {"details", static_cast<std::int64_t>(first), static_cast<std::int64_t>(work.size())});
    if (!s) return s;
  }
  std::vector<std::string> gone;
  for (std::size_t i = 0; i < work.size(); ++i)
    if (!found[i]) gone.push_back(work[i].foreign_id);
  std::size_t i = 0;
  std::erase_if(work, [&](const Work&) { return !found[i++]; });
  return pass.mirror.forget(gone);
}

}  // namespace lsc
