// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files that runs made and files that they used, as a table: what it is, its kind and size, who
// made and who used it. Set as a whole from a shelf. GUI thread.
#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <vector>

#include "engine/store/index.h"

namespace lsc {

class ArtifactsModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { kTitle, kKind, kSize, kMadeBy, kUsedBy, kMade, kDigest, kColumnCount };
  enum Role { kSort = Qt::UserRole };  // what a column is ordered by

  struct Row {
    ArtifactEntry entry;            // entry.run is empty: the file is not in this store
    std::vector<ArtifactUse> uses;  // by any run
    bool used = false;              // one of the chosen runs used it; else one made it
    std::string producer = {};      // uid of its run where the file is no artifact of it
    QString title() const;          // "phi4-flow v3", or the file's name
  };

  explicit ArtifactsModel(QObject* parent = nullptr);

  /// Of these runs; of all if the list is empty.
  void setShelf(const ArtifactShelf& shelf, const QStringList& runs);
  const Row* row(const QModelIndex& index) const;
  /// Each once, sorted.
  QStringList kinds() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString text(const Row& row, int column) const;
  QVariant sortKey(const Row& row, int column) const;
  QString toolTip(const Row& row, int column) const;

  std::vector<Row> rows_;
};

}  // namespace lsc
