// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <numeric>

#include "engine/base/files.h"
#include "plugins/sources/mlflow/mlflow.h"

namespace lsc {
namespace {

double seconds(double milliseconds) {
  return milliseconds > 0 ? milliseconds / 1000 : kNoTime;
}

std::string tagOf(const MlflowRun& run, const char* key) {
  const auto it = run.tags.find(key);
  return it == run.tags.end() ? std::string() : it->second;
}

/// A tag of the user is shown as key=value, or as the key alone where the value says only yes.
std::string shownTag(const std::string& key, const std::string& value) {
  return value.empty() || value == "True" || value == "true" ? key : key + "=" + value;
}

}  // namespace

Json mlflowValue(const std::string& text) {
  if (text == "True") return true;
  if (text == "False") return false;
  if (text == "None") return nullptr;
  const char* const end = text.data() + text.size();
  std::int64_t whole = 0;
  if (const auto [at, error] = std::from_chars(text.data(), end, whole);
      error == std::errc() && at == end && !text.empty())
    return whole;
  double real = 0;
  if (const auto [at, error] = std::from_chars(text.data(), end, real);
      error == std::errc() && at == end && !text.empty())
    return realToJson(real);
  return text;
}

std::string artifactFolder(const std::string& uri, const std::string& run_id) {
  const std::string path = uri.starts_with("file://") ? uri.substr(7) : uri;
  const bool here = path.starts_with('/') && path.ends_with("/" + run_id + "/artifacts");
  return here && run_id.size() == 32 ? path : std::string();
}

std::vector<ForeignArtifact> mlflowArtifacts(const fs::path& folder) {
  std::vector<ForeignArtifact> artifacts;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code ignored;
    if (!it->is_regular_file(ignored)) continue;
    const std::string name = it->path().lexically_relative(folder).string();
    artifacts.push_back({name, "file", name, static_cast<std::int64_t>(it->file_size(ignored))});
  }
  return artifacts;
}

void sortMlflow(Points& points) {
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto before = [&](std::size_t a, std::size_t b) {
    return std::pair(points.steps[a], points.times[a]) <
           std::pair(points.steps[b], points.times[b]);
  };
  if (std::is_sorted(order.begin(), order.end(), before)) return;
  std::stable_sort(order.begin(), order.end(), before);
  Points sorted;
  for (const std::size_t i : order) sorted.add(points.steps[i], points.times[i], points.values[i]);
  points = std::move(sorted);
}

Status putMlflowRun(MirrorRun& mirror, const MlflowRun& run) {
  ForeignRow row;
  row.experiment = run.experiment;
  row.name = run.name.empty() ? tagOf(run, "mlflow.runName") : run.name;
  row.user = run.user;
  row.command = tagOf(run, "mlflow.source.name");
  row.status_raw = run.status;
  row.status = mappedStatus(run.status);
  row.created = row.started = seconds(run.start_ms);
  row.stopped = seconds(run.end_ms);
  row.heartbeat = seconds(std::max({run.start_ms, run.newest_ms, run.end_ms}));
  row.note = tagOf(run, "mlflow.note.content");
  if (const std::string parent = tagOf(run, "mlflow.parentRunId"); !parent.empty())
    row.parent = mirror.uidOf(parent);
  if (run.deleted) row.tags.push_back("deleted");
  Json environment = Json::object(), config = Json::object();
  for (const auto& [key, value] : run.tags) {
    if (key.starts_with("mlflow.")) {
      environment[key] = value;
    } else {
      row.tags.push_back(shownTag(key, value));
    }
  }
  for (const auto& [key, value] : run.params) config[key] = mlflowValue(value);
  if (Status s = mirror.setRow(row); !s) return s;
  if (Status s = mirror.setConfig(config); !s) return s;
  if (Status s = mirror.setEnvironment(environment); !s) return s;
  return mirror.setDocument("foreign", {{"params", run.params}, {"tags", run.tags}});
}

}  // namespace lsc
