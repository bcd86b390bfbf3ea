// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/sample_files.h"

#include <QCoreApplication>

#include "engine/base/files.h"

namespace lsc {
namespace {

constexpr std::size_t kRunsLookedAt = 20;  // newest first, if no run was named

struct Candidate {
  std::string uid;
  QString label;
};

std::vector<Candidate> candidates(const RunRecords& table, const QString& run) {
  std::vector<Candidate> out;
  const std::string wanted = run.toStdString();
  for (const RunRow& row : table.rows()) {
    if (row.trashed) continue;
    const bool related = row.uid == wanted || (!wanted.empty() && row.parent == wanted);
    const bool sampled = wanted.empty() && row.command != "train";
    if (!related && !sampled) continue;
    const QString name = QString::fromStdString(row.name.empty() ? row.experiment : row.name);
    out.push_back({row.uid, QStringLiteral("%1 %2").arg(row.number).arg(name)});
    if (out.size() == kRunsLookedAt) break;
  }
  return out;
}

}  // namespace

void findSampleFiles(StoreReader& reader, const RunRecords& table, QObject* context,
                     const QString& run, std::function<void(std::vector<SampleFile>)> done) {
  using Files = std::vector<SampleFile>;
  const auto runs = candidates(table, run);
  std::vector<fs::path> folders;
  for (const Candidate& c : runs)
    folders.emplace_back(reader.runFolder(QString::fromStdString(c.uid)).toStdString());
  reader.fetch<Files>(
      context,
      [runs, folders](Index& index) -> Result<Files> {
        Files files;
        for (std::size_t i = 0; i < runs.size(); ++i) {
          const auto detail = index.detail(runs[i].uid);
          if (!detail) continue;  // gone meanwhile
          SampleFile ensemble;
          for (const ArtifactRow& artifact : detail->artifacts) {
            const auto path = safeJoin(folders[i] / "artifacts", artifact.name);
            if (!path) continue;
            const QString file = QString::fromStdString(path->string());
            if (artifact.kind == "configuration") ensemble.ensemble << file;
            if (artifact.kind == "samples")
              files.push_back(
                  {runs[i].label + QStringLiteral(" · ") + QString::fromStdString(artifact.name),
                   file,
                   {}});
          }
          if (ensemble.ensemble.isEmpty()) continue;
          ensemble.label = QCoreApplication::translate("SampleFiles", "%1 · %2 configurations")
                               .arg(runs[i].label)
                               .arg(ensemble.ensemble.size());
          files.push_back(std::move(ensemble));
        }
        return files;
      },
      [done = std::move(done)](Result<Files> files) { done(files ? std::move(*files) : Files{}); });
}

}  // namespace lsc
