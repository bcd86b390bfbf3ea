// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The index of one database. Inside engine/store only; others see Index.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/clock.h"
#include "engine/store/annotations.h"
#include "engine/store/artifact_read.h"
#include "engine/store/column_read.h"
#include "engine/store/envelope.h"
#include "engine/store/index.h"
#include "engine/store/index_read.h"
#include "engine/store/ingest.h"
#include "engine/store/outline.h"
#include "engine/store/schema.h"

namespace lsc {

class SqliteIndex : public Index {
 public:
  /// Annotations are those of `store`, wherever the database lies.
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
  Result<std::vector<RunRow>> newestRuns(std::size_t limit) override {
    return readNewestRows(database_, limit);
  }
  Result<Envelope> envelope(const std::string& uid, const std::string& metric,
                            const EnvelopeRange& range) override {
    return readEnvelope(database_, uid, metric, range);
  }
  Result<Outline> outline(const std::string& uid, const std::string& metric,
                          const EnvelopeRange& range) override {
    return readOutline(database_, uid, metric, range);
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

  Status edit(const std::vector<RunEdit>& edits) override {
    if (opened_.read_only) return fail(readOnlyError());
    auto transaction = Transaction::begin(database_);
    if (!transaction) return fail(transaction.error());
    std::vector<Json> records;
    for (const RunEdit& one : edits) {
      const auto known = database_.integer("SELECT id FROM runs WHERE uid=?", 0, one.uid);
      if (!known) return fail(known.error());
      if (*known == 0) return fail(ErrorCode::kNotFound, "the index has no run " + one.uid);
      records.push_back(editRecord(one));
    }
    if (Status s = annotations_.append(records); !s) return s;
    return transaction->commit();
  }

  Result<std::map<std::string, std::string>> tagColors() override {
    std::map<std::string, std::string> colors;
    Status s = database_.each("SELECT tag, color FROM tag_colors",
                              [&](Statement& row) { colors.emplace(row.text(0), row.text(1)); });
    if (!s) return fail(s.error());
    return colors;
  }
  Status setTagColor(const std::string& tag, const std::string& color) override {
    if (opened_.read_only) return fail(readOnlyError());
    if (!color.empty() && !isColor(color))
      return fail(ErrorCode::kInvalidArgument,
                  color + " is no colour of a tag; write it as #rrggbb");
    auto transaction = Transaction::begin(database_);
    if (!transaction) return fail(transaction.error());
    Status s = annotations_.append({{{"tag", tag}, {"color", color}, {"time", wallSeconds()}}});
    return s ? transaction->commit() : s;
  }

 protected:
  /// An index in memory belongs to us alone; one on a read-only disk is as it is.
  bool frozen() const { return opened_.read_only && !opened_.in_memory; }

  Error readOnlyError() const {
    return {ErrorCode::kUnsupported,
            opened_.notice.empty() ? "the store " + store_.string() + " was opened for reading only"
                                   : opened_.notice};
  }

  const std::filesystem::path store_;
  OpenedDatabase opened_;
  Database& database_;
  Annotations annotations_;
};

}  // namespace lsc
