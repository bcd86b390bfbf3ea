// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/ingest.h"

#include <algorithm>
#include <optional>

#include "engine/base/clock.h"
#include "engine/base/uuid.h"
#include "engine/store/run_ingest.h"
#include "engine/store/state_log.h"

namespace lsc {
namespace {

/// Another process may write after this long.
constexpr double kLongestTransaction = 0.2;

/// Rows of run folders; those of other sources are not ours to make again.
constexpr const char* kForget =
    "DELETE FROM runs WHERE source=1;"
    "DELETE FROM config_keys WHERE id NOT IN (SELECT key FROM config);"
    "DELETE FROM metrics WHERE id NOT IN (SELECT metric FROM chunks) AND id NOT IN (SELECT metric "
    "FROM metric_ids);"
    "DELETE FROM annotations;"
    "DELETE FROM artifact_versions;"
    "UPDATE meta SET value=0 WHERE key='annotations_offset';";

}  // namespace

Status Ingest::loadKnown() {
  return database_.each(
      "SELECT uid, id, folder_time, attempts, settled FROM runs WHERE source=1",
      [&](Statement& row) {
        known_[row.text(0)] = {row.integer(1), row.integer(2), row.integer(3), row.integer(4) != 0};
      });
}

Result<std::vector<std::string>> Ingest::folders() const {
  std::vector<std::string> uids;
  std::error_code error;
  const auto runs = runsFolder(store_);
  if (!std::filesystem::exists(runs, error)) return uids;
  for (std::filesystem::directory_iterator it(runs, error), end; !error && it != end;
       it.increment(error)) {
    std::string name = it->path().filename().string();
    if (isUuid(name)) uids.push_back(std::move(name));
  }
  if (error)
    return fail(ErrorCode::kIo,
                "cannot list the runs in " + runs.string() + ": " + error.message());
  return uids;
}

Result<bool> Ingest::hasNews(const std::string& uid) {
  const auto it = known_.find(uid);
  if (it == known_.end()) return true;
  const auto folder = runFolder(store_, uid);
  const Known& known = it->second;
  if (known.folder_time == 0 || folderTime(folder) != known.folder_time) return true;
  if (known.settled) return false;
  for (const auto& file : {stateFile(folder, static_cast<int>(known.attempts)),
                           metricsFile(folder, static_cast<int>(known.attempts))}) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    const auto seen = database_.integer("SELECT size FROM files WHERE run=? AND name=?", -1,
                                        known.run, file.filename().string());
    if (!seen) return fail(seen.error());
    if (!error && static_cast<std::int64_t>(size) != *seen) return true;
  }
  return false;
}

Result<IngestReport> Ingest::all() {
  if (Status s = loadKnown(); !s) return fail(s.error());
  const auto present = folders();
  if (!present) return fail(present.error());
  std::error_code error;
  if (std::filesystem::exists(runsFolder(store_),
                              error)) {  // else a disk is away: keep what is known
    if (Status s = dropMissing(*present); !s) return fail(s.error());
  }
  return some(*present);
}

Result<IngestReport> Ingest::some(const std::vector<std::string>& uids) {
  if (known_.empty()) {
    if (Status s = loadKnown(); !s) return fail(s.error());
  }
  std::vector<std::string> news;
  for (const std::string& uid : uids) {
    const auto has = hasNews(uid);
    if (!has) return fail(has.error());
    if (*has) news.push_back(uid);
  }
  const auto behind = annotations_.behind();
  if (!behind) return fail(behind.error());
  if (!news.empty() || *behind) {
    if (Status s = takeIn(news, false); !s) return fail(s.error());
  }
  report_.changed.assign(changed_.begin(), changed_.end());
  std::sort(report_.changed.begin(), report_.changed.end());
  return std::move(report_);
}

Result<IngestReport> Ingest::afresh() {
  const auto present = folders();
  if (!present) return fail(present.error());
  auto transaction = Transaction::begin(database_);
  if (!transaction) return fail(transaction.error());
  if (Status s = database_.script(kForget); !s) return fail(s.error());
  if (Status s = takeIn(*present, true); !s) return fail(s.error());
  if (Status s = transaction->commit(); !s) return fail(s.error());
  report_.changed.assign(changed_.begin(), changed_.end());
  std::sort(report_.changed.begin(), report_.changed.end());
  return std::move(report_);
}

Status Ingest::follow() {
  const auto spoken_of = annotations_.catchUp();
  if (!spoken_of) return fail(spoken_of.error());
  changed_.insert(spoken_of->begin(), spoken_of->end());
  return {};
}

Status Ingest::takeIn(const std::vector<std::string>& uids, bool in_transaction) {
  std::size_t done = 0;
  do {
    std::optional<Transaction> transaction;
    const double begin = steadySeconds();
    if (!in_transaction) {
      auto begun = Transaction::begin(database_);
      if (!begun) return fail(begun.error());
      transaction.emplace(std::move(*begun));
    }
    if (done == 0) {
      if (Status s = follow(); !s) return s;
      if (Status s = nameNew(uids); !s) return s;
    }
    for (; done < uids.size(); ++done) {
      if (transaction && steadySeconds() - begin > kLongestTransaction) break;
      if (Status s = takeOne(uids[done]); !s) return s;
    }
    if (done == uids.size() && named_artifacts_) {
      if (Status s = annotations_.assignVersions(); !s) return s;
    }
    if (transaction) {
      if (Status s = transaction->commit(); !s) return s;
    }
  } while (done < uids.size());
  return {};
}

Status Ingest::takeOne(const std::string& uid) {
  RunIngest run(database_, store_, uid);
  if (Status s = run.take(); !s) return s;
  if (run.changed()) changed_.insert(uid);
  named_artifacts_ |= run.hasNamedArtifacts();
  report_.points += run.points();
  report_.troubles.insert(report_.troubles.end(), run.troubles().begin(), run.troubles().end());
  return {};
}

/// Numbers follow the time of creation, as far as runs are seen together.
Status Ingest::nameNew(const std::vector<std::string>& uids) {
  std::vector<std::pair<double, std::string>> unnamed;
  for (const std::string& uid : uids) {
    const auto number = database_.integer("SELECT number FROM annotations WHERE uid=?", 0, uid);
    if (!number) return fail(number.error());
    if (*number != 0) continue;
    if (const auto document = readRunDocument(runFolder(store_, uid))) {
      unnamed.emplace_back(realField(*document, "created", 0), uid);
    }
  }
  std::sort(unnamed.begin(), unnamed.end());
  std::vector<std::string> ordered;
  for (auto& [created, uid] : unnamed) ordered.push_back(std::move(uid));
  return annotations_.assignNumbers(ordered);
}

Status Ingest::dropMissing(const std::vector<std::string>& present) {
  const std::unordered_set<std::string> there(present.begin(), present.end());
  for (const auto& [uid, known] : known_) {
    if (there.count(uid) != 0) continue;
    if (Status s = database_.run("DELETE FROM runs WHERE id=?", known.run); !s) return s;
    changed_.insert(uid);
  }
  return {};
}

}  // namespace lsc
