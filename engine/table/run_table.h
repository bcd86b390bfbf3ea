// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// All runs of a store as columns: what to show, in which order, folded into which groups. Built-in
// columns come with the rows; the others are given to it when somebody has read them from the index
// (Index::column) and are kept true by handing in the cells of changed runs. No SQL here. Positions
// (`Rows`) are indices into rows(); they change only when runs are removed. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/store/index.h"
#include "engine/table/column.h"

namespace lsc {

using Rows = std::vector<std::uint32_t>;

struct SortKey {
  ColumnKey key;
  bool descending = false;
};

class RunTable {
 public:
  /// What a change of rows did.
  struct Change {
    std::vector<std::string> uids;  // new, different or gone
    bool moved = false;             // runs are gone: positions are others now
    bool forgotten = false;  // the index was rebuilt: columns that were given are to be read again
  };

  /// The whole store. Rows without roll-ups keep those they had.
  Change setRows(std::vector<RunRow> rows);
  /// Some runs, new or changed; new ones come last.
  Change upsert(std::vector<RunRow> rows);

  const std::vector<RunRow>& rows() const { return rows_; }
  std::size_t size() const { return rows_.size(); }
  std::optional<std::uint32_t> find(const std::string& uid) const;
  /// Positions of all runs.
  Rows all() const;

  /// Wall seconds by the store's clock: what ages and dead runs are computed with.
  void setNow(double now);
  double now() const { return now_; }

  /// True for built-in columns (but "notes", which is long) and for those that were given.
  bool has(const ColumnKey& key) const;
  /// Columns that were given and are kept.
  std::vector<ColumnKey> given() const;
  void give(const ColumnKey& key, const ColumnCells& cells);
  /// New cells of some runs (`runs`: RunRow::key); those without a cell lose it.
  void update(const ColumnKey& key, const std::vector<std::int64_t>& runs,
              const ColumnCells& cells);
  void drop(const ColumnKey& key);

  /// Null if it was not given. Valid until the next change of the table.
  const Column* column(const ColumnKey& key) const;

 private:
  void erase(const std::vector<bool>& gone);
  bool replace(std::size_t at, RunRow row);
  std::vector<std::uint32_t> rowsOf(const std::vector<std::int64_t>& runs) const;

  std::vector<RunRow> rows_;
  std::unordered_map<std::string, std::uint32_t> row_of_;       // by uid
  std::unordered_map<std::int64_t, std::uint32_t> row_of_key_;  // by RunRow::key
  std::map<std::string, Column> given_;                         // by ColumnKey::text()
  mutable std::map<std::string, Column> builtin_;               // made when first needed
  double now_ = 0;
};

/// Ordered by the keys, the first counts most; ties keep their order; absent and NaN last. A column
/// that was not given orders nothing.
void sortRows(const RunTable& table, const std::vector<SortKey>& keys, Rows& rows);

/// Mean over the runs of a group that have a finite number.
struct GroupMean {
  std::size_t count = 0;
  double mean = 0;   // NaN if count is 0
  double error = 0;  // standard error: sqrt(sum (x - mean)^2 / (n (n - 1))); NaN for fewer than two
};

struct RunGroup {
  Rows rows;                      // in the order they were given
  std::vector<std::string> keys;  // shown values of the grouping columns; empty: absent
};

/// Folds rows into groups of equal cells, in order of first appearance.
std::vector<RunGroup> groupRows(const RunTable& table, const std::vector<ColumnKey>& by,
                                const Rows& rows);
GroupMean groupMean(const Column& column, const Rows& rows);
/// The run of a group with the smallest (or largest) number; nullopt if none has one.
std::optional<std::uint32_t> bestOf(const Column& column, const Rows& rows, bool largest);

/// True if two of the rows differ in it; absent is a value of its own.
bool differs(const Column& column, const Rows& rows);
/// The same of cells as they were read, among these runs (RunRow::key), which are sorted.
bool differs(const ColumnCells& cells, const std::vector<std::int64_t>& runs);

struct DistinctValue {
  std::string text;
  std::size_t count = 0;
};
/// The shown values of a column that begin with `prefix` (any case), the most frequent first.
std::vector<DistinctValue> distinctValues(const Column& column, std::string_view prefix,
                                          std::size_t limit);

}  // namespace lsc
