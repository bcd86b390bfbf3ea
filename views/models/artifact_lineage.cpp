// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/artifact_lineage.h"

#include <QCoreApplication>
#include <map>

#include "engine/store/artifact_read.h"

namespace lsc {
namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(ArtifactLineage)
};

const QString kComma = QStringLiteral(", ");

QString text(const std::string& s) {
  return QString::fromStdString(s);
}

QString runText(std::int64_t number, const std::string& name) {
  return name.empty() ? Texts::tr("run %1").arg(number)
                      : Texts::tr("run %1 (%2)").arg(number).arg(text(name));
}

/// What the run that made the file had used.
QStringList ingredients(const ArtifactShelf& shelf, const std::string& run) {
  QStringList names;
  for (const ArtifactUse& use : shelf.uses) {
    if (use.run != run) continue;
    const auto sources = sourcesOf(shelf, use);
    const QString name =
        sources.empty() ? text(use.input.name) : text(artifactTitle(sources.front()->file));
    if (!names.contains(name)) names << name;
  }
  return names;
}

QString madeLine(const ArtifactShelf& shelf, const ArtifactEntry& entry) {
  if (entry.run.empty()) return Texts::tr("not made by a run of this store");
  const QString made = Texts::tr("made by %1").arg(runText(entry.number, entry.run_name));
  const QStringList from = ingredients(shelf, entry.run);
  return from.isEmpty() ? made : Texts::tr("%1 from %2").arg(made, from.join(kComma));
}

QString versionsLine(const ArtifactShelf& shelf, const ArtifactRow& file) {
  std::map<std::int64_t, QString> versions;  // the same content has one number
  for (const ArtifactEntry& entry : shelf.files) {
    if (entry.file.named != file.named || entry.file.version == file.version) continue;
    versions.emplace(entry.file.version,
                     Texts::tr("v%1 by run %2").arg(entry.file.version).arg(entry.number));
  }
  QStringList parts;
  for (const auto& [number, part] : versions) parts << part;
  return parts.isEmpty() ? QString() : Texts::tr("other versions: %1").arg(parts.join(kComma));
}

}  // namespace

QStringList lineageLines(const ArtifactShelf& shelf, const ArtifactsModel::Row& row) {
  const ArtifactRow& file = row.entry.file;
  QStringList lines;
  if (row.title() != text(file.name)) lines << text(file.name);
  lines << madeLine(shelf, row.entry);
  for (const ArtifactUse& use : row.uses)
    lines << Texts::tr("used by %1 as %2")
                 .arg(runText(use.number, use.run_name), text(use.input.role));
  if (const QString line = versionsLine(shelf, file); !file.named.empty() && !line.isEmpty())
    lines << line;
  return lines;
}

}  // namespace lsc
