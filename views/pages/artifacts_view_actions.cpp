// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be done to the chosen artifact.
#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLineEdit>
#include <QUrl>

#include "engine/protocol/messages.h"
#include "engine/store/artifacts.h"
#include "views/models/engine_client.h"
#include "views/models/live_runs.h"
#include "views/models/navigator.h"
#include "views/models/selection.h"
#include "views/models/sources.h"
#include "views/models/store_reader.h"
#include "views/pages/artifact_preview.h"
#include "views/pages/artifacts_view.h"
#include "views/widgets/data_table.h"

namespace lsc {
namespace {

QString text(const std::string& s) {
  return QString::fromStdString(s);
}

}  // namespace

/// `artifacts VERB` of the current file, by a process of its own: the source may be slow or away.
void ArtifactsView::askEngine(const QString& verb, const QStringList& options,
                              std::function<void(const Status&)> done) {
  const ArtifactsModel::Row* row = current();
  fetching_ = std::make_unique<QObject>();
  const RunRow* run = services_.runs.table().find(text(row->entry.run));
  const QString source = run ? text(run->source) : QString();
  const SourceEntry* entry = services_.sources.find(source);
  const auto progress = [this, title = row->title()](double fraction) {
    preview_->showSentence(tr("Fetching, %1 %").arg(static_cast<int>(100 * fraction)), title);
  };
  services_.sources.ask(
      fetching_.get(),
      QStringList{QStringLiteral("artifacts"), verb} + options +
          QStringList{QStringLiteral("--"), text(row->entry.run), text(row->entry.file.name)},
      entry ? text(entry->url) : QString(), source, progress,
      [done = std::move(done)](const Result<Json>& answer) {
        done(answer ? Status() : Status(fail(answer.error())));
      });
}

void ArtifactsView::fetchForeign() {
  const ArtifactsModel::Row* row = current();
  if (!row || !isForeign(*row)) return;
  preview_->showSentence(tr("Fetching"), row->title());
  askEngine(QStringLiteral("fetch"), {}, [this](const Status& done) {
    if (done) return showCurrent();
    preview_->showSentence(tr("It could not be fetched"), text(done.error().message));
  });
}

void ArtifactsView::saveAs() {
  const ArtifactsModel::Row* row = current();
  if (!row) return;
  const QString from = fileOf(*row);
  const QString to =
      QFileDialog::getSaveFileName(this, tr("Save artifact"), QFileInfo(from).fileName());
  if (to.isEmpty()) return;
  const auto saved = [this, to](const Status& done) {
    services_.navigator.say(done ? tr("Saved %1").arg(to) : text(done.error().message));
  };
  if (isForeign(*row)) {
    return askEngine(QStringLiteral("get"), {QStringLiteral("--out"), to}, saved);
  }
  services_.background.run(
      this,
      [from, to, digest = row->entry.file.sha256](const CancelToken&) -> Result<bool> {
        const Status s = copyArtifact(from.toStdString(), to.toStdString(), digest);
        return s ? Result<bool>(true) : Result<bool>(fail(s.error()));
      },
      [saved](const Result<bool>& done) { saved(done ? Status() : Status(fail(done.error()))); });
}

void ArtifactsView::openFolder() {
  if (const ArtifactsModel::Row* row = current())
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(fileOf(*row)).absolutePath()));
}

void ArtifactsView::copyDigest() {
  const ArtifactsModel::Row* row = current();
  if (!row) return;
  QGuiApplication::clipboard()->setText(text(row->entry.file.sha256));
  services_.navigator.say(tr("Copied the SHA-256 of %1").arg(row->title()));
}

void ArtifactsView::openLattice() {
  if (const ArtifactsModel::Row* row = current())
    services_.navigator.openLatticeFile(QFileInfo(fileOf(*row)).absoluteFilePath());
}

void ArtifactsView::showMaker() {
  const ArtifactsModel::Row* row = current();
  if (!row || row->entry.run.empty()) return;
  const QString run = text(row->entry.run);
  services_.selection.setRuns({run}, run);
  services_.navigator.openPage(QStringLiteral("runs"));
}

void ArtifactsView::nameIt() {
  const ArtifactsModel::Row* row = current();
  if (!row || row->entry.run.empty()) return;
  Json params{{"run", row->entry.run},
              {"file", row->entry.file.name},
              {"name", name_->text().trimmed().toStdString()},
              {"kind", row->entry.file.kind}};
  services_.engine.request(this, method::kNameArtifact, std::move(params),
                           [this](const Result<Json>& reply) {
                             if (!reply)
                               return services_.navigator.say(text(reply.error().message));
                             refresh_.start();
                           });
}

}  // namespace lsc
