// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows of a comparison as a tree: keys with dots ("flow.layers") stand below their sections, or,
// where names hold dots of their own (files, metrics), all rows on one level. Set as a whole; the
// same keys change in place. Roles are those of CellsModel. GUI thread.
#pragma once

#include <QAbstractItemModel>
#include <QStringList>
#include <vector>

#include "views/models/cells_model.h"

namespace lsc {

class CompareTree : public QAbstractItemModel {
  Q_OBJECT
 public:
  enum class Shape { kFlat, kNested };

  explicit CompareTree(Shape shape, QObject* parent = nullptr);

  /// Columns from `first_number` on are right-aligned.
  void setHeader(const QStringList& header, int first_number);
  /// The first cell of a row is what is said behind its name, with the whole key as tooltip.
  void setRows(std::vector<CellRow> rows);
  int rowsOfRuns() const { return static_cast<int>(rows_.size()); }

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& index) const override;
  using QObject::parent;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  /// The row with this key; invalid if there is none.
  QModelIndex indexOf(const QString& key, int column = 0) const;

 private:
  struct Node {
    int parent = 0;  // node
    int place = 0;   // among the children of its parent
    QString name;    // what the first column shows
    QString key;     // whole
    int cells = -1;  // in rows_; -1: a section without values of its own
    std::vector<int> children;
  };
  int nodeOf(const QModelIndex& index) const;
  int addChild(int parent, const QString& name, const QString& key);
  void build();

  Shape shape_;
  QStringList header_;
  int first_number_ = 1;
  std::vector<CellRow> rows_;
  std::vector<Node> nodes_;  // the first is the root
};

}  // namespace lsc
