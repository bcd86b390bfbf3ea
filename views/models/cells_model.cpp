// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/cells_model.h"

#include <algorithm>

#include "views/models/format.h"

namespace lsc {
namespace {

bool sameKeys(const std::vector<CellRow>& a, const std::vector<CellRow>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const CellRow& x, const CellRow& y) { return x.key == y.key; });
}

bool sameText(const CellRow& a, const CellRow& b) {
  return a.marked == b.marked && std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(),
                                            b.cells.end(), [](const Cell& x, const Cell& y) {
                                              return x.text == y.text && x.strong == y.strong;
                                            });
}

}  // namespace

CellsModel::CellsModel(QObject* parent) : QAbstractTableModel(parent) {}

void CellsModel::setHeader(const QStringList& header, int first_number) {
  if (header == header_ && first_number == first_number_) return;
  beginResetModel();  // other columns: another table
  header_ = header;
  first_number_ = first_number;
  rows_.clear();
  endResetModel();
}

void CellsModel::setRows(std::vector<CellRow> rows) {
  if (!sameKeys(rows, rows_)) {
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
    return;
  }
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (sameText(rows[at], rows_[at])) continue;
    rows_[at] = std::move(rows[at]);
    const int row = static_cast<int>(at);
    emit dataChanged(index(row, 0), index(row, columnCount() - 1));
  }
}

int CellsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int CellsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(header_.size());
}

QVariant CellsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
    return {};
  const CellRow& row = rows_[static_cast<std::size_t>(index.row())];
  const auto column = static_cast<std::size_t>(index.column());
  if (role == kKey) return row.key;
  if (role == kMarked) return row.marked;
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignVCenter |
                    (index.column() >= first_number_ ? Qt::AlignRight : Qt::AlignLeft));
  if (column >= row.cells.size()) return {};
  const Cell& cell = row.cells[column];
  if (role == Qt::DisplayRole) return cell.text;
  if (role == Qt::ToolTipRole) return cell.tool_tip.isEmpty() ? cell.text : cell.tool_tip;
  if (role == kStrong) return cell.strong;
  return {};
}

QVariant CellsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= header_.size()) return {};
  if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return header_[section];
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignVCenter | (section >= first_number_ ? Qt::AlignRight : Qt::AlignLeft));
  return {};
}

QStringList metricHeader() {
  return {CellsModel::tr("metric"),    CellsModel::tr("last"), CellsModel::tr("min"),
          CellsModel::tr("max"),       CellsModel::tr("mean"), CellsModel::tr("points"),
          CellsModel::tr("not finite")};
}

std::vector<CellRow> metricCells(const RunRow& row) {
  std::vector<CellRow> out;
  const auto real = [](double value) { return Cell{formatReal(value, 4), formatExact(value)}; };
  for (const MetricSummary& m : row.metrics) {
    const QString name = QString::fromStdString(m.name);
    out.push_back({name,
                   {{name},
                    real(m.last),
                    real(m.minimum),
                    real(m.maximum),
                    real(m.mean),
                    {formatCount(m.count)},
                    {m.not_finite ? formatCount(m.not_finite) : QString(), {}, m.not_finite > 0}}});
  }
  return out;
}

QStringList artifactHeader() {
  return {CellsModel::tr("name"), CellsModel::tr("kind"), CellsModel::tr("size"),
          CellsModel::tr("SHA-256")};
}

std::vector<CellRow> artifactCells(const std::vector<ArtifactRow>& artifacts) {
  std::vector<CellRow> out;
  for (const ArtifactRow& artifact : artifacts) {
    const QString name = QString::fromStdString(artifact.name),
                  sha = QString::fromStdString(artifact.sha256);
    out.push_back({name,
                   {{name},
                    {QString::fromStdString(artifact.kind)},
                    {formatBytes(artifact.size), formatCount(artifact.size)},
                    {sha.left(12), sha}}});
  }
  return out;
}

}  // namespace lsc
