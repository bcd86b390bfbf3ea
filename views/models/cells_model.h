// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A table of finished texts: metrics, artifacts and attempts of a run, differences of runs. Set as
// a whole; rows are matched by key, so that live values change in place. GUI thread.
#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <vector>

#include "engine/store/index.h"

namespace lsc {

struct Cell {
  QString text = {};
  QString tool_tip = {};
  bool strong = false;  // differs
};

struct CellRow {
  QString key;  // unique in the table
  std::vector<Cell> cells;
  bool marked = false;  // a mark in the margin
};

class CellsModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Role { kKey = Qt::UserRole, kStrong, kMarked };

  explicit CellsModel(QObject* parent = nullptr);

  /// Columns from `first_number` on are right-aligned.
  void setHeader(const QStringList& header, int first_number);
  void setRows(std::vector<CellRow> rows);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QStringList header_;
  int first_number_ = 1;
  std::vector<CellRow> rows_;
};

/// Headers and rows of the detail tables.
QStringList metricHeader();
std::vector<CellRow> metricCells(const RunRow& row);
QStringList artifactHeader();
std::vector<CellRow> artifactCells(const std::vector<ArtifactRow>& artifacts);

}  // namespace lsc
