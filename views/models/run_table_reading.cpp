// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the table of runs reads in the background: columns that are shown or used, names to choose
// and complete from, columns that differ.
#include <algorithm>
#include <tuple>

#include "views/models/run_table_model.h"
#include "views/models/store_reader.h"

namespace lsc {

std::vector<ColumnKey> RunTableModel::needed() const {
  std::vector<ColumnKey> keys = columns_;
  for (const SortKey& key : sort_) keys.push_back(key.key);
  keys.insert(keys.end(), grouping_.begin(), grouping_.end());
  if (best_) keys.push_back(best_->key);
  if (!filter_) return keys;
  const std::vector<ColumnKey> more = filter_->columns();
  keys.insert(keys.end(), more.begin(), more.end());
  return keys;
}

void RunTableModel::read() {
  runs_.needColumns(needed());
}

bool RunTableModel::loading() const {
  const auto keys = needed();
  return std::any_of(keys.begin(), keys.end(),
                     [this](const ColumnKey& key) { return runs_.reading(key); });
}

void RunTableModel::refreshNames() {
  reader_.fetch<ColumnNames>(
      this, [](Index& index) { return index.columnNames(); },
      [this](Result<ColumnNames> names) {
        if (!names) return emit troubled(QString::fromStdString(names.error().message));
        names_ = std::move(*names);
        emit namesChanged();
      });
}

std::vector<Completion> RunTableModel::completions(const QString& text, int cursor) {
  const auto at = static_cast<std::size_t>(std::max(cursor, 0));
  Completions found = completeFilter(text.toStdString(), at, records_.table(), names_);
  wanted_ = found.wanted;
  if (wanted_) runs_.needColumns({*wanted_});
  return std::move(found.items);
}

void RunTableModel::findDiffering(const std::vector<ColumnKey>& candidates,
                                  std::function<void(std::vector<ColumnKey>)> done) {
  constexpr std::size_t kFew = 500;  // beyond it whole columns cost less
  using Keys = std::vector<ColumnKey>;
  Keys given, unread;
  for (const ColumnKey& key : candidates) {
    const Column* column = records_.table().column(key);
    if (!column) {
      unread.push_back(key);
    } else if (differs(*column, matching_)) {
      given.push_back(key);
    }
  }
  std::vector<std::int64_t> runs;
  for (const std::uint32_t row : matching_) runs.push_back(records_.rows()[row].key);
  std::sort(runs.begin(), runs.end());
  const auto find = [unread, runs](Index& index) -> Result<Keys> {
    Keys found;
    for (const ColumnKey& key : unread) {
      const auto cells = index.column(key, runs.size() <= kFew ? &runs : nullptr);
      if (!cells) return fail(cells.error());
      if (differs(*cells, runs)) found.push_back(key);
    }
    return found;
  };
  const auto deliver = [this, given, candidates, done = std::move(done)](Result<Keys> found) {
    if (!found) return emit troubled(QString::fromStdString(found.error().message));
    Keys all = given;
    all.insert(all.end(), found->begin(), found->end());
    Keys ordered;  // as they were asked for
    for (const ColumnKey& key : candidates)
      if (std::find(all.begin(), all.end(), key) != all.end()) ordered.push_back(key);
    done(std::move(ordered));
  };
  std::ignore = reader_.fetch<Keys>(this, find, deliver);
}

}  // namespace lsc
