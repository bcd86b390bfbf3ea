// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is asked of the table and what it answers; run_table_lines.cpp keeps its rows,
// run_table_reading.cpp reads what it needs.
#include "views/models/run_table_model.h"

#include <algorithm>
#include <cmath>

#include "engine/table/builtin_column.h"

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

QStringList colorsOf(const RunRow& row, const RunRecords& records) {
  QStringList colors;
  for (const std::string& tag : row.tags) colors << records.tagColors().value(qText(tag));
  return colors;
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
  connect(&runs_, &LiveRuns::troubleChanged, this, [this] {
    if (!columns_.empty()) emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
  });
  connect(&records_, &RunRecords::tagColorsChanged, this, [this] {
    if (!lines_.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
  });
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
  // built-in columns are made when somebody sorts by them: not for a look at a few rows
  const bool given = key.space != ColumnSpace::kBuiltin;
  const Column* column = given ? records_.table().column(key) : nullptr;
  const bool number = column && column->kind(line.row) == CellKind::kNumber;
  switch (role) {
    case Qt::DisplayRole:
      if (given && runs_.reading(key) && !(column && column->present(line.row)))
        return QString(QChar(0x2026));
      return cellDisplay(records_, key, line.row);
    case Qt::ToolTipRole:
      return cellToolTip(records_, key, line.row);
    case Qt::TextAlignmentRole:
      return alignment(isNumeric(key) || number);
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
    case kTagColors:
      return colorsOf(row, records_);
    case kTail:
      return number ? tail(key) : QString();
    case kArchived:
      return row.archived;
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

QString RunTableModel::groupId(const RunGroup& group) const {
  QString id;
  for (const std::string& key : group.keys)
    id += QString::number(key.size()) + QLatin1Char(':') + qText(key);
  return id;
}

QString RunTableModel::groupTitle(const RunGroup& group) const {
  QStringList parts;
  for (std::size_t i = 0; i < grouping_.size(); ++i)
    parts << columnTitle(grouping_[i]) + QStringLiteral(" = ") +
                 (group.keys[i].empty() ? tr("(none)") : oneLine(group.keys[i]));
  QString title = parts.join(QStringLiteral(", ")) +
                  tr("   %n run(s)", nullptr, static_cast<int>(group.rows.size()));
  if (const RunRow* best = bestOf(group)) title += tr("   best: %1").arg(best->number);
  return title;
}

const RunRow* RunTableModel::bestOf(const RunGroup& group) const {
  const Column* by = best_ ? records_.table().column(best_->key) : nullptr;
  const auto row = by ? lsc::bestOf(*by, group.rows, best_->descending) : std::nullopt;
  return row ? &records_.rows()[*row] : nullptr;
}

/// By the first cell that is there.
bool RunTableModel::holdsNumbers(const ColumnKey& key) const {
  constexpr std::size_t kSome = 400;
  const Column* column =
      key.space == ColumnSpace::kBuiltin ? nullptr : records_.table().column(key);
  for (std::size_t at = 0; column && at < std::min(matching_.size(), kSome); ++at)
    if (column->present(matching_[at])) return column->kind(matching_[at]) == CellKind::kNumber;
  return false;
}

/// The rows that match differ little in how many digits they have: some of them will do.
QString RunTableModel::tail(const ColumnKey& key) const {
  constexpr std::size_t kSome = 400;
  if (key.space == ColumnSpace::kBuiltin) return {};
  const auto known = tails_.constFind(qText(key.text()));
  if (known != tails_.constEnd()) return *known;
  const Column* column = records_.table().column(key);
  QString widest;
  const auto take = [&widest](const QString& text) {
    if (QString tail = tailOf(text); tail.size() > widest.size()) widest = std::move(tail);
  };
  const std::size_t step = matching_.size() / kSome + 1;
  for (std::size_t at = 0; column && at < matching_.size(); at += step)
    if (column->kind(matching_[at]) == CellKind::kNumber)
      take(cellDisplay(records_, key, matching_[at]));
  for (std::size_t at = 0; at < std::min(groups_.size(), kSome); ++at)
    take(groupDisplay(records_, key, groups_[at]));
  tails_.insert(qText(key.text()), widest);
  return widest;
}

QVariant RunTableModel::groupData(const RunGroup& group, int column, int role) const {
  const ColumnKey& key = columns_[static_cast<std::size_t>(column)];
  switch (role) {
    case Qt::DisplayRole:
      return key == builtinColumn("name") || (column == 0 && cellStyle(key) != CellStyle::kState)
                 ? groupTitle(group)
                 : groupDisplay(records_, key, group);
    case Qt::ToolTipRole:
      return groupTitle(group);
    case Qt::TextAlignmentRole:
      return alignment(isNumeric(key) || holdsNumbers(key));
    case kUid:
      return QString();
    case kState:
      return -1;
    case kFraction:
      return -1.0;
    case kIsGroup:
      return true;
    case kExpanded:
      return expanded_.contains(groupId(group));
    case kGroupRuns: {
      QStringList uids;
      for (const std::uint32_t row : group.rows) uids << qText(records_.rows()[row].uid);
      return uids;
    }
    case kBestRun:
      if (const RunRow* best = bestOf(group)) return qText(best->uid);
      return QString();
    case kTail:
      return holdsNumbers(key) ? tail(key) : QString();
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
      return columnHeader(key);
    case Qt::ToolTipRole: {
      const QString trouble = runs_.trouble(key);
      return trouble.isEmpty() ? columnHelp(key) : columnHelp(key) + QLatin1Char('\n') + trouble;
    }
    case kTrouble:
      return runs_.trouble(key);
    case kSortPlace:
      return sortPlace(key);
    case Qt::TextAlignmentRole:
      return alignment(isNumeric(key) || holdsNumbers(key));
    case kKey:
      return qText(key.text());
    default:
      return {};
  }
}

int RunTableModel::sortPlace(const ColumnKey& key) const {
  for (std::size_t at = 0; at < sort_.size(); ++at)
    if (sort_[at].key == key) return static_cast<int>(at + 1) * (sort_[at].descending ? -1 : 1);
  return 0;
}

void RunTableModel::sort(int column, Qt::SortOrder order) {
  if (column < 0 || column >= columnCount()) return;
  setSortKeys({{columns_[static_cast<std::size_t>(column)], order == Qt::DescendingOrder}});
}

void RunTableModel::sortAlso(int column) {
  if (column < 0 || column >= columnCount()) return;
  const ColumnKey& key = columns_[static_cast<std::size_t>(column)];
  std::vector<SortKey> keys = sort_;
  const auto at =
      std::find_if(keys.begin(), keys.end(), [&](const SortKey& s) { return s.key == key; });
  const bool first = isNumeric(key);  // large numbers are looked for more often than small ones
  if (at == keys.end()) {
    keys.push_back({key, first});
  } else if (at->descending == first) {
    at->descending = !first;
  } else if (keys.size() > 1) {
    keys.erase(at);
  } else {
    at->descending = first;
  }
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
  if (!columns_.empty()) emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
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

void RunTableModel::setArchive(bool archive) {
  if (archive == archive_) return;
  archive_ = archive;
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

void RunTableModel::setBest(const std::optional<SortKey>& best) {
  best_ = best;
  read();
  if (!lines_.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
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

}  // namespace lsc
