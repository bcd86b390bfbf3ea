// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/index.h"

#include <algorithm>
#include <cmath>

#include "engine/base/clock.h"
#include "engine/store/annotations.h"
#include "engine/store/artifact_read.h"
#include "engine/store/column_read.h"
#include "engine/store/envelope.h"
#include "engine/store/index_read.h"
#include "engine/store/ingest.h"
#include "engine/store/schema.h"

namespace lsc {
namespace {

constexpr double kSilence = 60;          // seconds without a heartbeat that mean nothing yet
constexpr double kUnknownSilence = 900;  // of a foreign writer whose interval is not known
constexpr double kIntervals = 12;        // intervals of its own that a writer may be silent
constexpr double kNewest = 0.2;          // weight of the newest gap

class SqliteIndex final : public Index {
 public:
  SqliteIndex(std::filesystem::path store, OpenedDatabase opened)
      : store_(std::move(store)),
        opened_(std::move(opened)),
        database_(*opened_.database),
        annotations_(database_, store_, !opened_.read_only) {}

  const std::string& notice() const override { return opened_.notice; }
  bool readOnly() const override { return opened_.read_only; }
  const std::filesystem::path& store() const override { return store_; }

  Result<IngestReport> ingest() override {
    return frozen() ? Result<IngestReport>(IngestReport{})
                    : Ingest(database_, store_, annotations_).all();
  }
  Result<IngestReport> ingest(const std::vector<std::string>& uids) override {
    return frozen() ? Result<IngestReport>(IngestReport{})
                    : Ingest(database_, store_, annotations_).some(uids);
  }
  Result<IngestReport> reindex() override {
    if (frozen()) return fail(readOnlyError());
    return Ingest(database_, store_, annotations_).afresh();
  }

  Result<std::vector<RunRow>> runs(bool trashed) override { return readRows(database_, trashed); }
  Result<std::vector<RunRow>> runs(const std::vector<std::string>& uids) override {
    return readRows(database_, uids);
  }
  Result<RunRow> find(std::string_view id) override { return findRow(database_, id); }
  Result<RunDetail> detail(const std::string& uid) override { return readDetail(database_, uid); }
  Result<Series> series(const std::string& uid, const std::string& metric, bool with_superseded,
                        std::int64_t from_step) override {
    return readSeries(database_, uid, metric, with_superseded, from_step);
  }
  Result<std::vector<RunRow>> bareRuns() override { return readBareRows(database_); }
  Result<Envelope> envelope(const std::string& uid, const std::string& metric,
                            const EnvelopeRange& range) override {
    return readEnvelope(database_, uid, metric, range);
  }
  Result<ColumnCells> column(const ColumnKey& key, const std::vector<std::int64_t>* runs) override {
    return readColumn(database_, key, runs);
  }
  Result<ColumnNames> columnNames() override { return readColumnNames(database_); }
  Result<ArtifactShelf> artifacts(const std::vector<std::string>& uids) override {
    return readShelf(database_, uids);
  }
  Result<std::vector<std::string>> configKeys() override { return readConfigKeys(database_); }
  Result<std::vector<ConfigValue>> configColumn(const std::string& key) override {
    return readConfigColumn(database_, key);
  }

  Status setTags(const std::string& uid, const std::vector<std::string>& tags) override {
    return annotate(uid, "tags", Json(tags));
  }
  Status setNote(const std::string& uid, const std::string& text) override {
    return annotate(uid, "note", text);
  }
  Status setStarred(const std::string& uid, bool starred) override {
    return annotate(uid, "starred", starred);
  }
  Status setTrashed(const std::string& uid, bool trashed) override {
    return annotate(uid, "trashed", trashed);
  }

 private:
  /// An index in memory belongs to us alone; one on a read-only disk is as it is.
  bool frozen() const { return opened_.read_only && !opened_.in_memory; }

  Error readOnlyError() const {
    return {ErrorCode::kUnsupported,
            opened_.notice.empty() ? "the store " + store_.string() + " was opened for reading only"
                                   : opened_.notice};
  }

  Status annotate(const std::string& uid, const char* what, Json value) {
    if (opened_.read_only) return fail(readOnlyError());
    auto transaction = Transaction::begin(database_);
    if (!transaction) return fail(transaction.error());
    const auto known = database_.integer("SELECT id FROM runs WHERE uid=?", 0, uid);
    if (!known) return fail(known.error());
    if (*known == 0) return fail(ErrorCode::kNotFound, "the index has no run " + uid);
    const Json record = {{"uid", uid}, {"time", wallSeconds()}, {what, std::move(value)}};
    if (Status s = annotations_.append({record}); !s) return s;
    return transaction->commit();
  }

  const std::filesystem::path store_;
  OpenedDatabase opened_;
  Database& database_;
  Annotations annotations_;
};

}  // namespace

const MetricSummary* RunRow::metric(std::string_view metric_name) const {
  const auto it = std::find_if(metrics.begin(), metrics.end(),
                               [&](const auto& m) { return m.name == metric_name; });
  return it == metrics.end() ? nullptr : &*it;
}

double RunRow::duration() const {
  return (status == RunStatus::kRunning ? heartbeat : stopped) - started;
}

bool RunRow::probablyDead(double now) const {
  if (status != RunStatus::kRunning) return false;
  const bool foreign = !format.empty() && format != "native";
  const double last = std::isnan(heartbeat) && foreign ? started : heartbeat;
  double silence = foreign ? kUnknownSilence : kSilence;
  if (!std::isnan(beat_interval)) silence = std::max(kSilence, kIntervals * beat_interval);
  return !(now - last < silence);
}

double observedInterval(double interval, double gap) {
  if (!(gap > 0)) return interval;
  return std::isnan(interval) ? gap : (1 - kNewest) * interval + kNewest * gap;
}

Result<std::unique_ptr<Index>> Index::open(const std::filesystem::path& store, Mode mode) {
  auto opened = openDatabase(store, mode == Mode::kReadWrite);
  if (!opened) return fail(opened.error());
  return std::make_unique<SqliteIndex>(store, std::move(*opened));
}

Result<IngestReport> rebuildIndex(const std::filesystem::path& store) {
  const auto attempt = [&]() -> Result<IngestReport> {
    auto index = Index::open(store, Index::Mode::kReadWrite);
    return index ? (*index)->reindex() : Result<IngestReport>(fail(index.error()));
  };
  auto report = attempt();
  if (report || report.error().code != ErrorCode::kCorrupt) return report;
  const auto file = databaseFile(store).string();
  const std::string mark = ".damaged-" + std::to_string(wallMillis());
  for (const char* end : {"", "-wal", "-shm"}) {
    std::error_code error;
    if (!std::filesystem::exists(file + end, error)) continue;
    std::filesystem::rename(file + end, file + mark + end, error);
    if (error)
      return fail(ErrorCode::kIo,
                  "cannot set the damaged index " + file + end + " aside: " + error.message());
  }
  return attempt();
}

}  // namespace lsc
