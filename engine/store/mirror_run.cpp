// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/base/files.h"
#include "engine/base/uuid.h"
#include "engine/store/bytes.h"
#include "engine/store/database.h"
#include "engine/store/documents.h"
#include "engine/store/metric_store.h"
#include "engine/store/mirror.h"
#include "engine/store/value_record.h"

namespace lsc {
namespace {

/// Equal bit for bit, NaN included.
bool sameReals(const double* a, const double* b, std::size_t n) {
  return std::memcmp(a, b, n * sizeof(double)) == 0;
}

bool beginsWith(const Points& points, const Points& stored) {
  const std::size_t n = stored.size();
  return n <= points.size() &&
         std::equal(stored.steps.begin(), stored.steps.end(), points.steps.begin()) &&
         sameReals(stored.values.data(), points.values.data(), n) &&
         sameReals(stored.times.data(), points.times.data(), n);
}

}  // namespace

fs::path MirrorRun::folder() const {
  return mirror_.folderOfUid(uid_);
}

std::string MirrorRun::uidOf(const std::string& foreign_id) const {
  return uuidV5(mirror_.source_.uid, foreign_id);
}

Status MirrorRun::setRow(const ForeignRow& row) {
  Database& database = mirror_.database();
  double heartbeat = kNoTime, interval = kNoTime;
  Status s = database.each(
      "SELECT heartbeat, beat_interval FROM runs WHERE id=?",
      [&](Statement& old) {
        heartbeat = old.real(0);
        interval = old.real(1);
      },
      id_);
  if (!s) return s;
  if (row.status == RunStatus::kRunning)
    interval = observedInterval(interval, row.heartbeat - heartbeat);
  s = database.run(
      "UPDATE runs SET experiment=?, name=?, command=?, parent=?, sweep=?, host=?, user=?, "
      "failure=?, "
      "total_steps=?, status=?, status_raw=?, created=?, started=?, stopped=?, heartbeat=?, "
      "beat_interval=?, "
      "tags=? WHERE id=?",
      row.experiment, row.name, row.command, row.parent, row.sweep, row.host, row.user, row.failure,
      row.total_steps, statusName(row.status), row.status_raw, row.created, row.started,
      row.stopped, row.heartbeat, interval, dumpJson(Json(row.tags)), id_);
  if (!s) return s;
  s = database.run(
      "INSERT OR REPLACE INTO attempts(run, attempt, started, stopped, status, host) "
      "VALUES(?, 1, ?, ?, ?, ?)",
      id_, row.started, row.stopped, statusName(row.status), row.host);
  if (!s) return s;
  return row.note.empty() ? database.run("DELETE FROM documents WHERE run=? AND name='note'", id_)
                          : setDocument("note", Json(row.note));
}

Status MirrorRun::setConfig(const Json& config) {
  if (Status s = putConfig(mirror_.database(), id_, config); !s) return s;
  return setDocument("config", config);
}

Status MirrorRun::setResult(const Json& result) {
  if (Status s = putFacts(mirror_.database(), id_, FactSpace::kResult, result); !s) return s;
  return setDocument("result", result);
}

Status MirrorRun::setEnvironment(const Json& environment) {
  if (Status s = putFacts(mirror_.database(), id_, FactSpace::kEnvironment, environment); !s)
    return s;
  return setDocument("environment.1", environment);
}

Status MirrorRun::setDocument(std::string_view name, const Json& document) {
  return putDocument(mirror_.database(), id_, name, document);
}

Result<Json> MirrorRun::storedDocument(std::string_view name) {
  return getDocument(mirror_.database(), id_, name);
}

Status MirrorRun::setArtifacts(const std::vector<ForeignArtifact>& artifacts) {
  Database& database = mirror_.database();
  Json names = Json::array();
  for (const ForeignArtifact& artifact : artifacts) {
    names.push_back(artifact.name);
    const std::string facts = dumpJson({{"origin", artifact.origin}});
    Status s = database.run(
        "INSERT INTO artifacts(run, name, kind, size, facts, created, sha256) VALUES(?, ?, ?, ?, "
        "?, "
        "?, nullif(?, '')) ON CONFLICT(run, name) DO UPDATE SET kind=excluded.kind, "
        "size=excluded.size, sha256=coalesce(excluded.sha256, CASE WHEN size=excluded.size AND "
        "facts=excluded.facts THEN sha256 END), facts=excluded.facts, created=excluded.created",
        id_, artifact.name, artifact.kind, artifact.size, facts, artifact.created, artifact.sha256);
    if (!s) return s;
  }
  return database.run(
      "DELETE FROM artifacts WHERE run=? AND name NOT IN (SELECT value FROM json_each(?))", id_,
      dumpJson(names));
}

Result<Points> MirrorRun::storedSeries(std::string_view metric) {
  Points stored;
  bool good = true;
  Status s = mirror_.database().each(
      "SELECT data FROM chunks WHERE run=? AND level=0 AND metric=(SELECT id FROM metrics WHERE "
      "name=?) ORDER BY attempt, id",
      [&](Statement& row) { good &= decodeChunk(row.view(0), stored); }, id_, metric);
  if (!s) return fail(s.error());
  return good ? std::move(stored) : Points{};  // a damaged one is replaced as a whole
}

Status MirrorRun::clearAllSeries() {
  for (const char* table : {"chunks", "rollups"}) {
    Status s = mirror_.database().run(std::string("DELETE FROM ") + table + " WHERE run=?", id_);
    if (!s) return s;
  }
  return {};
}

Status MirrorRun::clearSeries(std::string_view metric) {
  for (const char* table : {"chunks", "rollups"}) {
    Status s =
        mirror_.database().run(std::string("DELETE FROM ") + table +
                                   " WHERE run=? AND metric=(SELECT id FROM metrics WHERE name=?)",
                               id_, metric);
    if (!s) return s;
  }
  return {};
}

Status MirrorRun::addValue(std::string_view metric, std::int64_t step, double time,
                           const LoggedValue& value) {
  const auto encoded = encodeValue(value);
  if (!encoded) return fail(encoded.error());
  Database& database = mirror_.database();
  if (Status s = database.run("INSERT OR IGNORE INTO metrics(name) VALUES(?)", metric); !s)
    return s;
  std::string data;
  putBytes(data, time);
  data += *encoded;
  return database.run(
      "INSERT INTO chunks(run, metric, attempt, level, kind, count, not_finite, last_step, data) "
      "SELECT ?, id, 1, -1, ?, 1, 0, ?, ? FROM metrics WHERE name=?",
      id_, static_cast<std::int64_t>(kindOf(value)), step, Blob{data}, metric);
}

Status MirrorRun::dropValues(std::string_view metric, std::int64_t from_step) {
  return mirror_.database().run(
      "DELETE FROM chunks WHERE run=? AND level=-1 AND last_step>=? AND metric=(SELECT id FROM "
      "metrics WHERE name=?)",
      id_, from_step, metric);
}

Status MirrorRun::appendSeries(std::string_view metric, Points points) {
  if (points.size() == 0) return {};
  const std::int64_t last = *std::max_element(points.steps.begin(), points.steps.end());
  MetricStore metrics(mirror_.database(), id_);
  if (Status s = metrics.beginFile(1, std::numeric_limits<std::int64_t>::max()); !s) return s;
  if (Status s = metrics.append(metric, std::move(points)); !s) return s;
  return mirror_.database().run("UPDATE runs SET step=max(step, ?) WHERE id=?", last, id_);
}

Result<std::int64_t> MirrorRun::putSeries(std::string_view metric, const Points& points) {
  const auto stored = storedSeries(metric);
  if (!stored) return fail(stored.error());
  std::size_t first = stored->size();
  if (first == 0 || !beginsWith(points, *stored)) {
    if (Status s = clearSeries(metric); !s) return fail(s.error());
    first = 0;
  }
  Points fresh;
  const auto from = static_cast<std::ptrdiff_t>(first);
  fresh.steps.assign(points.steps.begin() + from, points.steps.end());
  fresh.times.assign(points.times.begin() + from, points.times.end());
  fresh.values.assign(points.values.begin() + from, points.values.end());
  const auto count = static_cast<std::int64_t>(fresh.size());
  if (Status s = appendSeries(metric, std::move(fresh)); !s) return fail(s.error());
  return count;
}

Status MirrorRun::linkOutput(const fs::path& file) {
  if (Status s = makeDirectories(folder()); !s) return s;
  const fs::path link = folder() / "output.log";
  std::error_code error;
  if (fs::is_symlink(link, error) && fs::read_symlink(link, error) == file) return {};
  fs::remove(link, error);
  fs::create_symlink(fs::absolute(file), link, error);
  if (error)
    return fail(ErrorCode::kIo, "cannot link the output of run " + uid_ + " to " + file.string() +
                                    ": " + error.message());
  return {};
}

Status MirrorRun::writeOutput(std::uint64_t offset, std::string_view text) {
  if (Status s = makeDirectories(folder()); !s) return s;
  const std::string file = (folder() / "output.log").string();
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (fd < 0) return failErrno("cannot write", file);
  Status done;
  if (::ftruncate(fd, static_cast<off_t>(offset)) != 0) done = failErrno("cannot write", file);
  while (done && !text.empty()) {
    const ssize_t n = ::pwrite(fd, text.data(), text.size(), static_cast<off_t>(offset));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      done = failErrno("cannot write", file);
      break;
    }
    offset += static_cast<std::uint64_t>(n);
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  ::close(fd);
  return done;
}

std::uint64_t MirrorRun::outputSize() const {
  return lsc::outputSize(folder());
}

}  // namespace lsc
