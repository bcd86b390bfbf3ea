// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/sweep_model.h"

namespace lsc {

SweepModel::SweepModel(QObject* parent) : QAbstractTableModel(parent) {}

void SweepModel::set(const RunConfig& base, const std::vector<SweepEntry>& entries) {
  beginResetModel();
  entries_.clear();
  points_.clear();
  sentence_.clear();
  std::vector<Scan> scans;
  for (const SweepEntry& entry : entries) {
    if (entry.key.isEmpty() && entry.values.trimmed().isEmpty()) continue;
    entries_.push_back(entry);
    if (entry.key.isEmpty() || entry.values.trimmed().isEmpty()) {
      sentence_ = entry.key.isEmpty() ? tr("Choose what these values vary.")
                                      : tr("Give the values of %1.").arg(entry.key);
      continue;
    }
    auto scan = scanOf(entry.key.toStdString(), entry.values.trimmed().toStdString());
    if (scan) {
      scans.push_back(std::move(*scan));
    } else {
      sentence_ = QString::fromStdString(scan.error().message);
    }
  }
  if (sentence_.isEmpty() && !scans.empty()) {
    auto points = sweepPoints(base, scans);
    if (points) points_ = std::move(*points);
    if (!points) sentence_ = QString::fromStdString(points.error().message);
  }
  endResetModel();
}

Json SweepModel::scans() const {
  Json list = Json::array();
  for (const SweepEntry& entry : entries_)
    list.push_back(
        {{"key", entry.key.toStdString()}, {"values", entry.values.trimmed().toStdString()}});
  return list;
}

QStringList SweepModel::scanWords() const {
  QStringList words;
  for (const SweepEntry& entry : entries_) words << entry.key + u'=' + entry.values.trimmed();
  return words;
}

int SweepModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(points_.size());
}

int SweepModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

QVariant SweepModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount()) return {};
  if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  const SweepEntry& entry = entries_[static_cast<std::size_t>(index.column())];
  const Json& value =
      points_[static_cast<std::size_t>(index.row())].config.value(entry.key.toStdString());
  return QString::fromStdString(value.is_string() ? value.get<std::string>() : dumpJson(value));
}

QVariant SweepModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole || section < 0) return {};
  if (orientation == Qt::Vertical) return section + 1;
  if (section >= columnCount()) return {};
  return entries_[static_cast<std::size_t>(section)].key;
}

}  // namespace lsc
