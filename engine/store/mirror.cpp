// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/mirror.h"

#include <cmath>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/uuid.h"
#include "engine/store/annotations.h"
#include "engine/store/database.h"

namespace lsc {
namespace {

/// Another process may write after this long.
constexpr double kLongestTransaction = 0.2;

/// What a mirror holds beyond the schema of a store.
constexpr const char* kMirrorTables =
    "CREATE TABLE IF NOT EXISTS mirror_cursors(name TEXT PRIMARY KEY, value) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS mirror_stamps(run INTEGER PRIMARY KEY REFERENCES runs(id) ON "
    "DELETE "
    "CASCADE, stamp TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS mirror_gone(uid TEXT PRIMARY KEY, generation INTEGER) WITHOUT "
    "ROWID;"
    "CREATE INDEX IF NOT EXISTS mirror_changes ON runs(folder_time);"
    "CREATE UNIQUE INDEX IF NOT EXISTS mirror_foreign ON runs(source, foreign_id);";

Result<OpenedDatabase> openOrRemake(const fs::path& folder) {
  auto opened = openDatabase(folder, true);
  if (opened || opened.error().code != ErrorCode::kCorrupt) return opened;
  std::error_code error;
  const fs::path aside = folder.string() + ".damaged-" + std::to_string(wallMillis());
  fs::rename(folder, aside, error);
  if (error)
    return fail(ErrorCode::kIo, "cannot set the damaged mirror " + folder.string() +
                                    " aside: " + error.message() + "; remove it by hand");
  return openDatabase(folder, true);
}

}  // namespace

RunStatus mappedStatus(std::string_view word) {
  if (word == "RUNNING") return RunStatus::kRunning;
  if (word == "QUEUED" || word == "SCHEDULED") return RunStatus::kQueued;
  if (word == "COMPLETED" || word == "FINISHED") return RunStatus::kCompleted;
  if (word == "FAILED") return RunStatus::kFailed;
  for (const char* ended : {"INTERRUPTED", "TIMEOUT", "TIMED_OUT", "KILLED"}) {
    if (word == ended) return RunStatus::kInterrupted;
  }
  return RunStatus::kUnknown;
}

Result<std::unique_ptr<Mirror>> Mirror::open(const fs::path& store, const SourceEntry& source) {
  auto opened = openOrRemake(mirrorFolder(store, source.uid));
  if (!opened) return fail(opened.error());
  if (opened->read_only)
    return fail(ErrorCode::kIo, "the mirror of " + source.name + " in " + store.string() +
                                    " cannot be written; make the folder writable");
  std::unique_ptr<Mirror> mirror(new Mirror(store, source, std::move(*opened)));
  if (Status s = mirror->prepare(); !s) return fail(s.error());
  return mirror;
}

Status Mirror::prepare() {
  if (Status s = database().script(kMirrorTables); !s) return s;
  Status s = database().run(
      "INSERT INTO sources(id, uid, name, kind, url) VALUES(2, ?, ?, ?, ?) ON CONFLICT(id) DO "
      "UPDATE SET name=excluded.name, kind=excluded.kind, url=excluded.url",
      source_.uid, source_.name, source_.kind, source_.url);
  source_id_ = 2;
  return s;
}

/// Each transaction has its own generation, so that a reader finds what came since it last looked.
Status Mirror::enter() {
  if (transaction_ && steadySeconds() - entered_ < kLongestTransaction) return {};
  if (transaction_) {
    if (Status s = transaction_->commit(); !s) return s;
    transaction_.reset();
  }
  auto begun = Transaction::begin(database());
  if (!begun) return fail(begun.error());
  transaction_.emplace(std::move(*begun));
  entered_ = steadySeconds();
  const auto last =
      database().integer("SELECT value FROM mirror_cursors WHERE name='generation'", 0);
  if (!last) return fail(last.error());
  generation_ = *last + 1;
  return setCursor("generation", std::to_string(generation_));
}

Result<MirrorRun> Mirror::begin(const std::string& foreign_id) {
  if (Status s = enter(); !s) return fail(s.error());
  const std::string uid = uuidV5(source_.uid, foreign_id);
  const auto known = database().integer("SELECT id FROM runs WHERE uid=?", 0, uid);
  if (!known) return fail(known.error());
  run_is_new_ = *known == 0;
  if (!run_is_new_) return MirrorRun(*this, *known, uid);
  Status s = database().run(
      "INSERT INTO runs(uid, source, foreign_id, attempts, settled) VALUES(?, ?, ?, 1, 1)", uid,
      source_id_, foreign_id);
  if (!s) return fail(s.error());
  const std::int64_t id = database().lastId();
  if (s = database().run("DELETE FROM mirror_gone WHERE uid=?", uid); !s) return fail(s.error());
  return MirrorRun(*this, id, uid);
}

Status Mirror::end(const MirrorRun& run, const std::string& stamp, Status written) {
  if (written)
    written = database().run("UPDATE runs SET folder_time=? WHERE id=?", generation_, run.id_);
  if (written)
    written = database().run("INSERT OR REPLACE INTO mirror_stamps(run, stamp) VALUES(?, ?)",
                             run.id_, stamp);
  if (!written) {
    transaction_.reset();  // rolls back: the run is read again next time
    return written;
  }
  if (touched_.insert(run.id_).second) ++(run_is_new_ ? added_ : updated_);
  return {};
}

Result<std::unordered_map<std::string, std::string>> Mirror::stamps() {
  std::unordered_map<std::string, std::string> found;
  Status s =
      database().each("SELECT r.foreign_id, s.stamp FROM runs r JOIN mirror_stamps s ON s.run=r.id",
                      [&](Statement& row) { found.emplace(row.text(0), row.text(1)); });
  if (!s) return fail(s.error());
  return found;
}

Status Mirror::forget(const std::vector<std::string>& foreign_ids) {
  for (const std::string& foreign_id : foreign_ids) {
    if (Status s = enter(); !s) return s;
    const std::string uid = uuidV5(source_.uid, foreign_id);
    if (Status s = database().run("DELETE FROM runs WHERE uid=?", uid); !s) return s;
    Status s = database().run("INSERT OR REPLACE INTO mirror_gone(uid, generation) VALUES(?, ?)",
                              uid, generation_);
    if (!s) return s;
    std::error_code ignored;  // only copies of what the source no longer has
    fs::remove_all(folderOfUid(uid), ignored);
  }
  return {};
}

Result<std::string> Mirror::cursor(std::string_view name) {
  std::string value;
  Status s = database().each(
      "SELECT value FROM mirror_cursors WHERE name=?", [&](Statement& row) { value = row.text(0); },
      name);
  if (!s) return fail(s.error());
  return value;
}

Status Mirror::setCursor(std::string_view name, std::string_view value) {
  return database().run("INSERT OR REPLACE INTO mirror_cursors(name, value) VALUES(?, ?)", name,
                        value);
}

Status Mirror::release() {
  if (!transaction_) return {};
  Status done = transaction_->commit();
  transaction_.reset();
  return done;
}

Result<SeriesEnd> Mirror::seriesEnd(const std::string& foreign_id, std::string_view metric) {
  SeriesEnd end;
  Points last;
  Status s = database().each(
      "SELECT count, data FROM chunks WHERE run=(SELECT id FROM runs WHERE source=? AND "
      "foreign_id=?) AND level=0 AND metric=(SELECT id FROM metrics WHERE name=?) ORDER BY "
      "attempt, "
      "id",
      [&](Statement& row) {
        end.count += row.integer(0);
        last = Points{};
        if (!decodeChunk(row.view(1), last)) last = Points{};
      },
      source_id_, foreign_id, metric);
  if (!s) return fail(s.error());
  if (last.size() == 0) return SeriesEnd{};  // none, or damaged: all is to be read again
  end.step = last.steps.back();
  end.time = last.times.back();
  end.value = last.values.back();
  return end;
}

Result<std::vector<StoredSeries>> Mirror::storedSeries(const std::string& foreign_id) {
  std::vector<StoredSeries> found;
  Status s = database().each(
      "SELECT m.name, r.count, r.last_step FROM rollups r JOIN metrics m ON m.id=r.metric WHERE "
      "r.run=(SELECT id FROM runs WHERE source=? AND foreign_id=?)",
      [&](Statement& row) {
        found.push_back({row.text(0), row.integer(1), row.integer(2)});
      },
      source_id_, foreign_id);
  if (!s) return fail(s.error());
  return found;
}

Result<std::vector<AnnotatedRun>> Mirror::annotated() {
  if (Status s = enter(); !s) return fail(s.error());
  const auto caught = Annotations(database(), store_, true).catchUp();
  if (!caught) return fail(caught.error());
  if (Status s = release(); !s) return fail(s.error());
  std::vector<AnnotatedRun> runs;
  Status s = database().each(
      "SELECT r.foreign_id, r.uid, a.tags, a.note FROM runs r JOIN annotations a ON a.uid=r.uid "
      "WHERE a.tags IS NOT NULL OR a.note<>'' ORDER BY r.id",
      [&](Statement& row) {
        AnnotatedRun run{row.text(0), row.text(1), std::nullopt, row.text(3)};
        const auto tags = row.isNull(2) ? Result<Json>(Json()) : parseJson(row.view(2), "tags");
        if (tags && tags->is_array()) run.tags = tags->get<std::vector<std::string>>();
        runs.push_back(std::move(run));
      });
  if (!s) return fail(s.error());
  return runs;
}

fs::path Mirror::folderOf(const std::string& foreign_id) const {
  return folderOfUid(uuidV5(source_.uid, foreign_id));
}

fs::path Mirror::folderOfUid(const std::string& uid) const {
  return runFolder(mirrorFolder(store_, source_.uid), uid);
}

Status Mirror::setClock(double ahead) {
  constexpr double kNoticed = 2;  // less may be the way to the server and back
  const double known = std::abs(ahead) < kNoticed ? 0 : std::round(ahead);
  return database().run("INSERT OR REPLACE INTO meta(key, value) VALUES('clock_ahead', ?)", known);
}

Status Mirror::numberNew() {
  Annotations annotations(database(), store_, true);
  if (const auto caught = annotations.catchUp(); !caught) return fail(caught.error());
  std::vector<std::string> uids;
  Status s = database().each(
      "SELECT r.uid FROM runs r LEFT JOIN annotations a ON a.uid=r.uid WHERE a.number IS NULL "
      "ORDER BY coalesce(r.created, r.started), r.id",
      [&](Statement& row) { uids.push_back(row.text(0)); });
  if (!s) return s;
  return uids.empty() ? Status{} : annotations.assignNumbers(uids);
}

Status Mirror::finish(bool whole) {
  if (Status s = enter(); !s) return s;
  if (Status s = numberNew(); !s) return s;
  if (whole) {
    Status s = database().run("UPDATE sources SET synced=? WHERE id=?", wallSeconds(), source_id_);
    if (!s) return s;
  }
  Status done = transaction_->commit();
  transaction_.reset();
  return done;
}

}  // namespace lsc
