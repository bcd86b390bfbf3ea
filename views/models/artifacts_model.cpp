// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/artifacts_model.h"

#include <algorithm>

#include "engine/base/clock.h"
#include "engine/store/artifact_read.h"
#include "views/models/format.h"

namespace lsc {
namespace {

constexpr int kDigestShown = 12, kUidShown = 18;

QString runName(const std::string& name, std::int64_t number) {
  const QString id = QString::number(number);
  return name.empty() ? id : id + QStringLiteral("  ") + QString::fromStdString(name);
}

/// Enough of a uid to find its run.
QString shortUid(const std::string& uid) {
  return QString::fromStdString(uid).left(kUidShown);
}

std::vector<ArtifactUse> copied(const std::vector<const ArtifactUse*>& uses) {
  std::vector<ArtifactUse> out;
  for (const ArtifactUse* use : uses) out.push_back(*use);
  return out;
}

/// A file that a run used and that no run of this store made.
ArtifactEntry foreign(const InputRow& input) {
  ArtifactEntry entry;
  entry.file.name = input.name;
  entry.file.kind = input.role;
  entry.file.sha256 = input.sha256;
  entry.file.created = input.created;
  entry.file.size = -1;
  return entry;
}

}  // namespace

QString ArtifactsModel::Row::title() const {
  return QString::fromStdString(artifactTitle(entry.file));
}

ArtifactsModel::ArtifactsModel(QObject* parent) : QAbstractTableModel(parent) {}

void ArtifactsModel::setShelf(const ArtifactShelf& shelf, const QStringList& runs) {
  const auto chosen = [&](const std::string& run) {
    return runs.isEmpty() || runs.contains(QString::fromStdString(run));
  };
  std::vector<Row> rows;
  for (const ArtifactEntry& entry : shelf.files) {
    if (chosen(entry.run)) rows.push_back({entry, copied(usesOf(shelf, entry)), false});
  }
  for (const ArtifactUse& use : shelf.uses) {
    if (!chosen(use.run)) continue;
    const auto sources = sourcesOf(shelf, use);
    const bool shown = std::ranges::any_of(sources, [&](const auto* s) { return chosen(s->run); });
    if (shown) continue;  // made and used by chosen runs: one row
    rows.push_back({sources.empty() ? foreign(use.input) : *sources.front(),
                    sources.empty() ? std::vector{use} : copied(usesOf(shelf, *sources.front())),
                    true, sources.empty() ? use.input.producer : std::string()});
  }
  beginResetModel();
  rows_ = std::move(rows);
  endResetModel();
}

const ArtifactsModel::Row* ArtifactsModel::row(const QModelIndex& index) const {
  const bool good = index.isValid() && index.row() < rowCount();
  return good ? &rows_[static_cast<std::size_t>(index.row())] : nullptr;
}

int ArtifactsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ArtifactsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumnCount;
}

QString ArtifactsModel::text(const Row& row, int column) const {
  const ArtifactRow& file = row.entry.file;
  switch (column) {
    case kTitle:
      return row.title();
    case kKind:
      return QString::fromStdString(file.kind);
    case kSize:
      return file.size < 0 ? QString() : formatBytes(file.size);
    case kMadeBy:
      if (!row.entry.run.empty()) return runName(row.entry.run_name, row.entry.number);
      return row.producer.empty() ? tr("elsewhere") : shortUid(row.producer);
    case kUsedBy: {
      QStringList runs;
      for (const ArtifactUse& use : row.uses) {
        if (const QString run = QString::number(use.number); !runs.contains(run)) runs << run;
      }
      return runs.join(QStringLiteral(", "));
    }
    case kMade:
      return formatTime(file.created, wallSeconds());
    case kDigest:
      return QString::fromStdString(file.sha256).left(kDigestShown);
    default:
      return {};
  }
}

QVariant ArtifactsModel::sortKey(const Row& row, int column) const {
  const ArtifactRow& file = row.entry.file;
  if (column == kSize) return QVariant::fromValue<qlonglong>(file.size);
  if (column == kMadeBy) return QVariant::fromValue<qlonglong>(row.entry.number);
  if (column == kMade) return file.created;
  // versions of one thing stand together, in their order
  if (column == kTitle && !file.named.empty())
    return QStringLiteral("%1 %2").arg(QString::fromStdString(file.named)).arg(file.version, 9);
  return text(row, column);
}

QStringList ArtifactsModel::kinds() const {
  QStringList kinds;
  for (const Row& row : rows_) kinds << QString::fromStdString(row.entry.file.kind);
  kinds.removeDuplicates();
  kinds.sort();
  return kinds;
}

QString ArtifactsModel::toolTip(const Row& row, int column) const {
  if (column == kTitle) return QString::fromStdString(row.entry.file.name);
  if (column == kMade) return formatUtc(row.entry.file.created);
  if (column == kDigest) return tr("SHA-256 %1").arg(QString::fromStdString(row.entry.file.sha256));
  if (column == kUsedBy) {
    QStringList lines;
    for (const ArtifactUse& use : row.uses)
      lines << tr("run %1 as %2").arg(use.number).arg(QString::fromStdString(use.input.role));
    return lines.join(QLatin1Char('\n'));
  }
  return {};
}

QVariant ArtifactsModel::data(const QModelIndex& index, int role) const {
  const Row* at = row(index);
  if (!at) return {};
  if (role == Qt::DisplayRole) return text(*at, index.column());
  if (role == kSort) return sortKey(*at, index.column());
  if (role == Qt::ToolTipRole) return toolTip(*at, index.column()).toHtmlEscaped();
  if (role == Qt::TextAlignmentRole && index.column() == kSize)
    return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  return {};
}

QVariant ArtifactsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignVCenter | (section == kSize ? Qt::AlignRight : Qt::AlignLeft));
  if (role != Qt::DisplayRole) return {};
  const QStringList names{tr("artifact"), tr("kind"), tr("size"),   tr("made by run"),
                          tr("used by"),  tr("made"), tr("SHA-256")};
  return names.value(section);
}

}  // namespace lsc
