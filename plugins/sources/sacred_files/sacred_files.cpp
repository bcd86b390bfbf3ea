// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/sources/sacred_files/sacred_files.h"

#include <unordered_set>

#include "engine/base/files.h"
#include "engine/sources/file_stamp.h"
#include "engine/sources/foreign_json.h"
#include "engine/sources/sacred_run.h"

namespace lsc {
namespace {

/// A document of a run as read; empty if the file is not there.
class RunFiles {
 public:
  RunFiles(fs::path folder, SyncReport& report) : folder_(std::move(folder)), report_(report) {}

  Result<Json> read(const char* name) {
    std::error_code error;
    if (!fs::exists(folder_ / name, error)) return Json::object();
    const auto text = readFile(folder_ / name, 1u << 30);
    if (!text) return fail(text.error());
    report_.bytes += static_cast<std::int64_t>(text->size());
    return parsePythonJson(*text, (folder_ / name).string());
  }

  const fs::path& folder() const { return folder_; }

 private:
  const fs::path folder_;
  SyncReport& report_;
};

struct Documents {
  Json run, config, metrics, info;
};

Result<Documents> readDocuments(RunFiles& files) {
  Documents documents;
  for (const auto& [name, document] : {std::pair<const char*, Json*>{"run.json", &documents.run},
                                       {"config.json", &documents.config},
                                       {"metrics.json", &documents.metrics},
                                       {"info.json", &documents.info}}) {
    auto read = files.read(name);
    if (!read) return fail(read.error());
    if (!read->is_object())
      return fail(ErrorCode::kCorrupt, (files.folder() / name).string() + " is no JSON object");
    *document = std::move(*read);
  }
  return documents;
}

std::vector<ForeignArtifact> artifactsOf(const Json& run, const fs::path& folder) {
  std::vector<ForeignArtifact> artifacts;
  std::unordered_set<std::string> seen;
  const auto list = run.find("artifacts");
  if (list == run.end() || !list->is_array()) return artifacts;
  for (const Json& item : *list) {
    if (!item.is_string()) continue;
    const auto name = item.get<std::string>();
    const auto path = safeJoin(folder, name);
    if (!path || !seen.insert(name).second) continue;  // leads out of the folder: not ours to open
    std::error_code error;
    const auto size = fs::file_size(*path, error);
    artifacts.push_back({name, "file", name, error ? 0 : static_cast<std::int64_t>(size)});
  }
  return artifacts;
}

/// Puts the sources that Sacred kept into the run's folder of the mirror, where a comparison of
/// runs looks for them: shared with the store where both lie in one file system. One that cannot be
/// had is left out; the run's environment still names it.
void keepSources(const MirrorRun& run, const Json& document, const fs::path& base) {
  const Json sources = document.value(Json::json_pointer("/experiment/sources"), Json::array());
  for (const Json& item : sources.is_array() ? sources : Json::array()) {
    if (!item.is_array() || item.size() != 2 || !item[0].is_string() || !item[1].is_string())
      continue;
    const auto kept = safeJoin(base, item[1].get<std::string>());
    const auto target = safeJoin(run.folder() / "sources", item[0].get<std::string>());
    std::error_code error;
    if (!kept || !target || !fs::is_regular_file(*kept, error)) continue;
    if (fs::equivalent(*kept, *target, error)) continue;
    if (!makeDirectories(target->parent_path())) continue;
    fs::remove(*target, error);
    fs::create_hard_link(*kept, *target, error);
    if (error) fs::copy_file(*kept, *target, error);
  }
}

Status write(MirrorRun& run, const Documents& documents, const fs::path& folder) {
  keepSources(run, documents.run, folder.parent_path());
  if (Status s = putSacredRun(run, documents.run, documents.config, documents.info); !s) return s;
  if (Status s = run.setArtifacts(artifactsOf(documents.run, folder)); !s) return s;
  for (const auto& [name, series] : documents.metrics.items()) {
    if (const auto stored = run.putSeries(name, sacredPoints(series)); !stored)
      return fail(stored.error());
  }
  std::error_code error;
  return fs::exists(folder / "cout.txt", error) ? run.linkOutput(folder / "cout.txt") : Status{};
}

Result<std::vector<std::string>> runNames(const fs::path& base) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(base, error), end; !error && it != end; it.increment(error)) {
    std::string name = it->path().filename().string();
    std::error_code ignored;
    if (name.empty() || name.front() == '_' || name.front() == '.') continue;
    if (it->is_directory(ignored)) names.push_back(std::move(name));
  }
  if (error)
    return fail(ErrorCode::kIo, "cannot read the folder " + base.string() + ": " + error.message() +
                                    "; its mirror is shown as it was");
  return names;
}

}  // namespace

Result<SyncReport> SacredFiles::sync(Mirror& mirror) {
  const auto names = runNames(base_);
  if (!names) return fail(names.error());
  auto known = mirror.stamps();
  if (!known) return fail(known.error());
  SyncReport report;
  for (const std::string& name : *names) {
    const fs::path folder = base_ / name;
    const std::string prefix = folder.string() + "/";
    FileStamp stamp;  // before reading: what comes later changes it again
    for (const char* file : {"run.json", "config.json", "metrics.json", "info.json"})
      stamp.add(prefix + file);
    const auto it = known->find(name);
    const bool is_known = it != known->end();
    const std::string text = stamp.text();
    const bool unchanged = is_known && !text.empty() && it->second == text;
    if (is_known) known->erase(it);
    std::error_code error;
    if (unchanged) {
      ++report.runs;
      continue;
    }
    if (!fs::exists(folder / "run.json", error)) continue;
    ++report.runs;
    RunFiles files(folder, report);
    const auto documents = readDocuments(files);
    if (!documents) {
      report.troubles.push_back(documents.error().message +
                                "; the run is shown as it was and read again");
      continue;
    }
    Status s =
        mirror.update(name, text, [&](MirrorRun& run) { return write(run, *documents, folder); });
    if (!s) return fail(s.error());
  }
  std::vector<std::string> gone;
  for (const auto& [name, stamp] : *known) gone.push_back(name);
  if (Status s = mirror.forget(gone); !s) return fail(s.error());
  return report;
}

Status SacredFiles::fetch(const std::string& foreign_id, const std::string& origin,
                          const fs::path& target) {
  const auto folder = safeJoin(base_, foreign_id);
  return folder ? copyInside(*folder, origin, target) : fail(folder.error());
}

}  // namespace lsc
