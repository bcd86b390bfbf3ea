// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which rows the table has, and how a view learns of others: small changes as insertions and
// removals, another order as such, so that selection and scroll position hold; else as a reset.
#include <algorithm>

#include "engine/table/builtin_column.h"
#include "views/models/run_table_model.h"

namespace lsc {
namespace {

constexpr std::size_t kMostBlocks = 64;  // insertions and removals a view takes one by one
constexpr int kRestFactor = 10;          // arranging may take at most a tenth of the time
constexpr qint64 kLongestRestMs = 2000;

struct Block {
  std::size_t first = 0, count = 0;
};

/// Runs of consecutive places at which `wanted` holds.
template <typename Wanted>
std::vector<Block> blocksOf(std::size_t size, Wanted&& wanted) {
  std::vector<Block> blocks;
  for (std::size_t at = 0; at < size; ++at) {
    if (!wanted(at)) continue;
    if (!blocks.empty() && blocks.back().first + blocks.back().count == at) {
      ++blocks.back().count;
    } else {
      blocks.push_back({at, 1});
    }
  }
  return blocks;
}

}  // namespace

void RunTableModel::arrangeSoon() {
  if (soon_.isActive()) return;
  soon_.start(static_cast<int>(std::min(kRestFactor * arrange_ms_, kLongestRestMs)));
}

Rows RunTableModel::choose() const {
  Rows rows;
  const std::vector<RunRow>& all = records_.rows();
  const auto keys = filter_ ? filter_->columns() : std::vector<ColumnKey>();
  const bool archived =
      archive_ || trash_ || std::ranges::find(keys, builtinColumn("archived")) != keys.end();
  for (std::uint32_t at = 0; at < all.size(); ++at) {
    if (all[at].trashed != trash_ || (all[at].archived && !archived)) continue;
    if (states_.isEmpty() || states_.contains(static_cast<int>(records_.state(all[at]))))
      rows.push_back(at);
  }
  if (filter_) rows = filter_->matching(records_.table(), rows);
  std::vector<SortKey> sort = sort_;
  sort.push_back({builtinColumn("id"), true});
  sortRows(records_.table(), sort, rows);
  return rows;
}

void RunTableModel::arrange() {
  QElapsedTimer timer;
  timer.start();
  soon_.stop();
  tails_.clear();
  matching_ = choose();
  if (grouping_.empty()) {
    std::vector<Line> lines;
    lines.reserve(matching_.size());
    for (const std::uint32_t row : matching_) lines.push_back({0, row});
    showFlat(std::move(lines));
  } else {
    std::vector<RunGroup> groups = groupRows(records_.table(), grouping_, matching_);
    std::vector<Line> lines = linesOf(groups);
    showGroups(std::move(groups), std::move(lines));
  }
  arrange_ms_ = timer.elapsed();
  emit shownChanged();
}

std::vector<RunTableModel::Line> RunTableModel::linesOf(const std::vector<RunGroup>& groups) const {
  std::vector<Line> lines;
  for (std::uint32_t at = 0; at < groups.size(); ++at) {
    lines.push_back({at, Column::kNoRow});
    if (!expanded_.contains(groupId(groups[at]))) continue;
    for (const std::uint32_t row : groups[at].rows) lines.push_back({at, row});
  }
  return lines;
}

void RunTableModel::placeLines() {
  line_of_row_.assign(records_.rows().size(), -1);
  for (std::size_t at = 0; at < lines_.size(); ++at)
    if (lines_[at].row != Column::kNoRow)
      line_of_row_[lines_[at].row] = static_cast<std::int32_t>(at);
}

void RunTableModel::showGroups(std::vector<RunGroup> groups, std::vector<Line> lines) {
  const bool same = lines == lines_ && groups.size() == groups_.size();
  if (!same) beginResetModel();
  groups_ = std::move(groups);
  lines_ = std::move(lines);
  placeLines();
  if (!same) return endResetModel();
  if (!lines_.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void RunTableModel::showFlat(std::vector<Line> lines) {
  if (lines == lines_) {
    line_of_row_.resize(records_.rows().size(), -1);
    return;
  }
  std::vector<std::uint8_t> before(records_.rows().size(), 0);
  for (const Line& line : lines_)
    if (line.row < before.size()) before[line.row] = 1;
  const bool same_set =
      lines.size() == lines_.size() &&
      std::all_of(lines.begin(), lines.end(), [&](const Line& l) { return before[l.row] != 0; });
  if (same_set) return reorder(std::move(lines));
  if (patch(lines)) return placeLines();
  beginResetModel();
  lines_ = std::move(lines);
  placeLines();
  endResetModel();
}

void RunTableModel::reorder(std::vector<Line> lines) {
  emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
  const QModelIndexList old = persistentIndexList();
  std::vector<std::uint32_t> rows;
  for (const QModelIndex& at : old) rows.push_back(lines_[static_cast<std::size_t>(at.row())].row);
  lines_ = std::move(lines);
  placeLines();
  QModelIndexList now;
  for (qsizetype i = 0; i < old.size(); ++i)
    now << index(line_of_row_[rows[static_cast<std::size_t>(i)]], old[i].column());
  changePersistentIndexList(old, now);
  emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

/// Goes to `lines` by removing and inserting; false if that would be many steps or another order.
bool RunTableModel::patch(const std::vector<Line>& lines) {
  std::vector<std::uint8_t> old_rows(records_.rows().size(), 0), new_rows(old_rows);
  for (const Line& line : lines_) {
    if (line.row >= old_rows.size()) return false;
    old_rows[line.row] = 1;
  }
  for (const Line& line : lines) new_rows[line.row] = 1;
  const auto removed = blocksOf(lines_.size(), [&](auto at) { return !new_rows[lines_[at].row]; });
  const auto added = blocksOf(lines.size(), [&](auto at) { return !old_rows[lines[at].row]; });
  if (removed.size() + added.size() > kMostBlocks) return false;
  std::vector<Line> kept_before, kept_after;
  for (const Line& line : lines_)
    if (new_rows[line.row]) kept_before.push_back(line);
  for (const Line& line : lines)
    if (old_rows[line.row]) kept_after.push_back(line);
  if (kept_before != kept_after) return false;
  for (auto block = removed.rbegin(); block != removed.rend(); ++block) {
    const auto first = static_cast<int>(block->first), count = static_cast<int>(block->count);
    beginRemoveRows({}, first, first + count - 1);
    lines_.erase(lines_.begin() + first, lines_.begin() + first + count);
    placeLines();
    endRemoveRows();
  }
  for (const Block& block : added) {
    const auto first = static_cast<int>(block.first), count = static_cast<int>(block.count);
    beginInsertRows({}, first, first + count - 1);
    lines_.insert(lines_.begin() + first, lines.begin() + first, lines.begin() + first + count);
    placeLines();
    endInsertRows();
  }
  return true;
}

void RunTableModel::setExpanded(int row, bool expanded) {
  if (row < 0 || row >= rowCount()) return;
  const Line line = lines_[static_cast<std::size_t>(row)];
  if (line.row != Column::kNoRow || grouping_.empty()) return;
  const RunGroup& group = groups_[line.group];
  const QString id = groupId(group);
  if (expanded_.contains(id) == expanded) return;
  const int count = static_cast<int>(group.rows.size());
  if (expanded) {
    expanded_.insert(id);
    beginInsertRows({}, row + 1, row + count);
    std::vector<Line> more;
    for (const std::uint32_t at : group.rows) more.push_back({line.group, at});
    lines_.insert(lines_.begin() + row + 1, more.begin(), more.end());
    placeLines();
    endInsertRows();
  } else {
    expanded_.remove(id);
    beginRemoveRows({}, row + 1, row + count);
    lines_.erase(lines_.begin() + row + 1, lines_.begin() + row + 1 + count);
    placeLines();
    endRemoveRows();
  }
  emit dataChanged(index(row, 0), index(row, columnCount() - 1));
  emit shownChanged();
}

void RunTableModel::takeChange(const QStringList& uids, bool moved) {
  if (moved) {  // positions are others: nothing that is shown may be asked for any more
    beginResetModel();
    lines_.clear();
    groups_.clear();
    matching_.clear();
    placeLines();
    endResetModel();
    return arrange();
  }
  redraw(uids);
  arrangeSoon();
}

void RunTableModel::redraw(const QStringList& uids) {
  constexpr qsizetype kFew = 50;
  if (lines_.empty() || columns_.empty()) return;
  if (uids.size() > kFew)
    return emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
  for (const QString& uid : uids)
    if (const int row = rowOf(uid); row >= 0)
      emit dataChanged(index(row, 0), index(row, columnCount() - 1));
}

void RunTableModel::takeColumn(const ColumnKey& key) {
  if (wanted_ == key) emit completionsChanged();
  tails_.remove(QString::fromStdString(key.text()));
  const auto shown = std::find(columns_.begin(), columns_.end(), key);
  if (shown != columns_.end() && !lines_.empty()) {
    const auto column = static_cast<int>(shown - columns_.begin());
    emit dataChanged(index(0, column), index(rowCount() - 1, column));
    emit headerDataChanged(Qt::Horizontal, column, column);  // numbers stand at the right
  }
  const auto keys = filter_ ? filter_->columns() : std::vector<ColumnKey>();
  const bool used =
      std::any_of(sort_.begin(), sort_.end(), [&](const SortKey& s) { return s.key == key; }) ||
      std::find(grouping_.begin(), grouping_.end(), key) != grouping_.end() ||
      std::find(keys.begin(), keys.end(), key) != keys.end();
  if (used) arrangeSoon();
}

bool RunTableModel::usesClock() const {
  const auto follows = [](const ColumnKey& key) {
    return key.space == ColumnSpace::kBuiltin && (followsClock(key.name) || isTime(key));
  };
  const auto keys = filter_ ? filter_->columns() : std::vector<ColumnKey>();
  return !states_.isEmpty() || std::any_of(keys.begin(), keys.end(), follows);
}

void RunTableModel::tick() {
  if (columns_.empty()) return;
  bool any = false;
  const std::vector<RunRow>& rows = records_.rows();
  for (std::uint32_t at = 0; at < rows.size() && at < line_of_row_.size(); ++at) {
    if (rows[at].status != RunStatus::kRunning) continue;
    any = true;
    if (const int row = line_of_row_[at]; row >= 0)
      emit dataChanged(index(row, 0), index(row, columnCount() - 1));
  }
  if (any && usesClock()) arrangeSoon();
}

}  // namespace lsc
