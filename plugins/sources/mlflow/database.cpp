// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/sources/file_stamp.h"
#include "engine/store/database.h"
#include "plugins/sources/mlflow/mlflow.h"

namespace lsc {
namespace {

using Runs = std::map<std::string, MlflowRun>;

std::string stampOf(const fs::path& file) {
  FileStamp stamp;
  stamp.add(file.string());
  stamp.add(file.string() + "-wal");
  return stamp.text();
}

Result<Runs> readRuns(Database& database) {
  Runs runs;
  Status s = database.each(
      "SELECT r.run_uuid, ifnull(e.name, ''), ifnull(r.name, ''), ifnull(r.user_id, ''), "
      "ifnull(r.status, ''), ifnull(r.start_time, 0), ifnull(r.end_time, 0), r.lifecycle_stage, "
      "ifnull(r.artifact_uri, '') FROM runs r LEFT JOIN experiments e ON "
      "e.experiment_id=r.experiment_id",
      [&](Statement& row) {
        MlflowRun& run = runs[row.text(0)];
        run.id = row.text(0);
        run.experiment = row.text(1);
        run.name = row.text(2);
        run.user = row.text(3);
        run.status = row.text(4);
        run.start_ms = row.real(5);
        run.end_ms = row.real(6);
        run.deleted = row.view(7) == "deleted";
        run.artifacts = row.text(8);
      });
  if (!s) return fail(s.error());
  for (const bool params : {true, false}) {
    s = database.each(params ? "SELECT run_uuid, key, value FROM params"
                             : "SELECT run_uuid, key, value FROM tags",
                      [&](Statement& row) {
                        const auto it = runs.find(row.text(0));
                        if (it == runs.end()) return;
                        (params ? it->second.params : it->second.tags)[row.text(1)] = row.text(2);
                      });
    if (!s) return fail(s.error());
  }
  s = database.each("SELECT run_uuid, max(timestamp) FROM latest_metrics GROUP BY run_uuid",
                    [&](Statement& row) {
                      const auto it = runs.find(row.text(0));
                      if (it != runs.end()) it->second.newest_ms = row.real(1);
                    });
  if (!s) return fail(s.error());
  return runs;
}

/// Changes with anything that MLflow can change in a run; metrics by their newest points.
Result<std::map<std::string, std::string>> digests(Database& database, const Runs& runs) {
  std::map<std::string, std::string> texts;
  for (const auto& [id, run] : runs)
    texts[id] = dumpJson(Json::array({run.experiment, run.name, run.user, run.status, run.start_ms,
                                      run.end_ms, run.deleted, run.params, run.tags}));
  Status s = database.each("SELECT run_uuid, count(*), max(rowid) FROM metrics GROUP BY run_uuid",
                           [&](Statement& row) {
                             const auto it = texts.find(row.text(0));
                             if (it != texts.end()) it->second += row.text(1) + " " + row.text(2);
                           });
  if (!s) return fail(s.error());
  for (auto& [id, text] : texts) text = sha256(text).substr(0, 24);
  return texts;
}

/// NaN is 0 with a mark, the infinities are the largest doubles.
double storedValue(double value, bool is_nan) {
  if (is_nan) return std::numeric_limits<double>::quiet_NaN();
  if (value >= std::numeric_limits<double>::max()) return std::numeric_limits<double>::infinity();
  if (value <= std::numeric_limits<double>::lowest())
    return -std::numeric_limits<double>::infinity();
  return value;
}

Result<std::map<std::string, Points>> readSeries(Database& database, const std::string& run,
                                                 SyncReport& report) {
  std::map<std::string, Points> series;
  Status s = database.each(
      "SELECT key, step, timestamp, value, is_nan FROM metrics WHERE run_uuid=? ORDER BY key, "
      "step, timestamp, value",
      [&](Statement& row) {
        report.bytes += 32;
        series[row.text(0)].add(row.integer(1), row.real(2) / 1000,
                                storedValue(row.real(3), row.integer(4) != 0));
      },
      run);
  if (!s) return fail(s.error());
  return series;
}

}  // namespace

Result<SyncReport> MlflowDatabase::sync(Mirror& mirror) {
  SyncReport report;
  std::error_code error;
  if (!fs::is_regular_file(file_, error))
    return fail(ErrorCode::kNotFound, "there is no MLflow database " + file_.string() +
                                          "; its mirror is shown as it was");
  const std::string stamp = stampOf(file_);
  auto known = mirror.stamps();
  const auto last = mirror.cursor("file");
  if (!known || !last) return fail(known ? last.error() : known.error());
  report.runs = static_cast<std::int64_t>(known->size());
  if (!stamp.empty() && stamp == *last) return report;
  auto database = Database::open(file_.string(), SQLITE_OPEN_READONLY);
  if (!database) return fail(database.error());
  const auto snapshot = Snapshot::begin(**database);
  if (!snapshot) return fail(snapshot.error());
  const auto runs = readRuns(**database);
  if (!runs) return fail(runs.error());
  const auto marks = digests(**database, *runs);
  if (!marks) return fail(marks.error());
  report.runs = static_cast<std::int64_t>(runs->size());
  for (const auto& [id, run] : *runs) {
    const std::string& mark = marks->at(id);
    const auto it = known->find(id);
    const bool unchanged = it != known->end() && it->second == mark;
    if (it != known->end()) known->erase(it);
    if (unchanged) continue;
    const auto series = readSeries(**database, id, report);
    if (!series) return fail(series.error());
    Status s = mirror.update(id, mark, [&, &id = id, &found = run](MirrorRun& target) -> Status {
      if (Status put = putMlflowRun(target, found); !put) return put;
      for (const auto& [name, points] : *series) {
        if (const auto put = target.putSeries(name, points); !put) return fail(put.error());
      }
      const std::string folder = artifactFolder(found.artifacts, id);
      return folder.empty() ? Status{} : target.setArtifacts(mlflowArtifacts(folder));
    });
    if (!s) return fail(s.error());
  }
  std::vector<std::string> gone;
  for (const auto& [id, mark] : *known) gone.push_back(id);
  if (Status s = mirror.forget(gone); !s) return fail(s.error());
  if (Status s = mirror.setCursor("file", stamp); !s) return fail(s.error());
  return report;
}

Status MlflowDatabase::fetch(const std::string& foreign_id, const std::string& origin,
                             const fs::path& target) {
  auto database = Database::open(file_.string(), SQLITE_OPEN_READONLY);
  if (!database) return fail(database.error());
  std::string uri;
  Status s = (*database)->each(
      "SELECT artifact_uri FROM runs WHERE run_uuid=?", [&](Statement& row) { uri = row.text(0); },
      foreign_id);
  if (!s) return s;
  const std::string folder = artifactFolder(uri, foreign_id);
  if (folder.empty())
    return fail(ErrorCode::kUnsupported, "the artifacts of run " + foreign_id + " lie at " + uri +
                                             ", which is no folder of this machine");
  return copyInside(folder, origin, target);
}

Result<std::unique_ptr<RunSource>> openMlflow(const fs::path& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) {
    if (fs::exists(path / "mlflow.db", error))
      return std::make_unique<MlflowDatabase>(path / "mlflow.db");
    return std::make_unique<MlflowFolder>(path);
  }
  return std::make_unique<MlflowDatabase>(path);
}

}  // namespace lsc
