// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/compare_tree.h"

#include <QHash>
#include <algorithm>

namespace lsc {
namespace {

bool sameKeys(const std::vector<CellRow>& a, const std::vector<CellRow>& b) {
  return std::ranges::equal(a, b, {}, &CellRow::key, &CellRow::key);
}

bool sameCells(const CellRow& a, const CellRow& b) {
  return a.marked == b.marked &&
         std::ranges::equal(a.cells, b.cells, [](const Cell& x, const Cell& y) {
           return x.text == y.text && x.tool_tip == y.tool_tip && x.strong == y.strong;
         });
}

}  // namespace

CompareTree::CompareTree(Shape shape, QObject* parent)
    : QAbstractItemModel(parent), shape_(shape), nodes_(1) {}

void CompareTree::setHeader(const QStringList& header, int first_number) {
  if (header == header_ && first_number == first_number_) return;
  beginResetModel();  // other columns: another table
  header_ = header;
  first_number_ = first_number;
  rows_.clear();
  build();
  endResetModel();
}

void CompareTree::setRows(std::vector<CellRow> rows) {
  if (!sameKeys(rows, rows_)) {
    beginResetModel();
    rows_ = std::move(rows);
    build();
    endResetModel();
    return;
  }
  for (std::size_t node = 1; node < nodes_.size(); ++node) {
    if (nodes_[node].cells < 0) continue;
    const auto at = static_cast<std::size_t>(nodes_[node].cells);
    if (sameCells(rows[at], rows_[at])) continue;
    rows_[at] = std::move(rows[at]);
    emit dataChanged(createIndex(nodes_[node].place, 0, node),
                     createIndex(nodes_[node].place, columnCount() - 1, node));
  }
}

int CompareTree::addChild(int parent, const QString& name, const QString& key) {
  const int child = static_cast<int>(nodes_.size());
  auto& siblings = nodes_[static_cast<std::size_t>(parent)].children;
  siblings.push_back(child);
  nodes_.push_back({parent, static_cast<int>(siblings.size()) - 1, name, key, -1, {}});
  return child;
}

void CompareTree::build() {
  nodes_.assign(1, {});
  QHash<QString, int> found;  // whole key -> node
  for (std::size_t at = 0; at < rows_.size(); ++at) {
    const QString& key = rows_[at].key;
    int node = 0;
    if (shape_ == Shape::kFlat) {
      node = addChild(0, key, key);
    } else {
      for (qsizetype begin = 0; begin <= key.size();) {
        const qsizetype dot = key.indexOf(QLatin1Char('.'), begin);
        const qsizetype end = dot < 0 ? key.size() : dot;
        const QString whole = key.left(end);
        const auto known = found.constFind(whole);
        node = known != found.cend() ? *known : addChild(node, key.mid(begin, end - begin), whole);
        found.insert(whole, node);
        begin = end + 1;
      }
    }
    nodes_[static_cast<std::size_t>(node)].cells = static_cast<int>(at);
  }
}

int CompareTree::nodeOf(const QModelIndex& index) const {
  return index.isValid() ? static_cast<int>(index.internalId()) : 0;
}

QModelIndex CompareTree::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  const auto& children = nodes_[static_cast<std::size_t>(nodeOf(parent))].children;
  return createIndex(row, column, static_cast<quintptr>(children[static_cast<std::size_t>(row)]));
}

QModelIndex CompareTree::parent(const QModelIndex& index) const {
  if (!index.isValid()) return {};
  const int above = nodes_[static_cast<std::size_t>(nodeOf(index))].parent;
  if (above == 0) return {};
  return createIndex(nodes_[static_cast<std::size_t>(above)].place, 0,
                     static_cast<quintptr>(above));
}

int CompareTree::rowCount(const QModelIndex& parent) const {
  if (parent.column() > 0) return 0;
  return static_cast<int>(nodes_[static_cast<std::size_t>(nodeOf(parent))].children.size());
}

int CompareTree::columnCount(const QModelIndex&) const {
  return static_cast<int>(header_.size());
}

QVariant CompareTree::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Node& node = nodes_[static_cast<std::size_t>(nodeOf(index))];
  if (role == CellsModel::kKey) return node.key;
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignVCenter |
                    (index.column() >= first_number_ ? Qt::AlignRight : Qt::AlignLeft));
  const CellRow* row = node.cells < 0 ? nullptr : &rows_[static_cast<std::size_t>(node.cells)];
  if (role == CellsModel::kMarked) return row && row->marked;
  const auto column = static_cast<std::size_t>(index.column());
  const bool known = row && column < row->cells.size();
  if (index.column() == 0) {
    if (role == Qt::DisplayRole) return known ? node.name + row->cells[0].text : node.name;
    if (role == Qt::ToolTipRole) return known ? row->cells[0].tool_tip : node.key;
    return {};
  }
  if (!known) return {};
  const Cell& cell = row->cells[column];
  if (role == Qt::DisplayRole) return cell.text;
  if (role == Qt::ToolTipRole) return cell.tool_tip.isEmpty() ? cell.text : cell.tool_tip;
  if (role == CellsModel::kStrong) return cell.strong;
  return {};
}

QVariant CompareTree::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= header_.size()) return {};
  if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return header_[section];
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignVCenter | (section >= first_number_ ? Qt::AlignRight : Qt::AlignLeft));
  return {};
}

QModelIndex CompareTree::indexOf(const QString& key, int column) const {
  for (std::size_t node = 1; node < nodes_.size(); ++node)
    if (nodes_[node].key == key) return createIndex(nodes_[node].place, column, node);
  return {};
}

}  // namespace lsc
