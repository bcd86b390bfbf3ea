// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rows of an ArtifactsModel that have a word in any column and are of one kind, in the order of
// a column. GUI thread.
#pragma once

#include <QSortFilterProxyModel>

#include "views/models/artifacts_model.h"

namespace lsc {

class ArtifactsFilter : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  explicit ArtifactsFilter(QObject* parent = nullptr);

  /// Empty: every kind.
  void setKind(const QString& kind);
  const QString& kind() const { return kind_; }
  /// Only datasets, models and other things that have a name and versions.
  void setNamedOnly(bool on);

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  QString kind_;
  bool named_only_ = false;
};

}  // namespace lsc
