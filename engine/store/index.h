// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// runs.sqlite: the index that the table, the plots and the diff read. It is made from run folders
// by ingest and can be thrown away; annotations (tags, notes, stars, trash, display numbers) live
// in <store>/annotations.rec. One Index object per thread; several processes may ingest at once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/store/column.h"
#include "engine/store/run_folder.h"
#include "engine/store/value_record.h"

namespace lsc {

constexpr double kNoTime = std::numeric_limits<double>::quiet_NaN();

/// Roll-up of one metric of one run over its live (not superseded) points; min, max, mean over
/// finite ones.
struct MetricSummary {
  std::string name;
  std::int64_t count = 0;
  std::int64_t not_finite = 0;
  std::int64_t last_step = 0;
  double first = 0, last = 0, minimum = 0, maximum = 0, mean = 0;
};

/// Mean seconds between signs of life, after one more came `gap` seconds after the last; `interval`
/// is NaN at first. A long pause weighs less with each sign of life.
double observedInterval(double interval, double gap);

struct RunRow {
  std::int64_t key = 0;     // joins cells of columns to rows; of this index, until it is rebuilt
  std::int64_t number = 0;  // display number, stable
  std::string uid;
  std::string source;  // "local" or the name of a mirrored source
  std::string format;  // native, sacred_mongo, sacred_files, mlflow, tensorboard, ssh
  std::string foreign_id;
  std::string experiment, name, command, parent, sweep;
  RunStatus status = RunStatus::kUnknown;
  std::string status_raw;  // the source's own word
  double created = kNoTime, started = kNoTime, stopped = kNoTime,
         heartbeat = kNoTime;      // wall seconds
  double beat_interval = kNoTime;  // seconds between heartbeats as observed; NaN: not known
  double clock_ahead = 0;          // seconds that the clock of the source is ahead of ours
  std::int64_t step = 0, total_steps = 0;
  int attempts = 0;
  std::string host, user;
  std::int64_t pid = 0;
  std::string failure_line;  // first line of the failure
  std::vector<std::string> tags;
  bool has_note = false, starred = false, archived = false, trashed = false;
  std::vector<MetricSummary> metrics;
  bool has_metrics = false;  // `metrics` was read

  const MetricSummary* metric(std::string_view metric_name) const;
  /// Seconds from start to stop, or to the last heartbeat of a run that has not stopped.
  double duration() const;
  /// RUNNING, and silent for more than 60 s and more than 12 of its own intervals: shown as
  /// "probably dead", never stored. `now` is of our clock, the clock of the source counts. A foreign
  /// writer whose interval is not known yet may be silent for 15 minutes.
  bool probablyDead(double now) const;
};

struct AttemptRow {
  int attempt = 0;
  std::int64_t start_step = 0;
  double started = kNoTime, stopped = kNoTime;
  RunStatus status = RunStatus::kUnknown;
};

struct ArtifactRow {
  std::string name;  // relative to the run's artifacts/
  std::string kind;
  std::int64_t size = 0;
  std::string sha256;
  Json facts;
  double created = kNoTime;
  std::string named;         // the dataset or model this file is a version of, or empty
  std::int64_t version = 0;  // 1, 2, ... of `named`; 0: none yet
};

/// What a run said that it used.
struct InputRow {
  std::string producer;  // uid of the run that made it, or empty
  std::string name;      // relative to the producer's folder, or a path
  std::string sha256;    // may be empty
  std::string role;
  double created = kNoTime;
};

/// A file with the run that made it, and a use with the run that used it.
struct ArtifactEntry {
  std::string run, run_name;
  std::int64_t number = 0;
  ArtifactRow file;
};
struct ArtifactUse {
  std::string run, run_name;
  std::int64_t number = 0;
  InputRow input;
};
struct ArtifactShelf {
  std::vector<ArtifactEntry> files;  // newest first
  std::vector<ArtifactUse> uses;     // oldest first
};

/// What a run logged beside numbers under one name.
struct LoggedSeries {
  std::string name;
  SeriesKind kind = SeriesKind::kArray;
  std::int64_t count = 0;      // live values
  std::int64_t last_step = 0;  // of the newest one
  double time = kNoTime;
  std::optional<LoggedValue> last;  // the newest one, unless all of them are too large together
};

struct RunDetail {
  RunRow row;
  Json config, environment, result;
  std::string failure;
  std::string note;
  std::vector<AttemptRow> attempts;
  std::vector<ArtifactRow> artifacts;
  std::vector<InputRow> inputs;
  std::vector<LoggedSeries> logged;
};

struct Series {
  std::string name;
  std::vector<std::int64_t> steps;
  std::vector<double> values;
  std::vector<double> times;             // wall seconds
  std::vector<std::uint8_t> superseded;  // 1: from an older attempt beyond the resume step
};

/// Both steps within; columns >= 1.
struct EnvelopeRange {
  std::int64_t first_step = 0, last_step = 0;
  int columns = 1;
};

/// One entry a column; minimum > maximum where there is no finite value.
struct Envelope {
  std::vector<double> minimum, maximum, positive;  // positive: least value > 0
  std::vector<std::uint32_t> not_finite;
};

/// A series as points to draw (outline.h): equal lengths.
struct Outline {
  std::vector<double> steps, values;
  bool thinned = false;         // strokes of columns, not the points themselves
  std::int64_t last_step = 0;   // of the whole series
  std::int64_t not_finite = 0;  // values of the whole series
};

struct ConfigValue {
  std::string uid;
  Json value;
};

/// What people say about a run; what is absent stays as it is.
struct RunEdit {
  std::string uid;
  std::optional<std::vector<std::string>> tags = {};
  std::optional<std::string> note = {};
  std::optional<bool> starred = {}, archived = {}, trashed = {};
};

struct IngestReport {
  std::vector<std::string> changed;  // uids whose rows changed
  std::int64_t points = 0;
  std::vector<std::string> troubles;  // one sentence per folder that could not be read
};

class Index {
 public:
  enum class Mode { kReadWrite, kReadOnly };

  /// Opens or creates <store>/runs.sqlite, and the mirrors of the attached sources beside it: their
  /// rows join those of the store, sources that are attached or detached later too. kCorrupt if the
  /// file is damaged (see rebuildIndex), kUnsupported if only a newer program can read it. A newer
  /// schema, a read-only folder or a file that is not a database falls back to read-only where
  /// possible; `notice()` says so in one sentence.
  [[nodiscard]] static Result<std::unique_ptr<Index>> open(const std::filesystem::path& store,
                                                           Mode mode);

  virtual ~Index() = default;

  virtual const std::string& notice() const = 0;
  /// Ingest then finds nothing and annotations are refused (kUnsupported).
  virtual bool readOnly() const = 0;
  virtual const std::filesystem::path& store() const = 0;
  /// Where output.log and artifacts/ of a run lie: in the store, or in the mirror of its source.
  virtual std::filesystem::path folder(const std::string& uid) { return runFolder(store(), uid); }

  /// Looks at all run folders for what is new since the last call (any process) and takes it in.
  [[nodiscard]] virtual Result<IngestReport> ingest() = 0;
  /// Only these runs; cheap enough to call several times a second.
  [[nodiscard]] virtual Result<IngestReport> ingest(const std::vector<std::string>& uids) = 0;
  /// Drops every row and reads all run folders again.
  [[nodiscard]] virtual Result<IngestReport> reindex() = 0;

  /// Rows ordered by number, newest first, with tags and roll-ups. Trashed ones only if asked.
  [[nodiscard]] virtual Result<std::vector<RunRow>> runs(bool trashed = false) = 0;
  [[nodiscard]] virtual Result<std::vector<RunRow>> runs(const std::vector<std::string>& uids) = 0;
  /// Number, uid, unique uid prefix (at least 4 characters), or source:id.
  [[nodiscard]] virtual Result<RunRow> find(std::string_view id) = 0;
  [[nodiscard]] virtual Result<RunDetail> detail(const std::string& uid) = 0;

  /// Points in the order written; from_step and later only.
  [[nodiscard]] virtual Result<Series> series(
      const std::string& uid, const std::string& metric, bool with_superseded = false,
      std::int64_t from_step = std::numeric_limits<std::int64_t>::min()) = 0;

  /// Least and greatest live value in each of `columns` parts of a range of steps, from the stored
  /// pyramid: envelope.h.
  [[nodiscard]] virtual Result<Envelope> envelope(const std::string& uid, const std::string& metric,
                                                  const EnvelopeRange& range) {
    (void)uid, (void)range;
    return fail(ErrorCode::kUnsupported, "this store has no stored picture of \"" + metric + "\"");
  }

  /// A series as points to draw between two steps, whatever its length: outline.h.
  [[nodiscard]] virtual Result<Outline> outline(const std::string& uid, const std::string& metric,
                                                const EnvelopeRange& range) {
    (void)uid, (void)range;
    return fail(ErrorCode::kUnsupported, "this store has no stored picture of \"" + metric + "\"");
  }

  /// All rows, trashed ones included and marked, without roll-ups; newest first.
  [[nodiscard]] virtual Result<std::vector<RunRow>> bareRuns() = 0;
  /// The newest rows of each source, about `limit` of them, the same way: what a table begins with.
  [[nodiscard]] virtual Result<std::vector<RunRow>> newestRuns(std::size_t limit) = 0;
  /// The cells of one column: of all runs, or of those with these keys (RunRow::key). Built-in
  /// columns come with the rows, except "notes"; they are kInvalidArgument.
  [[nodiscard]] virtual Result<ColumnCells> column(
      const ColumnKey& key, const std::vector<std::int64_t>* runs = nullptr) = 0;
  /// What columns there are.
  [[nodiscard]] virtual Result<ColumnNames> columnNames() = 0;

  /// Files and uses of these runs, with the files they used and the uses of their files; of all
  /// runs if the list is empty. artifact_read.h follows the lineage.
  [[nodiscard]] virtual Result<ArtifactShelf> artifacts(const std::vector<std::string>& uids) {
    (void)uids;
    return ArtifactShelf{};
  }

  /// All keys of configurations, sorted; dotted paths ("theory.lambda").
  [[nodiscard]] virtual Result<std::vector<std::string>> configKeys() = 0;
  /// One key of all runs that have it.
  [[nodiscard]] virtual Result<std::vector<ConfigValue>> configColumn(const std::string& key) = 0;

  // Annotations: appended to annotations.rec, then shown.

  /// All edits of runs of one source or none of them; kNotFound names a run that is not here.
  [[nodiscard]] virtual Status edit(const std::vector<RunEdit>& edits) = 0;
  [[nodiscard]] Status setTags(const std::string& uid, const std::vector<std::string>& tags) {
    return edit({{.uid = uid, .tags = tags}});
  }
  [[nodiscard]] Status setNote(const std::string& uid, const std::string& text) {
    return edit({{.uid = uid, .note = text}});
  }
  [[nodiscard]] Status setStarred(const std::string& uid, bool starred) {
    return edit({{.uid = uid, .starred = starred}});
  }
  [[nodiscard]] Status setArchived(const std::string& uid, bool archived) {
    return edit({{.uid = uid, .archived = archived}});
  }
  [[nodiscard]] Status setTrashed(const std::string& uid, bool trashed) {
    return edit({{.uid = uid, .trashed = trashed}});
  }

  /// Colours that people chose for tags, #rrggbb by tag.
  [[nodiscard]] virtual Result<std::map<std::string, std::string>> tagColors() = 0;
  /// An empty colour takes the choice back; kInvalidArgument if it is no #rrggbb.
  [[nodiscard]] virtual Status setTagColor(const std::string& tag, const std::string& color) = 0;
};

/// For `runs reindex`: reads all run folders again; an index that is damaged or not ours is first
/// renamed to runs.sqlite.damaged-<time>, never deleted.
[[nodiscard]] Result<IngestReport> rebuildIndex(const std::filesystem::path& store);

}  // namespace lsc
