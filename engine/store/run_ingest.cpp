// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/run_ingest.h"

#include <sys/stat.h>

#include <algorithm>
#include <limits>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/uuid.h"
#include "engine/store/artifacts.h"
#include "engine/store/documents.h"
#include "engine/store/index.h"
#include "engine/store/process_identity.h"
#include "engine/store/run_folder.h"
#include "engine/store/state_log.h"

namespace lsc {
namespace {

constexpr std::int64_t kLayout = 1;
/// Two changes of a folder within a tick of its file system's clock carry one time: look again for
/// this long.
constexpr double kRacySeconds = 2;

std::string fileName(const std::filesystem::path& file) {
  return file.filename().string();
}

}  // namespace

Result<Json> readRunDocument(const std::filesystem::path& folder) {
  const std::string object = (folder / "run.json").string();
  const auto text = readFile(folder / "run.json", 16u << 20);
  if (!text) return fail(text.error());
  auto document = parseJson(*text, object);
  if (!document) return document;
  if (!document->is_object() || textField(*document, "uid") != fileName(folder)) {
    return fail(ErrorCode::kCorrupt,
                object + " does not describe the run of its folder; restore or remove the folder");
  }
  if (integerField(*document, "layout", 0) > kLayout) {
    return fail(ErrorCode::kUnsupported,
                object + " was written by a newer version; update this program");
  }
  return document;
}

std::int64_t folderTime(const std::filesystem::path& folder) {
  struct stat info {};
  if (::stat(folder.c_str(), &info) != 0) return 0;
  return info.st_mtim.tv_sec * std::int64_t{1'000'000'000} + info.st_mtim.tv_nsec;
}

RunIngest::RunIngest(Database& database, const std::filesystem::path& store, std::string uid)
    : database_(database), folder_(runFolder(store, uid)), uid_(std::move(uid)) {
  facts_.started = facts_.stopped = facts_.heartbeat = facts_.beat_interval = kNoTime;
}

Status RunIngest::take() {
  // Before anything is read: what comes later changes it again.
  const std::int64_t folder_time = folderTime(folder_);
  if (Status s = load(); !s) return s;
  if (run_ == 0) {
    if (Status s = create(); !s || run_ == 0) return s;
  }
  const int known = static_cast<int>(facts_.attempts);
  const int newest = newestAttempt(folder_);
  for (int attempt = std::max(1, known); attempt <= newest; ++attempt) {
    if (Status s = takeState(attempt); !s) return s;
    if (Status s = takeEnvironment(attempt); !s) return s;
  }
  if (Status s = takeArtifacts(); !s) return s;
  const auto limits = liveLimits(database_, run_);
  if (!limits) return fail(limits.error());
  for (int attempt = std::max(1, known); attempt <= newest; ++attempt) {
    const auto limit = limits->find(attempt);
    const auto live_until =
        limit == limits->end() ? std::numeric_limits<std::int64_t>::max() : limit->second;
    if (Status s = takeMetrics(attempt, live_until); !s) return s;
  }
  if (superseding_) {
    MetricStore metrics(database_, run_);
    if (Status s = metrics.remakeRollups(); !s) return s;
  }
  return save(folder_time);
}

Status RunIngest::create() {
  const auto document = readRunDocument(folder_);
  const auto text = readFile(folder_ / "config.json");
  const auto config = text ? parseJson(*text, (folder_ / "config.json").string())
                           : Result<Json>(fail(text.error()));
  if (!document || !config) {
    troubles_.push_back(document ? config.error().message : document.error().message);
    if (!document) return {};
  }
  const auto tags = document->find("tags");
  Status s = database_.run(
      "INSERT INTO runs(uid, source, experiment, name, command, parent, sweep, tags, created) "
      "VALUES(?, 1, ?, ?, ?, ?, ?, ?, ?)",
      uid_, textField(*document, "experiment"), textField(*document, "name"),
      textField(*document, "command"), textField(*document, "parent"),
      textField(*document, "sweep"),
      tags != document->end() && tags->is_array() ? dumpJson(*tags) : "[]",
      realField(*document, "created", kNoTime));
  if (!s) return s;
  run_ = database_.lastId();
  changed_ = true;
  if (!config) return {};
  if (s = putConfig(database_, run_, *config); !s) return s;
  return putDocument(database_, run_, "config", *config);
}

Status RunIngest::load() {
  return database_.each(
      "SELECT id, status, host, user, failure, started, stopped, heartbeat, beat_interval, step, "
      "total_steps, "
      "ifnull(checkpoint_step, -1), attempts, pid FROM runs WHERE uid=?",
      [&](Statement& row) {
        run_ = row.integer(0);
        facts_ = {row.text(1),     row.text(2),     row.text(3),    row.text(4),    row.real(5),
                  row.real(6),     row.real(7),     row.real(8),    row.integer(9), row.integer(10),
                  row.integer(11), row.integer(12), row.integer(13)};
      },
      uid_);
}

Status RunIngest::save(std::int64_t folder_time) {
  const bool settled = facts_.status != "RUNNING";
  const bool racy = static_cast<double>(folder_time) * 1e-9 > wallSeconds() - kRacySeconds;
  return database_.run(
      "UPDATE runs SET status=?, status_raw=?, host=?, user=?, failure=?, started=?, stopped=?, "
      "heartbeat=?, beat_interval=?, step=?, "
      "total_steps=?, checkpoint_step=nullif(?, -1), attempts=?, pid=?, folder_time=?, settled=? "
      "WHERE id=?",
      facts_.status, facts_.status, facts_.host, facts_.user, facts_.failure, facts_.started,
      facts_.stopped, facts_.heartbeat, facts_.beat_interval, facts_.step, facts_.total_steps,
      facts_.checkpoint_step, facts_.attempts, facts_.pid, racy ? std::int64_t{0} : folder_time,
      settled, run_);
}

Result<std::uint64_t> RunIngest::offsetOf(const std::string& file) {
  const auto offset =
      database_.integer("SELECT offset FROM files WHERE run=? AND name=?", 0, run_, file);
  if (!offset) return fail(offset.error());
  return static_cast<std::uint64_t>(*offset);
}

Status RunIngest::saveOffset(const std::string& file, const RecordReader& reader) {
  if (reader.damaged()) {
    troubles_.push_back(file + " of run " + uid_ + " is damaged at byte " +
                        std::to_string(reader.offset()) + "; what follows there is not shown");
  }
  return database_.run("INSERT OR REPLACE INTO files(run, name, offset, size) VALUES(?, ?, ?, ?)",
                       run_, file, reader.offset(), reader.fileSize());
}

Result<std::optional<RecordReader>> RunIngest::newRecords(const std::filesystem::path& file) {
  const auto offset = offsetOf(fileName(file));
  if (!offset) return fail(offset.error());
  auto reader = RecordReader::open(file, *offset);
  if (reader) return std::optional<RecordReader>(std::move(*reader));
  troubles_.push_back(reader.error().message);
  return std::optional<RecordReader>();
}

Status RunIngest::takeState(int attempt) {
  const auto file = stateFile(folder_, attempt);
  auto found = newRecords(file);
  if (!found) return fail(found.error());
  std::optional<RecordReader>& reader = *found;
  if (!reader) return {};
  if (attempt >
      facts_.attempts) {  // claimed; its first record may be missing if the writer died at once
    facts_.attempts = attempt;
    facts_.status = "RUNNING";
    facts_.stopped = kNoTime;
    facts_.failure.clear();
    facts_.heartbeat = reader->modified();
    Status s = database_.run(
        "INSERT OR IGNORE INTO attempts(run, attempt, start_step, started) VALUES(?, ?, ?, ?)",
        run_, attempt, std::numeric_limits<std::int64_t>::max(), reader->modified());
    if (!s) return s;
    changed_ = true;
  }
  for (;;) {
    const auto record = reader->next();
    if (!record) {
      troubles_.push_back(record.error().message);
      break;
    }
    if (!*record) break;
    if (Status s = applyState(attempt, **record); !s) return s;
    changed_ = true;
  }
  return saveOffset(fileName(file), *reader);
}

void RunIngest::noteProgress(const Json& document) {
  facts_.step = std::max(facts_.step, integerField(document, "step", facts_.step));
  facts_.total_steps = integerField(document, "total", facts_.total_steps);
}

Status RunIngest::applyState(int attempt, const RecordView& record) {
  const auto document = stateDocument(record.payload);
  if (!document) return {};
  const double time = realField(*document, "time", facts_.heartbeat);
  if (record.kind == RecordKind::kHeartbeat)
    facts_.beat_interval = observedInterval(facts_.beat_interval, time - facts_.heartbeat);
  facts_.heartbeat = time;
  switch (record.kind) {
    case RecordKind::kAttemptStarted:
      return attemptStarted(attempt, *document, time);
    case RecordKind::kHeartbeat:
      noteProgress(*document);
      return {};
    case RecordKind::kCheckpoint:
      noteProgress(*document);
      facts_.checkpoint_step = integerField(*document, "step", facts_.checkpoint_step);
      return {};
    case RecordKind::kArtifact:
      return artifactWritten(*document, time);
    case RecordKind::kInput:
      return inputUsed(*document, time);
    case RecordKind::kResult: {
      auto result = getDocument(database_, run_, "result");
      if (!result) return fail(result.error());
      const auto values = document->find("values");
      if (values == document->end() || !values->is_object()) return {};
      result->update(*values, true);
      if (Status s = putFacts(database_, run_, FactSpace::kResult, *result); !s) return s;
      return putDocument(database_, run_, "result", *result);
    }
    case RecordKind::kFinished:
      return attemptFinished(attempt, *document, time);
    default:
      return {};  // from a newer writer
  }
}

Status RunIngest::attemptStarted(int attempt, const Json& document, double time) {
  const ProcessIdentity process = ProcessIdentity::fromJson(document);
  const std::int64_t start_step = integerField(document, "start_step", 0);
  facts_.host = process.host;
  facts_.user = process.user;
  facts_.pid = process.pid;
  facts_.step = start_step;
  facts_.total_steps = integerField(document, "total_steps", 0);
  if (attempt == 1) facts_.started = time;
  superseding_ |= attempt > 1;
  Status s = database_.run(
      "UPDATE attempts SET start_step=?, total_steps=?, started=?, host=?, pid=?, output_offset=? "
      "WHERE run=? AND attempt=?",
      start_step, facts_.total_steps, time, process.host, process.pid,
      integerField(document, "output_offset", 0), run_, attempt);
  return s;
}

/// It appears a moment after the first record, or never.
Status RunIngest::takeEnvironment(int attempt) {
  const auto file = environmentFile(folder_, attempt);
  const std::string name = "environment." + std::to_string(attempt);
  const auto known =
      database_.integer("SELECT 1 FROM documents WHERE run=? AND name=?", 0, run_, name);
  if (!known) return fail(known.error());
  std::error_code error;
  if (*known == 1 || !std::filesystem::exists(file, error)) return {};
  const auto text = readFile(file);
  const auto environment =
      text ? parseJson(*text, file.string()) : Result<Json>(fail(text.error()));
  if (!environment) {
    troubles_.push_back(environment.error().message);
    return {};
  }
  changed_ = true;
  if (Status s = putFacts(database_, run_, FactSpace::kEnvironment, *environment); !s) return s;
  return putDocument(database_, run_, name, *environment);
}

/// A later record of the same content adds to it: a name, facts.
Status RunIngest::artifactWritten(const Json& document, double time) {
  const std::string name = textField(document, "name");
  if (const auto path = safeJoin(folder_ / "artifacts", name); !path) {
    troubles_.push_back("an artifact of run " + uid_ + " is left out: " + path.error().message);
    return {};
  }
  const auto facts = document.find("facts");
  const bool has_facts = facts != document.end() && facts->is_object();
  const std::string named = has_facts ? textField(*facts, "named") : std::string();
  const bool good = checkArtifactName(named).has_value();
  named_ |= good;
  return database_.run(
      "INSERT INTO artifacts(run, name, kind, size, sha256, facts, created, named) "
      "VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(run, name) DO UPDATE SET kind=excluded.kind, "
      "size=excluded.size, sha256=excluded.sha256, "
      "facts=CASE WHEN sha256=excluded.sha256 THEN json_patch(facts, excluded.facts) "
      "ELSE excluded.facts END, "
      "created=CASE WHEN sha256=excluded.sha256 THEN created ELSE excluded.created END, "
      "named=CASE WHEN excluded.named<>'' OR sha256<>excluded.sha256 THEN excluded.named "
      "ELSE named END",
      run_, name, textField(document, "kind"), integerField(document, "size", 0),
      textField(document, "sha256"), has_facts ? dumpJson(*facts) : "{}", time, good ? named : "");
}

Status RunIngest::inputUsed(const Json& document, double time) {
  const std::string producer = textField(document, "run");
  return database_.run(
      "INSERT OR IGNORE INTO inputs(run, producer, name, sha256, role, created) "
      "VALUES(?, ?, ?, ?, ?, ?)",
      run_, isUuid(producer) ? producer : std::string(), textField(document, "name"),
      textField(document, "sha256"), textField(document, "role"), time);
}

/// What was added from outside the run, by anybody and at any time.
Status RunIngest::takeArtifacts() {
  const auto file = artifactsFile(folder_);
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return {};
  auto found = newRecords(file);
  if (!found) return fail(found.error());
  std::optional<RecordReader>& reader = *found;
  if (!reader) return {};
  for (;;) {
    const auto record = reader->next();
    if (!record) troubles_.push_back(record.error().message);
    if (!record || !*record) break;
    const auto document = stateDocument((*record)->payload);
    if (!document) continue;
    const double time = realField(*document, "time", kNoTime);
    Status s;
    if ((*record)->kind == RecordKind::kArtifact) s = artifactWritten(*document, time);
    if ((*record)->kind == RecordKind::kInput) s = inputUsed(*document, time);
    if (!s) return s;
    changed_ = true;
  }
  return saveOffset(fileName(file), *reader);
}

Status RunIngest::attemptFinished(int attempt, const Json& document, double time) {
  noteProgress(document);
  facts_.status = statusName(statusFromName(textField(document, "status")));
  facts_.failure = textField(document, "failure");
  facts_.stopped = time;
  return database_.run("UPDATE attempts SET status=?, stopped=? WHERE run=? AND attempt=?",
                       facts_.status, time, run_, attempt);
}

Status RunIngest::takeMetrics(int attempt, std::int64_t live_until) {
  const auto file = metricsFile(folder_, attempt);
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return {};
  auto found = newRecords(file);
  if (!found) return fail(found.error());
  std::optional<RecordReader>& reader = *found;
  if (!reader) return {};
  if (reader->fileSize() == reader->offset() && reader->offset() > 0) return {};
  MetricStore metrics(database_, run_);
  if (Status s = metrics.beginFile(attempt, live_until); !s) return s;
  if (Status s = readMetrics(*reader, metrics); !s) return s;
  if (attempt == facts_.attempts) facts_.step = std::max(facts_.step, metrics.lastStep());
  return saveOffset(fileName(file), *reader);
}

Status RunIngest::readMetrics(RecordReader& reader, MetricStore& metrics) {
  for (bool more = true; more;) {
    const auto record = reader.next();
    if (!record) troubles_.push_back(record.error().message);
    more = record && *record;
    if (more) {
      const std::string_view payload = (*record)->payload;
      if ((*record)->kind == RecordKind::kMetricRow) {
        if (const auto row = decodeRow(payload)) metrics.add(*row);
      } else if ((*record)->kind == RecordKind::kMetricColumn) {
        if (const auto column = decodeColumn(payload)) metrics.add(*column);
      } else if ((*record)->kind == RecordKind::kMetricValue) {
        const auto value = decodeValueRecord(payload);
        if (Status s = value ? metrics.add(*value) : Status{}; !s) return s;
        changed_ |= value.has_value();
      } else if ((*record)->kind == RecordKind::kMetricDefinition) {
        const auto definition = decodeDefinition(payload);
        if (Status s = definition ? metrics.define(*definition) : Status{}; !s) return s;
      }
    }
    if (more && !metrics.isFull()) continue;
    const auto stored = metrics.flush();
    if (!stored) return fail(stored.error());
    points_ += *stored;
    changed_ |= *stored > 0;
  }
  return {};
}

}  // namespace lsc
