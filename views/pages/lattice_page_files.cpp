// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How configurations come to LatticePage: from a run, from dialogs, dropped, as a folder.
#include <QAction>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QStackedWidget>

#include "views/models/live_runs.h"
#include "views/models/selection.h"
#include "views/models/store_reader.h"
#include "views/pages/field_notice.h"
#include "views/pages/gauge_files.h"
#include "views/pages/lattice_page.h"
#include "views/widgets/empty_state.h"
#include "views/widgets/icons.h"

namespace lsc {
namespace {

/// Files that stand beside configurations: notes, logs, checksums, hidden ones.
bool isCompanion(const QString& name) {
  static const QStringList kSuffixes{".txt", ".md", ".log", ".json", ".xml", ".md5", ".sha256"};
  return name.startsWith(u'.') ||
         std::any_of(kSuffixes.begin(), kSuffixes.end(),
                     [&name](const QString& s) { return name.endsWith(s, Qt::CaseInsensitive); });
}

}  // namespace

void LatticePage::buildEmpty() {
  empty_ = new EmptyState;
  empty_->setText(tr("No configurations yet"),
                  tr("Select a run that was sampled, press Sample on the Train page, or drop an "
                     "npy file here: its first axis counts the configurations, the others are the "
                     "lattice, slowest first. Configuration files (ILDG, NERSC, openQCD, MILC) and "
                     "folders of them open too."));
  auto* open = new QAction(icon(QStringLiteral("folder")), tr("Open a file…"), this);
  connect(open, &QAction::triggered, this, &LatticePage::chooseFiles);
  addAction(open);
  empty_->addAction(open);
  stack_->addWidget(empty_);
}

void LatticePage::connectFiles() {
  FieldSource& source = scene_.source();
  const auto cannotShow = [this](const QString& sentence) {
    if (!scene_.empty()) {
      bar_->setDerived(gauge_->shownChoice(), shownSmoothing());
      return say(sentence);
    }
    empty_->setText(tr("This file cannot be shown"), sentence);
    stack_->setCurrentIndex(0);
  };
  connect(&source, &FieldSource::opened, this, [this] {
    stack_->setCurrentIndex(1);
    if (bar_->layout() == LatticeLayout::kCompare && !scene_.other().stack()) startComparison();
  });
  connect(&source, &FieldSource::failed, this, cannotShow);
  connect(gauge_, &GaugeFiles::failed, this, cannotShow);
  connect(gauge_, &GaugeFiles::ready, this, [this] {
    QStringList titles;
    for (const GaugeFiles::Choice& choice : gauge_->choices()) titles << choice.title;
    bar_->setQuantities(titles);
    bar_->setAvailable(LatticeLayout::kLinks, gauge_->hasVectors(QStringLiteral("link_traces")));
    bar_->setAvailable(LatticeLayout::kPolyakov, gauge_->hasVectors(QStringLiteral("polyakov")));
    showDerived();
  });
  connect(&source, &FieldSource::progressed, notice_, &FieldNotice::setProgress);
  connect(&source, &FieldSource::makingChanged, this, [this] {
    const FieldSource& files = scene_.source();
    notice_->setWork(files.making() ? tr("The engine computes") : QString());
  });
  connect(notice_, &FieldNotice::cancelRequested, this, [this] {
    scene_.source().cancelMaking();
    if (scene_.empty()) return openRun(run_.value_or(QString()));
    bar_->setDerived(gauge_->shownChoice(), shownSmoothing());
    say(tr("Cancelled; the picture is what it was before"));
  });
}

void LatticePage::startComparison() {
  const FieldStack* file = scene_.source().stack();
  if (!file || file->configurations < 2) return;
  const std::int64_t here = slicer().index(Slicer::kConfigurationAxis);
  scene_.compareConfiguration(here > 0 ? here - 1 : 1);
}

void LatticePage::compareWithFile(const QString& path) {
  if (gauge_->active() && !path.endsWith(QStringLiteral(".npy")))
    return scene_.compareWithFiles({path});
  scene_.compareWith(path, bar_->firstAxis(), 0);
}

void LatticePage::openRun(const QString& uid) {
  run_ = uid;
  looked_ = true;
  findSampleFiles(services_.reader, services_.runs.table(), this, uid,
                  [this, uid](std::vector<SampleFile> files) {
                    if (uid != run_) return;
                    showFiles(std::move(files));
                  });
}

void LatticePage::showFiles(std::vector<SampleFile> files) {
  files_ = std::move(files);
  QStringList labels;
  for (const SampleFile& f : files_) labels << f.label;
  bar_->setFiles(labels);
  if (!files_.empty()) return openCurrent();
  scene_.source().close();
  stack_->setCurrentIndex(0);
  const RunRow* row = run_ ? services_.runs.table().find(*run_) : nullptr;
  if (row) {
    empty_->setText(tr("Run %1 has no configurations").arg(row->number),
                    tr("Press Sample on the Train page: Metropolis draws configurations from the "
                       "trained flow and keeps them here. Or open an npy file."));
  }
}

void LatticePage::openFile(const QString& path) {
  if (!path.endsWith(QStringLiteral(".npy"))) return openPaths({path});
  run_.reset();
  looked_ = true;
  showFiles({{QFileInfo(path).fileName(), path, {}}});
}

void LatticePage::openCurrent() {
  const int index = bar_->file();
  if (index < 0 || index >= static_cast<int>(files_.size())) return;
  const SampleFile& file = files_[static_cast<std::size_t>(index)];
  gauge_->close();
  scene_.compareWith({}, bar_->firstAxis(), 0);
  if (file.ensemble.isEmpty()) {
    bar_->setFileToolTip(file.path);
    bar_->setQuantities({});
    for (const LatticeLayout layout : {LatticeLayout::kLinks, LatticeLayout::kPolyakov})
      bar_->setAvailable(layout, false);
    return scene_.showFile(file.path, bar_->firstAxis());
  }
  bar_->setFileToolTip(QFileInfo(file.ensemble.front()).dir().path());
  scene_.source().close();
  empty_->setText(tr("Reading %1").arg(QFileInfo(file.ensemble.front()).fileName()),
                  tr("The engine opens and checks the file."));
  stack_->setCurrentIndex(0);
  gauge_->open(file.ensemble);
}

void LatticePage::openFiles(const QStringList& paths) {
  if (paths.size() == 1 && paths.front().endsWith(QStringLiteral(".npy")))
    return openFile(paths.front());
  run_.reset();
  looked_ = true;
  const QString folder = QFileInfo(paths.front()).dir().dirName();
  showFiles({{paths.size() == 1 ? QFileInfo(paths.front()).fileName()
                                : tr("%1: %2 configurations").arg(folder).arg(paths.size()),
              {},
              paths}});
}

void LatticePage::showDerived() {
  if (gauge_->active()) gauge_->show(bar_->quantity(), bar_->smoothing());
}

void LatticePage::chooseFiles() {
  auto* dialog = new QFileDialog(this, tr("Open configurations"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFiles);
  dialog->setNameFilters({tr("All files (*)"), tr("NumPy arrays (*.npy)")});
  connect(dialog, &QFileDialog::filesSelected, this, &LatticePage::openFiles);
  dialog->open();
}

void LatticePage::chooseOther() {
  auto* dialog = new QFileDialog(this, tr("Compare with"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setNameFilters(gauge_->active()
                             ? QStringList{tr("All files (*)"), tr("NumPy arrays (*.npy)")}
                             : QStringList{tr("NumPy arrays (*.npy)")});
  connect(dialog, &QFileDialog::fileSelected, this, &LatticePage::compareWithFile);
  dialog->open();
}

void LatticePage::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  if (!looked_ && services_.runs.loaded()) openRun(services_.selection.current());
}

void LatticePage::dragEnterEvent(QDragEnterEvent* event) {
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) event->acceptProposedAction();
}

void LatticePage::dropEvent(QDropEvent* event) {
  QStringList dropped;
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) dropped << url.toLocalFile();
  if (dropped.isEmpty()) return;
  event->acceptProposedAction();
  openPaths(dropped);
}

void LatticePage::openPaths(const QStringList& paths) {
  run_.reset();
  looked_ = true;
  // what a folder holds is looked up off this thread
  services_.background.run(
      this,
      [paths](const CancelToken&) {
        QStringList files;
        for (const QString& path : paths) {
          const QDir folder(path);
          if (!folder.exists()) files << path;
          for (const QString& name :
               folder.exists() ? folder.entryList(QDir::Files) : QStringList())
            if (!isCompanion(name)) files << folder.filePath(name);
        }
        return files;
      },
      [this, paths](const QStringList& files) {
        if (!files.isEmpty()) return openFiles(files);
        empty_->setText(tr("There is nothing to show"),
                        tr("%1 holds no files; open a folder with configurations in it")
                            .arg(paths.join(QStringLiteral(", "))));
        stack_->setCurrentIndex(0);
      });
}

}  // namespace lsc
