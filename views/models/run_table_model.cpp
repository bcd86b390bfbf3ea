// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is asked of the table and what it answers; run_table_lines.cpp keeps its rows.
#include "views/models/run_table_model.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "engine/table/builtin_column.h"
#include "views/models/store_reader.h"

namespace lsc {
namespace {

QString qText(const std::string& text) {
  return QString::fromStdString(text);
}

QStringList tagsOf(const RunRow& row) {
  QStringList tags;
  for (const std::string& tag : row.tags) tags << oneLine(tag);
  return tags;
}

double fractionOf(const RunRow& row) {
  if (row.status != RunStatus::kRunning || row.total_steps <= 0) return -1;
  return std::clamp(static_cast<double>(row.step) / static_cast<double>(row.total_steps), 0.0, 1.0);
}

int alignment(bool right) {
  return static_cast<int>(Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft));
}

}  // namespace

RunTableModel::RunTableModel(LiveRuns& runs, StoreReader& reader, QObject* parent)
    : QAbstractTableModel(parent),
      runs_(runs),
      reader_(reader),
      records_(runs.table()),
      columns_(defaultColumns()),
      sort_{{builtinColumn("id"), true}} {
  soon_.setSingleShot(true);
  connect(&soon_, &QTimer::timeout, this, &RunTableModel::arrange);
  connect(&records_, &RunRecords::rowsChanged, this, &RunTableModel::takeChange);
  connect(&records_, &RunRecords::columnChanged, this, &RunTableModel::takeColumn);
  connect(&records_, &RunRecords::ticked, this, &RunTableModel::tick);
  connect(&runs_, &LiveRuns::readingChanged, this, &RunTableModel::loadingChanged);
  read();
  arrange();
}

int RunTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

int RunTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QVariant RunTableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
    return {};
  const Line line = lines_[static_cast<std::size_t>(index.row())];
  const ColumnKey& key = columns_[static_cast<std::size_t>(index.column())];
  if (role == kKey) return qText(key.text());
  if (role == kCell) return static_cast<int>(cellStyle(key));
  if (line.row == Column::kNoRow) return groupData(groups_[line.group], index.column(), role);
  const RunRow& row = records_.rows()[line.row];
  const Column* column = nullptr;
  switch (role) {
    case Qt::DisplayRole:
      return cellDisplay(records_, key, line.row);
    case Qt::ToolTipRole:
      return cellToolTip(records_, key, line.row);
    case Qt::TextAlignmentRole:
      column = isNumeric(key) ? nullptr : records_.table().column(key);
      return alignment(isNumeric(key) ||
                       (column && column->kind(line.row) == CellKind::kNumber && !isTime(key)));
    case kUid:
      return qText(row.uid);
    case kState:
      return static_cast<int>(records_.state(row));
    case kFraction:
      return fractionOf(row);
    case kStarred:
      return row.starred;
    case kTags:
      return tagsOf(row);
    case kIsGroup:
    case kExpanded:
      return false;
    case kNumber:
      column = records_.table().column(key);
      return column ? column->number(line.row) : std::nan("");
    default:
      return {};
  }
}

QString RunTableModel::groupTitle(const RunGroup& group) const {
  QStringList parts;
  for (std::size_t i = 0; i < grouping_.size(); ++i)
    parts << columnTitle(grouping_[i]) + QStringLiteral(" = ") +
                 (group.keys[i].empty() ? tr("(none)") : oneLine(group.keys[i]));
  return parts.join(QStringLiteral(", ")) +
         tr("   %n run(s)", nullptr, static_cast<int>(group.rows.size()));
}

QVariant RunTableModel::groupData(const RunGroup& group, int column, int role) const {
  const ColumnKey& key = columns_[static_cast<std::size_t>(column)];
  const auto best = [&]() -> QString {
    const Column* by = best_ ? records_.table().column(best_->key) : nullptr;
    const auto row = by ? bestOf(*by, group.rows, best_->descending) : std::nullopt;
    return row ? qText(records_.rows()[*row].uid) : QString();
  };
  switch (role) {
    case Qt::DisplayRole:
      return key == builtinColumn("name") || (column == 0 && cellStyle(key) != CellStyle::kState)
                 ? groupTitle(group)
                 : groupDisplay(records_, key, group);
    case Qt::ToolTipRole:
      return groupTitle(group);
    case Qt::TextAlignmentRole:
      return alignment(isNumeric(key));
    case kUid:
      return QString();
    case kState:
      return -1;
    case kFraction:
      return -1.0;
    case kIsGroup:
      return true;
    case kExpanded:
      return expanded_.contains(groupTitle(group));
    case kGroupRuns: {
      QStringList uids;
      for (const std::uint32_t row : group.rows) uids << qText(records_.rows()[row].uid);
      return uids;
    }
    case kBestRun:
      return best();
    case kNumber:
      if (const Column* cells = records_.table().column(key))
        return groupMean(*cells, group.rows).mean;
      return std::nan("");
    default:
      return {};
  }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
  const ColumnKey& key = columns_[static_cast<std::size_t>(section)];
  switch (role) {
    case Qt::DisplayRole:
      return columnTitle(key);
    case Qt::ToolTipRole:
      return columnHelp(key);
    case Qt::TextAlignmentRole:
      return alignment(isNumeric(key));
    case kKey:
      return qText(key.text());
    default:
      return {};
  }
}

void RunTableModel::sort(int column, Qt::SortOrder order) {
  if (column < 0 || column >= columnCount()) return;
  const ColumnKey key = columns_[static_cast<std::size_t>(column)];
  std::vector<SortKey> keys = sort_;
  std::erase_if(keys, [&](const SortKey& other) { return other.key == key; });
  keys.insert(keys.begin(), {key, order == Qt::DescendingOrder});
  constexpr std::size_t kMostKeys = 4;
  if (keys.size() > kMostKeys) keys.resize(kMostKeys);
  setSortKeys(keys);
}

void RunTableModel::setColumns(const std::vector<ColumnKey>& columns) {
  if (columns == columns_) return;
  beginResetModel();
  columns_ = columns;
  endResetModel();
  read();
  emit columnsChanged();
  emit shownChanged();
}

void RunTableModel::setSortKeys(const std::vector<SortKey>& keys) {
  sort_ = keys;
  read();
  arrange();
}

void RunTableModel::setText(const QString& text) {
  if (text == text_) return;
  text_ = text;
  auto filter = Filter::parse(text.toStdString());
  problem_ = filter ? std::nullopt : std::optional(filter.error());
  filter_ = filter ? std::optional(std::move(*filter)) : std::nullopt;
  read();
  arrange();
  emit problemChanged();
}

void RunTableModel::setStates(const QSet<int>& states) {
  if (states == states_) return;
  states_ = states;
  arrange();
}

void RunTableModel::setTrash(bool trash) {
  if (trash == trash_) return;
  trash_ = trash;
  arrange();
}

void RunTableModel::setGrouping(const std::vector<ColumnKey>& by) {
  if (by == grouping_) return;
  beginResetModel();
  grouping_ = by;
  expanded_.clear();
  groups_.clear();
  lines_.clear();
  placeLines();
  endResetModel();
  read();
  arrange();
}

void RunTableModel::setBest(const ColumnKey& key, bool largest) {
  best_ = SortKey{key, largest};
  read();
}

QStringList RunTableModel::matching() const {
  QStringList uids;
  uids.reserve(matchingCount());
  for (const std::uint32_t row : matching_) uids << qText(records_.rows()[row].uid);
  return uids;
}

QString RunTableModel::uid(int row) const {
  if (row < 0 || row >= rowCount()) return {};
  const Line line = lines_[static_cast<std::size_t>(row)];
  return line.row == Column::kNoRow ? QString() : qText(records_.rows()[line.row].uid);
}

int RunTableModel::rowOf(const QString& uid) const {
  const auto at = records_.table().find(uid.toStdString());
  return at && *at < line_of_row_.size() ? line_of_row_[*at] : -1;
}

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
        if (!names) return;
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
  const auto deliver = [given, candidates, done = std::move(done)](Result<Keys> found) {
    Keys all = given;
    if (found) all.insert(all.end(), found->begin(), found->end());
    Keys ordered;  // as they were asked for
    for (const ColumnKey& key : candidates)
      if (std::find(all.begin(), all.end(), key) != all.end()) ordered.push_back(key);
    done(std::move(ordered));
  };
  std::ignore = reader_.fetch<Keys>(this, find, deliver);
}

}  // namespace lsc
