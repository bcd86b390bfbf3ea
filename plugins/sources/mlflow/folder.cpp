// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/base/files.h"
#include "engine/sources/file_stamp.h"
#include "plugins/sources/mlflow/mlflow.h"

namespace lsc {
namespace {

using Texts = std::map<std::string, std::string>;

/// "key: value" lines; MLflow writes no nested documents there.
Result<Texts> readMeta(const fs::path& file, SyncReport& report) {
  const auto text = readFile(file, 1u << 20);
  if (!text) return fail(text.error());
  report.bytes += static_cast<std::int64_t>(text->size());
  Texts fields;
  for (std::size_t at = 0; at < text->size();) {
    const std::size_t end = std::min(text->find('\n', at), text->size());
    const std::string line = text->substr(at, end - at);
    at = end + 1;
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos) continue;
    std::string value = line.substr(colon + 2);
    const bool quoted = value.size() >= 2 && (value.front() == '\'' || value.front() == '"') &&
                        value.back() == value.front();
    if (quoted) {
      const std::string twice(2, value.front());
      value = value.substr(1, value.size() - 2);
      for (std::size_t i = value.find(twice); i != std::string::npos; i = value.find(twice, i + 1))
        value.erase(i, 1);
    }
    fields[line.substr(0, colon)] = value == "null" ? std::string() : value;
  }
  if (fields.empty()) return fail(ErrorCode::kCorrupt, file.string() + " is empty or half written");
  return fields;
}

double number(const Texts& fields, const char* key) {
  const auto it = fields.find(key);
  if (it == fields.end()) return 0;
  double value = 0;
  std::from_chars(it->second.data(), it->second.data() + it->second.size(), value);
  return value;
}

std::string field(const Texts& fields, const char* key) {
  const auto it = fields.find(key);
  return it == fields.end() ? std::string() : it->second;
}

/// mlflow/entities/run_status.py
std::string statusWord(const std::string& code) {
  static constexpr const char* kWords[] = {"",         "RUNNING", "SCHEDULED",
                                           "FINISHED", "FAILED",  "KILLED"};
  if (code.size() == 1 && code[0] >= '1' && code[0] <= '5') return kWords[code[0] - '0'];
  return code;
}

/// Files below a folder by their relative names, sorted.
std::vector<std::string> filesBelow(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code ignored;
    if (!it->is_directory(ignored)) names.push_back(it->path().lexically_relative(folder).string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

Texts readTexts(const fs::path& folder, SyncReport& report) {
  Texts texts;
  for (const std::string& name : filesBelow(folder)) {
    const auto text = readFile(folder / name, 1u << 20);
    if (!text) continue;
    report.bytes += static_cast<std::int64_t>(text->size());
    texts[name] = *text;
  }
  return texts;
}

/// Next word of a line, as a number of Python: nan, inf and -inf too.
template <typename Number>
bool takeNumber(const char*& at, const char* end, Number& value) {
  while (at < end && *at == ' ') ++at;
  const auto [next, error] = std::from_chars(at, end, value);
  at = next;
  return error == std::errc();
}

/// "time value [step]" lines; a last line without its end is not whole yet.
Points readHistory(std::string_view text) {
  Points points;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) break;
    const char *at = text.data(), *const stop = at + end;
    double time = 0, value = 0;
    std::int64_t step = 0;
    if (takeNumber(at, stop, time) && takeNumber(at, stop, value)) {
      if (!takeNumber(at, stop, step)) step = 0;
      points.add(step, time / 1000, value);
    }
    text.remove_prefix(end + 1);
  }
  return points;
}

struct Place {
  std::string id, experiment;
  fs::path folder;
};

Result<std::vector<Place>> places(const fs::path& root, SyncReport& report) {
  std::vector<Place> found;
  std::error_code error;
  for (fs::directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name.front() == '.' || name == "models") continue;
    std::error_code ignored;
    if (!fs::exists(it->path() / "meta.yaml", ignored)) continue;
    const auto meta = readMeta(it->path() / "meta.yaml", report);
    if (!meta) {
      report.troubles.push_back(meta.error().message);
      continue;
    }
    for (fs::directory_iterator run(it->path(), ignored); run != end; run.increment(ignored)) {
      const std::string id = run->path().filename().string();
      if (id.size() == 32) found.push_back({id, field(*meta, "name"), run->path()});
    }
  }
  if (error)
    return fail(ErrorCode::kIo, "cannot read the folder " + root.string() + ": " + error.message() +
                                    "; its mirror is shown as it was");
  return found;
}

/// All files: a line that is added changes no folder.
std::string stampOf(const fs::path& folder) {
  FileStamp stamp;
  stamp.add((folder / "meta.yaml").string());
  for (const char* part : {"params", "tags", "artifacts"}) stamp.add((folder / part).string());
  for (const char* part : {"metrics", "tags"}) {
    for (const std::string& name : filesBelow(folder / part))
      stamp.add((folder / part / name).string());
  }
  return stamp.text();
}

/// Where the experiment keeps them, or in the run's folder (a copy from another machine).
std::string artifactPlace(const Place& place, const std::string& uri) {
  const std::string named = artifactFolder(uri, place.id);
  std::error_code error;
  return !named.empty() && fs::exists(named, error) ? named : (place.folder / "artifacts").string();
}

Result<MlflowRun> readRun(const Place& place, SyncReport& report) {
  const auto meta = readMeta(place.folder / "meta.yaml", report);
  if (!meta) return fail(meta.error());
  MlflowRun run;
  run.id = place.id;
  run.experiment = place.experiment;
  run.name = field(*meta, "run_name");
  run.user = field(*meta, "user_id");
  run.status = statusWord(field(*meta, "status"));
  run.start_ms = number(*meta, "start_time");
  run.end_ms = number(*meta, "end_time");
  run.deleted = field(*meta, "lifecycle_stage") == "deleted";
  run.artifacts = artifactPlace(place, field(*meta, "artifact_uri"));
  run.params = readTexts(place.folder / "params", report);
  run.tags = readTexts(place.folder / "tags", report);
  return run;
}

Status takeRun(const Place& place, const std::string& stamp, Mirror& mirror, SyncReport& report) {
  auto run = readRun(place, report);
  if (!run) {
    report.troubles.push_back(run.error().message + "; the run is shown as it was and read again");
    return {};
  }
  std::map<std::string, Points> series;
  for (const std::string& name : filesBelow(place.folder / "metrics")) {
    const auto text = readFile(place.folder / "metrics" / name, 1u << 30);
    if (!text) continue;
    report.bytes += static_cast<std::int64_t>(text->size());
    Points points = readHistory(*text);
    for (const double time : points.times) run->newest_ms = std::max(run->newest_ms, 1000 * time);
    sortMlflow(points);
    series[name] = std::move(points);
  }
  return mirror.update(place.id, stamp, [&](MirrorRun& target) -> Status {
    if (Status s = putMlflowRun(target, *run); !s) return s;
    for (const auto& [name, points] : series) {
      if (const auto put = target.putSeries(name, points); !put) return fail(put.error());
    }
    return target.setArtifacts(mlflowArtifacts(run->artifacts));
  });
}

}  // namespace

Result<SyncReport> MlflowFolder::sync(Mirror& mirror) {
  SyncReport report;
  const auto found = places(root_, report);
  if (!found) return fail(found.error());
  auto known = mirror.stamps();
  if (!known) return fail(known.error());
  report.runs = static_cast<std::int64_t>(found->size());
  for (const Place& place : *found) {
    const std::string stamp = stampOf(place.folder);
    const auto it = known->find(place.id);
    const bool unchanged = it != known->end() && !stamp.empty() && it->second == stamp;
    if (it != known->end()) known->erase(it);
    if (unchanged) continue;
    if (Status s = takeRun(place, stamp, mirror, report); !s) return fail(s.error());
  }
  std::vector<std::string> gone;
  for (const auto& [id, stamp] : *known) gone.push_back(id);
  if (Status s = mirror.forget(gone); !s) return fail(s.error());
  return report;
}

Status MlflowFolder::fetch(const std::string& foreign_id, const std::string& origin,
                           const fs::path& target) {
  SyncReport report;
  const auto found = places(root_, report);
  if (!found) return fail(found.error());
  const auto place = std::find_if(found->begin(), found->end(),
                                  [&](const Place& p) { return p.id == foreign_id; });
  if (place == found->end())
    return fail(ErrorCode::kNotFound, root_.string() + " no longer has the run " + foreign_id);
  const auto meta = readMeta(place->folder / "meta.yaml", report);
  if (!meta) return fail(meta.error());
  return copyInside(artifactPlace(*place, field(*meta, "artifact_uri")), origin, target);
}

}  // namespace lsc
