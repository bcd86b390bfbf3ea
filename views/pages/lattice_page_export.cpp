// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What leaves LatticePage: pictures, numbers, sequences of pictures and films.
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>

#include "views/lattice3d/vti_file.h"
#include "views/pages/field_layouts.h"
#include "views/pages/field_notice.h"
#include "views/pages/film_export.h"
#include "views/pages/gauge_files.h"
#include "views/pages/lattice_export.h"
#include "views/pages/lattice_page.h"
#include "views/pages/slice_controls.h"
#include "views/pages/surface_layout.h"
#include "views/plots/export_file.h"

namespace lsc {

void LatticePage::askExport() {
  if (scene_.empty()) return say(tr("There is no field to export yet"));
  askExportFile(this, tr("field"), {"png", "svg", "pdf", "csv", "npy", "vti"},
                [this](const QString& file) { exportTo(file); });
}

void LatticePage::exportTo(const QString& file) {
  const QString format = QFileInfo(file).suffix().toLower();
  if (format == QStringLiteral("npy") || format == QStringLiteral("vti"))
    return exportNumbers(file);
  Result<QByteArray> bytes;
  if (format == QStringLiteral("csv")) {
    bytes = sliceCsv(scene_.slice(slicer().spec()), caption()).toUtf8();
  } else {
    const QSize size = pictureSize();
    bytes = renderPicture(format, size, [this, size](QPainter& p) { draw(p, size); });
  }
  if (!bytes) return say(QString::fromStdString(bytes.error().message));
  saveBytes(services_.background, this, file, *bytes, [this, file](const Status& status) {
    say(status ? tr("Saved %1").arg(file) : QString::fromStdString(status.error().message));
  });
}

void LatticePage::exportNumbers(const QString& file) {
  const auto path = std::filesystem::path(file.toStdString());
  const auto done = [this, file](const Status& status) {
    say(status ? tr("Saved %1").arg(file) : QString::fromStdString(status.error().message));
  };
  if (path.extension() == ".npy") {
    services_.background.run(
        this,
        [path, extents = scene_.extents(), values = scene_.values()](const CancelToken&) -> Status {
          return writeNpy(path, extents, std::span(values));
        },
        done);
    return;
  }
  const auto& solid = static_cast<SurfaceLayout&>(*layouts_.at(LatticeLayout::kVolume));
  if (solid.axes().empty()) return say(tr("A vti file holds three axes; this lattice has fewer"));
  std::array<std::int64_t, 3> extents{};
  for (std::size_t i = 0; i < 3; ++i)
    extents[i] = scene_.extents()[static_cast<std::size_t>(solid.axes()[i])];
  services_.background.run(
      this,
      [path, extents, values = solid.volume(), name = bar_->quantityName().toStdString(),
       origin = caption().toStdString()](const CancelToken&) -> Status {
        return writeVti(path, values, extents, name, origin);
      },
      done);
}

SequencePlan LatticePage::sequencePlan(const QString& folder) {
  const QSize size = pictureSize();
  return {.scene = &scene_,
          .folder = folder,
          .size = size,
          .paint = [this, size](QPainter& painter) { draw(painter, size); },
          .ready = [this] { return layout().settled(); }};
}

bool LatticePage::canExport() {
  if (scene_.empty()) {
    say(tr("There is no field to export yet"));
    return false;
  }
  if (exporting()) say(tr("Another export is at work; cancel it above to begin this one"));
  return !exporting();
}

void LatticePage::askSequence() {
  if (!canExport()) return;
  auto* dialog = new QFileDialog(this, tr("Folder for the pictures"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  connect(dialog, &QFileDialog::fileSelected, this, &LatticePage::exportSequence);
  dialog->open();
}

void LatticePage::exportSequence(const QString& folder) {
  auto* sequence = new SequenceExport(sequencePlan(folder), services_.background, this);
  export_ = sequence;
  connect(sequence, &SequenceExport::progressed, this, [this](int done, int total) {
    notice_->setWork(tr("Picture %1 of %2").arg(done).arg(total));
    notice_->setProgress(static_cast<double>(done) / total);
  });
  connect(sequence, &SequenceExport::finished, this, [this, folder](const QString& trouble) {
    endExport(trouble.isEmpty() ? tr("Saved the pictures in %1").arg(folder) : trouble);
  });
  notice_->setWork(tr("Keeping the pictures"));
  sequence->start();
}

void LatticePage::askFilm() {
  if (!canExport()) return;
  services_.background.run(
      this, [](const CancelToken&) { return findFfmpeg(); },
      [this](const QString& ffmpeg) {
        if (ffmpeg.isEmpty())
          return say(tr("A film needs the program ffmpeg, which is not on the PATH; install it, or "
                        "keep the pictures one by one"));
        askExportFile(this, tr("film"), {"mp4"},
                      [this, ffmpeg](const QString& file) { exportFilm(ffmpeg, file); });
      });
}

void LatticePage::exportFilm(const QString& ffmpeg, const QString& file) {
  auto* film = new FilmExport({ffmpeg, file, controls_->picturesPerSecond()}, sequencePlan({}),
                              services_.background, this);
  export_ = film;
  connect(film, &FilmExport::progressed, this, [this](const QString& what, double fraction) {
    notice_->setWork(what);
    notice_->setProgress(fraction);
  });
  connect(film, &FilmExport::finished, this, [this, file](const QString& trouble) {
    endExport(trouble.isEmpty() ? tr("Saved %1").arg(file) : trouble);
  });
  notice_->setWork(tr("Film: drawing the pictures"));
  film->start();
}

void LatticePage::endExport(const QString& sentence) {
  if (export_) export_->deleteLater();
  export_ = nullptr;
  showWork();
  say(sentence);
}

}  // namespace lsc
