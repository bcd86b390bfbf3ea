// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/run_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/table/builtin_column.h"

namespace lsc {
namespace {

bool sameReal(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

bool sameMetrics(const RunRow& a, const RunRow& b) {
  return std::equal(a.metrics.begin(), a.metrics.end(), b.metrics.begin(), b.metrics.end(),
                    [](const MetricSummary& x, const MetricSummary& y) {
                      return x.name == y.name && x.count == y.count && x.last_step == y.last_step &&
                             sameReal(x.last, y.last);
                    });
}

/// All that the table shows, but for the roll-ups.
bool sameFacts(const RunRow& a, const RunRow& b) {
  return a.status == b.status && a.status_raw == b.status_raw && a.step == b.step &&
         a.total_steps == b.total_steps && a.attempts == b.attempts && a.number == b.number &&
         a.name == b.name && a.experiment == b.experiment && a.failure_line == b.failure_line &&
         a.tags == b.tags && a.has_note == b.has_note && a.starred == b.starred &&
         a.archived == b.archived && a.trashed == b.trashed && a.host == b.host &&
         a.source == b.source && sameReal(a.started, b.started) && sameReal(a.stopped, b.stopped) &&
         sameReal(a.heartbeat, b.heartbeat) && sameReal(a.beat_interval, b.beat_interval);
}

}  // namespace

std::optional<std::uint32_t> RunTable::find(const std::string& uid) const {
  const auto at = row_of_.find(uid);
  return at == row_of_.end() ? std::nullopt : std::optional(at->second);
}

Rows RunTable::all() const {
  Rows rows(rows_.size());
  std::iota(rows.begin(), rows.end(), 0u);
  return rows;
}

/// Takes rows out of everything that knows positions.
void RunTable::erase(const std::vector<bool>& gone) {
  std::vector<std::uint32_t> old_rows;
  for (std::uint32_t at = 0; at < rows_.size(); ++at) {
    if (!gone[at]) old_rows.push_back(at);
  }
  for (std::size_t at = 0; at < old_rows.size(); ++at) {
    if (old_rows[at] != at) rows_[at] = std::move(rows_[old_rows[at]]);
  }
  rows_.resize(old_rows.size());
  row_of_.clear();
  row_of_key_.clear();
  for (std::uint32_t at = 0; at < rows_.size(); ++at) {
    row_of_.emplace(rows_[at].uid, at);
    row_of_key_.emplace(rows_[at].key, at);
  }
  for (auto& [key, column] : given_) column = column.picked(old_rows);
  builtin_.clear();
}

RunTable::Change RunTable::setRows(std::vector<RunRow> rows) {
  std::vector<bool> gone(rows_.size(), true);
  for (const RunRow& row : rows) {
    if (const auto at = find(row.uid)) gone[*at] = false;
  }
  std::vector<std::string> lost;
  for (std::size_t at = 0; at < gone.size(); ++at) {
    if (gone[at]) lost.push_back(rows_[at].uid);
  }
  if (!lost.empty()) erase(gone);
  if (rows_.empty()) {
    row_of_.reserve(rows.size());
    row_of_key_.reserve(rows.size());
    rows_.reserve(rows.size());
  }
  Change change = upsert(std::move(rows));
  change.moved = !lost.empty();
  change.uids.insert(change.uids.end(), lost.begin(), lost.end());
  return change;
}

/// True if the row differs from what was there.
bool RunTable::replace(std::size_t at, RunRow row) {
  RunRow& before = rows_[at];
  const bool bare = !row.has_metrics && before.has_metrics;
  const bool same = sameFacts(before, row) &&
                    (bare || (before.has_metrics == row.has_metrics && sameMetrics(before, row)));
  if (bare) {
    row.metrics = std::move(before.metrics);
    row.has_metrics = true;
  }
  before = std::move(row);
  if (same) return false;
  for (auto& [word, column] : builtin_) fillBuiltin(column, at, word, before, now_);
  return true;
}

RunTable::Change RunTable::upsert(std::vector<RunRow> rows) {
  Change change;
  const std::size_t before = rows_.size();
  for (RunRow& row : rows) {
    std::string uid = row.uid;
    const std::int64_t key = row.key;
    if (const auto at = find(uid)) {
      if (rows_[*at].key != key) {
        change.forgotten = true;
        row_of_key_[key] = *at;
      }
      if (replace(*at, std::move(row))) change.uids.push_back(std::move(uid));
      continue;
    }
    const auto place = static_cast<std::uint32_t>(rows_.size());
    row_of_.emplace(uid, place);
    row_of_key_[key] = place;
    rows_.push_back(std::move(row));
    change.uids.push_back(std::move(uid));
  }
  if (rows_.size() == before) return change;
  for (auto& [key, column] : given_) column.resize(rows_.size());
  for (auto& [word, column] : builtin_) {
    column.resize(rows_.size());
    for (std::size_t at = before; at < rows_.size(); ++at)
      fillBuiltin(column, at, word, rows_[at], now_);
  }
  return change;
}

void RunTable::setNow(double now) {
  if (now == now_) return;
  now_ = now;
  for (auto& [word, column] : builtin_) {
    if (!followsClock(word)) continue;
    for (std::size_t at = 0; at < rows_.size(); ++at) {
      if (rows_[at].status == RunStatus::kRunning) fillBuiltin(column, at, word, rows_[at], now_);
    }
  }
}

bool RunTable::has(const ColumnKey& key) const {
  if (key.space == ColumnSpace::kBuiltin && key.name != "notes") return true;
  return given_.count(key.text()) != 0;
}

std::vector<ColumnKey> RunTable::given() const {
  std::vector<ColumnKey> keys;
  for (const auto& [text, column] : given_) {
    if (auto key = ColumnKey::parse(text)) keys.push_back(std::move(*key));
  }
  return keys;
}

std::vector<std::uint32_t> RunTable::rowsOf(const std::vector<std::int64_t>& runs) const {
  std::vector<std::uint32_t> rows;
  rows.reserve(runs.size());
  for (const std::int64_t run : runs) {
    const auto at = row_of_key_.find(run);
    rows.push_back(at == row_of_key_.end() ? Column::kNoRow : at->second);
  }
  return rows;
}

void RunTable::give(const ColumnKey& key, const ColumnCells& cells) {
  Column column(rows_.size());
  column.take(cells, rowsOf(cells.runs));
  given_.insert_or_assign(key.text(), std::move(column));
}

void RunTable::update(const ColumnKey& key, const std::vector<std::int64_t>& runs,
                      const ColumnCells& cells) {
  const auto found = given_.find(key.text());
  if (found == given_.end()) return;
  for (const std::uint32_t row : rowsOf(runs)) {
    if (row != Column::kNoRow) found->second.clear(row);
  }
  found->second.take(cells, rowsOf(cells.runs));
}

void RunTable::drop(const ColumnKey& key) {
  given_.erase(key.text());
}

const Column* RunTable::column(const ColumnKey& key) const {
  if (key.space != ColumnSpace::kBuiltin || key.name == "notes") {
    const auto found = given_.find(key.text());
    return found == given_.end() ? nullptr : &found->second;
  }
  const auto [made, fresh] = builtin_.try_emplace(key.name, rows_.size());
  if (fresh) {
    for (std::size_t at = 0; at < rows_.size(); ++at)
      fillBuiltin(made->second, at, key.name, rows_[at], now_);
  }
  return &made->second;
}

}  // namespace lsc
