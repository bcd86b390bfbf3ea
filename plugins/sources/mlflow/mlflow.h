// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// MLflow's tracking stores: a folder ("mlruns") or an SQLite file. Both have runs with texts as
// parameters and tags, and metrics as (time, value, step); neither has a heartbeat, so the newest
// time of a metric stands for it.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/sources/run_source.h"

namespace lsc {

/// By what lies at the path: a folder, or a file or a folder with mlflow.db.
[[nodiscard]] Result<std::unique_ptr<RunSource>> openMlflow(const std::filesystem::path& path);

class MlflowFolder final : public RunSource {
 public:
  explicit MlflowFolder(std::filesystem::path root) : root_(std::move(root)) {}
  Result<SyncReport> sync(Mirror& mirror) override;
  Status fetch(const std::string& foreign_id, const std::string& origin,
               const std::filesystem::path& target) override;

 private:
  const std::filesystem::path root_;
};

class MlflowDatabase final : public RunSource {
 public:
  explicit MlflowDatabase(std::filesystem::path file) : file_(std::move(file)) {}
  Result<SyncReport> sync(Mirror& mirror) override;
  Status fetch(const std::string& foreign_id, const std::string& origin,
               const std::filesystem::path& target) override;

 private:
  const std::filesystem::path file_;
};

/// A run as either store has it; times in milliseconds, 0 where there is none.
struct MlflowRun {
  std::string id, experiment, name, user, status, source, artifacts;
  double start_ms = 0, end_ms = 0, newest_ms = 0;
  bool deleted = false;
  std::map<std::string, std::string> params, tags;
};

/// Row, configuration and environment of a run.
[[nodiscard]] Status putMlflowRun(MirrorRun& mirror, const MlflowRun& run);

/// Texts as MLflow's clients write them: numbers, True/False, lists and objects of Python's str()
/// stay what they say where they read as JSON; all else is text.
Json mlflowValue(const std::string& text);

/// Files below the folder that an artifact_uri names, if it is one of this machine.
std::vector<ForeignArtifact> mlflowArtifacts(const std::filesystem::path& folder);
/// The folder of this machine that an artifact_uri names; empty for other schemes, and for anything
/// that does not end in <run id>/artifacts, as MLflow's own do: a hostile store could name "/".
std::string artifactFolder(const std::string& uri, const std::string& run_id);

/// Points by (step, time, value), as MLflow sorts a history.
void sortMlflow(Points& points);

}  // namespace lsc
