// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <thread>
#include <utility>

#include "engine/base/files.h"
#include "engine/sources/sacred_run.h"
#include "engine/store/state_log.h"
#include "plugins/sources/sacred_mongo/batch_queue.h"
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

/// Runs of one answer, or of a part of it that is large.
struct Batch {
  std::vector<Pending> runs;
  Files files;
  std::int64_t done = 0;  // runs asked for so far
};
using DetailQueue = BatchQueue<Batch>;
constexpr std::size_t kMostBatches = 3;  // in memory, of kMostBytes each
constexpr std::size_t kMostBytes = 32u << 20;

/// Asks the server, on a thread of its own.
class DetailReader {
 public:
  DetailReader(MongoConnection& connection, const RunStore& store, const std::vector<Work>& work,
               DetailQueue& queue)
      : connection_(connection),
        store_(store),
        work_(work),
        queue_(queue),
        found_(work.size(), false) {
    for (std::size_t i = 0; i < work.size(); ++i) place_.emplace(work[i].foreign_id, i);
  }

  /// The first `fresh` runs are not known.
  Status read(std::size_t fresh) {
    Status s;
    for (std::size_t first = 0; s && first < work_.size();) {
      const bool known = first >= fresh;
      const std::size_t count = std::min(kBatch, (known ? work_.size() : fresh) - first);
      first += count;
      s = connection_.find(store_.runs,
                           Json::object({{"_id", idsIn(work_, first - count, count)}}),
                           {{"projection", projection(known)}},
                           [&](BsonView document) { return take(document, first - count); });
      if (s) s = hand(first);
    }
    queue_.close();
    return s;
  }

  const std::vector<bool>& found() const { return found_; }

 private:
  Status take(BsonView document, std::size_t done) {
    const auto id = fieldOf(document, "_id");
    const auto it = id ? place_.find(store_.prefix + idText(*id)) : place_.end();
    if (it == place_.end()) return {};
    found_[it->second] = true;
    bytes_ += static_cast<const bson_t&>(document).len;
    batch_.runs.push_back({&work_[it->second], jsonOf(document)});
    return bytes_ > kMostBytes ? hand(done) : Status{};
  }

  Status hand(std::size_t done) {
    if (Status s = readFacts(); !s) return s;
    bytes_ = 0;
    batch_.done = static_cast<std::int64_t>(done);
    if (queue_.put(std::exchange(batch_, {}))) return {};
    return fail(ErrorCode::kCancelled, "the sync was stopped");
  }

  Status readFacts() {
    Json ids = Json::array();
    for (const Pending& one : batch_.runs) {
      for (const FileName& file : filesOf(one.run)) {
        if (file.id.size() == 24 && batch_.files.try_emplace(file.id).second)
          ids.push_back({{"$oid", file.id}});
      }
    }
    if (ids.empty()) return {};
    return connection_.find(
        {store_.runs.database, "fs.files"}, Json::object({{"_id", {{"$in", ids}}}}),
        {{"projection", {{"length", 1}, {"uploadDate", 1}}}}, [&](BsonView file) {
          const auto id = fieldOf(file, "_id");
          if (id)
            batch_.files[jsonOf(*id).get<std::string>()] = {integerOf(file, "length", 0),
                                                            secondsOf(file, "uploadDate")};
          return Status{};
        });
  }

  MongoConnection& connection_;
  const RunStore& store_;
  const std::vector<Work>& work_;
  DetailQueue& queue_;
  std::unordered_map<std::string, std::size_t> place_;
  std::vector<bool> found_;
  Batch batch_;
  std::size_t bytes_ = 0;
};

class DetailWriter {
 public:
  explicit DetailWriter(Pass& pass) : pass_(pass) {}

  Status write(DetailQueue& queue, std::size_t all) {
    while (auto batch = queue.take()) {
      for (Pending& one : batch->runs) {
        Status s = pass_.mirror.update(one.work->foreign_id, "b" + one.work->head,
                                       [&](MirrorRun& run) { return put(run, one, batch->files); });
        if (!s) return s;
      }
      if (Status s = pass_.mirror.release(); !s) return s;
      Status s = pass_.tell({"details", batch->done, static_cast<std::int64_t>(all)});
      if (!s) return s;
    }
    return {};
  }

 private:
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

  Status put(MirrorRun& run, Pending& one, const Files& facts) {
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
};

}  // namespace

Status readDetails(Pass& pass, const RunStore& store, std::vector<Work>& work) {
  // those that are known come last, so that each query asks for one kind
  const auto known =
      std::stable_partition(work.begin(), work.end(), [](const Work& w) { return !w.known; });
  const auto fresh = static_cast<std::size_t>(known - work.begin());
  DetailQueue queue(kMostBatches);
  DetailReader reader(pass.connection, store, work, queue);
  Status read, written;
  {  // the server and this program work at the same time
    std::jthread asking([&] { read = reader.read(fresh); });
    written = DetailWriter(pass).write(queue, work.size());
    queue.abandon();
  }
  if (!written) return written;
  if (!read) return read;
  const std::vector<bool>& found = reader.found();
  std::vector<std::string> gone;
  for (std::size_t i = 0; i < work.size(); ++i)
    if (!found[i]) gone.push_back(work[i].foreign_id);
  std::size_t i = 0;
  std::erase_if(work, [&](const Work&) { return !found[i++]; });
  return pass.mirror.forget(gone);
}

}  // namespace lsc
