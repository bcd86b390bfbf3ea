// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Writes the mirror of one foreign store: a database of the same schema in
// <store>/mirrors/<source uid>, with output.log and fetched artifacts of each run in runs/<uid> as
// in a store of our own. It can be deleted: the next sync makes it again, and what users said about
// its runs lies in annotations.rec of their own store. One writer a thread; several processes may
// write.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/store/chunk.h"
#include "engine/store/index.h"
#include "engine/store/schema.h"
#include "engine/store/source_list.h"

namespace lsc {

/// What the table shows of a foreign run. Times are wall seconds, NaN where there is none.
struct ForeignRow {
  std::string experiment, name, command, parent, sweep, host, user, failure;
  RunStatus status = RunStatus::kUnknown;
  std::string status_raw;
  double created = kNoTime, started = kNoTime, stopped = kNoTime, heartbeat = kNoTime;
  std::int64_t total_steps = 0;  // 0: not known
  std::vector<std::string> tags;
  std::string note;
};

struct ForeignArtifact {
  std::string name, kind, origin;  // origin: where the source has it, in the source's own words
  std::int64_t size = 0;
  double created = kNoTime;
  std::string sha256 = {};  // empty: the source does not know it
};

/// A series by name, as far as it is stored.
struct StoredSeries {
  std::string name;
  std::int64_t count = 0, last_step = 0;
};

/// How much of a series is stored, and its last point.
struct SeriesEnd {
  std::int64_t count = 0, step = 0;
  double time = kNoTime, value = kNoTime;
};

/// What people of this store said about a foreign run.
struct AnnotatedRun {
  std::string foreign_id, uid;
  std::optional<std::vector<std::string>> tags;
  std::string note;  // empty: none
};

/// RUNNING, FINISHED, TIMED_OUT, KILLED ... of any store.
RunStatus mappedStatus(std::string_view word);

class Mirror;

/// One run while it is written, inside Mirror::update.
class MirrorRun {
 public:
  const std::string& uid() const { return uid_; }
  /// Of another run of this source.
  std::string uidOf(const std::string& foreign_id) const;
  /// Where output.log and artifacts/ lie.
  std::filesystem::path folder() const;

  [[nodiscard]] Status setRow(const ForeignRow& row);
  [[nodiscard]] Status setConfig(const Json& config);
  [[nodiscard]] Status setResult(const Json& result);
  [[nodiscard]] Status setEnvironment(const Json& environment);
  /// The document as the source had it, or another one by name.
  [[nodiscard]] Status setDocument(std::string_view name, const Json& document);
  /// As it was set; an empty object if it never was.
  [[nodiscard]] Result<Json> storedDocument(std::string_view name);
  [[nodiscard]] Status setArtifacts(const std::vector<ForeignArtifact>& artifacts);

  /// All points of a series as the source has them now: what is stored already stays if it is the
  /// beginning of them, else it is replaced. Returns the number of new points.
  [[nodiscard]] Result<std::int64_t> putSeries(std::string_view metric, const Points& points);
  /// Points after those stored.
  [[nodiscard]] Status appendSeries(std::string_view metric, Points points);
  [[nodiscard]] Status clearSeries(std::string_view metric);
  [[nodiscard]] Status clearAllSeries();
  /// One value that is no number, after those stored; kInvalidArgument if it makes no sense.
  [[nodiscard]] Status addValue(std::string_view metric, std::int64_t step, double time,
                                const LoggedValue& value);
  /// Drops the stored values that are no numbers from a step on.
  [[nodiscard]] Status dropValues(std::string_view metric, std::int64_t from_step);
  [[nodiscard]] Result<Points> storedSeries(std::string_view metric);

  /// output.log is a link to this file.
  [[nodiscard]] Status linkOutput(const std::filesystem::path& file);
  /// Writes `text` at byte `offset` of output.log; what lay behind goes.
  [[nodiscard]] Status writeOutput(std::uint64_t offset, std::string_view text);
  std::uint64_t outputSize() const;

 private:
  friend class Mirror;
  MirrorRun(Mirror& mirror, std::int64_t id, std::string uid)
      : mirror_(mirror), id_(id), uid_(std::move(uid)) {}

  Mirror& mirror_;
  const std::int64_t id_;
  const std::string uid_;
};

class Mirror {
 public:
  /// Makes the mirror if it is not there; one that is damaged is set aside and made again.
  [[nodiscard]] static Result<std::unique_ptr<Mirror>> open(const std::filesystem::path& store,
                                                            const SourceEntry& source);

  const SourceEntry& source() const { return source_; }

  /// What the reader noted of each run when it last read it whole, by foreign id.
  [[nodiscard]] Result<std::unordered_map<std::string, std::string>> stamps();

  /// Calls `write` inside a write transaction that may hold many runs; it is begun and committed as
  /// needed. The stamp is kept with the run; an empty one means look again.
  template <typename Write>
  [[nodiscard]] Status update(const std::string& foreign_id, const std::string& stamp,
                              Write&& write) {
    auto run = begin(foreign_id);
    if (!run) return fail(run.error());
    Status written = write(*run);
    return end(*run, stamp, std::move(written));
  }

  /// Commits what is pending, so that others can write while the source is waited for.
  [[nodiscard]] Status release();

  [[nodiscard]] Result<SeriesEnd> seriesEnd(const std::string& foreign_id, std::string_view metric);
  /// All series of a run; none if the run is not here.
  [[nodiscard]] Result<std::vector<StoredSeries>> storedSeries(const std::string& foreign_id);
  /// Where output.log and artifacts/ of a run lie.
  std::filesystem::path folderOf(const std::string& foreign_id) const;

  /// Runs that people tagged or wrote a note about in this store.
  [[nodiscard]] Result<std::vector<AnnotatedRun>> annotated();

  /// Runs that the source no longer has.
  [[nodiscard]] Status forget(const std::vector<std::string>& foreign_ids);

  /// How far the source was read, in the reader's own words.
  [[nodiscard]] Result<std::string> cursor(std::string_view name);
  [[nodiscard]] Status setCursor(std::string_view name, std::string_view value);

  /// Seconds that the clock of the source is ahead of ours: its heartbeats are judged by its clock.
  [[nodiscard]] Status setClock(double ahead);

  /// Commits, gives new runs their display numbers (older first) and notes the time of the sync.
  /// `whole`: the source was read as a whole, and the mirror is as fresh as now.
  [[nodiscard]] Status finish(bool whole = true);

  /// Runs that came and runs that changed since the mirror was opened.
  std::int64_t added() const { return added_; }
  std::int64_t updated() const { return updated_; }

 private:
  friend class MirrorRun;
  Mirror(std::filesystem::path store, SourceEntry source, OpenedDatabase opened)
      : store_(std::move(store)), source_(std::move(source)), opened_(std::move(opened)) {}

  std::filesystem::path folderOfUid(const std::string& uid) const;
  [[nodiscard]] Status prepare();
  [[nodiscard]] Status enter();
  [[nodiscard]] Result<MirrorRun> begin(const std::string& foreign_id);
  [[nodiscard]] Status end(const MirrorRun& run, const std::string& stamp, Status written);
  [[nodiscard]] Status numberNew();
  Database& database() { return *opened_.database; }

  const std::filesystem::path store_;
  const SourceEntry source_;
  OpenedDatabase opened_;
  std::int64_t source_id_ = 0, generation_ = 0;
  std::optional<Transaction> transaction_;
  double entered_ = 0;
  bool run_is_new_ = false;
  std::unordered_set<std::int64_t> touched_;  // runs, in this pass
  std::int64_t added_ = 0, updated_ = 0;
};

}  // namespace lsc
