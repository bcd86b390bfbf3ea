// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/artifacts_filter.h"

namespace lsc {

ArtifactsFilter::ArtifactsFilter(QObject* parent) : QSortFilterProxyModel(parent) {
  setFilterKeyColumn(-1);
  setFilterCaseSensitivity(Qt::CaseInsensitive);
  setSortRole(ArtifactsModel::kSort);
}

void ArtifactsFilter::setKind(const QString& kind) {
  kind_ = kind;
  invalidateFilter();
}

void ArtifactsFilter::setNamedOnly(bool on) {
  named_only_ = on;
  invalidateFilter();
}

bool ArtifactsFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const auto* model = qobject_cast<const ArtifactsModel*>(sourceModel());
  const ArtifactsModel::Row* at = model ? model->row(model->index(row, 0, parent)) : nullptr;
  if (!at) return false;
  if (!kind_.isEmpty() && QString::fromStdString(at->entry.file.kind) != kind_) return false;
  if (named_only_ && at->entry.file.named.empty()) return false;
  return QSortFilterProxyModel::filterAcceptsRow(row, parent);
}

}  // namespace lsc
