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

#include "views/models/format.h"
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
  connect(&source, &FieldSource::opened, this, &LatticePage::takeOpened);
  connect(&source, &FieldSource::failed, this, &LatticePage::refuse);
  connect(gauge_, &GaugeFiles::failed, this, [this](const QString& sentence) {
    const GaugeFiles::Arrays& arrays = gauge_->askedArrays();
    const bool asks_axes = arrays.bare && (!arrays.chosen.axes.isEmpty() ||
                                           sentence.contains(QLatin1String("name them")));
    if (arrays.names.size() > 1 || asks_axes) {  // there is something to choose
      scene_.source().close();
      showArrays(arrays);
    }
    refuse(sentence);
  });
  connect(gauge_, &GaugeFiles::ready, this, &LatticePage::takeGauge);
  connect(gauge_, &GaugeFiles::progressed, this, [this](double fraction, qint64 bytes) {
    const QString name = QFileInfo(gauge_->opening()).fileName();
    const auto done = static_cast<std::int64_t>(fraction * static_cast<double>(bytes));
    notice_->setWork(fraction < 1 ? tr("Reading %1: %2 of %3")
                                        .arg(name, formatBytes(done), formatBytes(bytes))
                                  : tr("Checking %1").arg(name));
    notice_->setProgress(fraction);
  });
  connect(&source, &FieldSource::progressed, notice_, &FieldNotice::setProgress);
  connect(&source, &FieldSource::makingChanged, this, &LatticePage::showWork);
  connect(notice_, &FieldNotice::cancelRequested, this, &LatticePage::cancelWork);
}

void LatticePage::takeOpened() {
  shown_ = {files_, bar_->file(), run_};
  stack_->setCurrentIndex(1);
  if (scene_.source().ensemble().files.isEmpty()) {  // an npy file, which the window reads itself
    gauge_->close();
    bar_->setQuantities({}, false);
    showArrays({});
    for (const LatticeLayout layout : {LatticeLayout::kLinks, LatticeLayout::kPolyakov})
      bar_->setAvailable(layout, false);
  }
  if (bar_->layout() == LatticeLayout::kCompare && !scene_.other().stack()) startComparison();
}

void LatticePage::takeGauge() {
  scene_.compareWith({}, bar_->firstAxis(), 0);
  QStringList titles;
  for (const GaugeFiles::Choice& choice : gauge_->choices()) titles << choice.title;
  bar_->setQuantities(titles, gauge_->smooths());
  showArrays(gauge_->arrays());
  bar_->setAvailable(LatticeLayout::kLinks, gauge_->hasVectors(QStringLiteral("link_traces")));
  bar_->setAvailable(LatticeLayout::kPolyakov, gauge_->hasVectors(QStringLiteral("polyakov")));
  showDerived();
  showWork();
}

/// The picture before stays if there is one.
void LatticePage::refuse(const QString& sentence) {
  showWork();
  if (!scene_.empty()) {
    returnToShown();
    return say(sentence);
  }
  empty_->setText(tr("This file cannot be shown"), sentence);
  stack_->setCurrentIndex(0);
}

void LatticePage::returnToShown() {
  if (shown_.files.empty()) return;
  const Listed shown = shown_;
  files_ = shown.files;
  run_ = shown.run;
  listFiles();
  bar_->chooseFile(shown.chosen);
  showArrays(gauge_->arrays());
  if (gauge_->active()) bar_->setDerived(gauge_->shownChoice(), shownSmoothing());
  stack_->setCurrentIndex(1);
}

void LatticePage::showArrays(const GaugeFiles::Arrays& arrays) {
  bar_->setDatasets(arrays.names, arrays.chosen.dataset);
  bar_->setAxes(arrays.bare, arrays.axes, arrays.chosen.axes);
}

void LatticePage::chooseArray(const ArrayChoice& choice) {
  const int index = bar_->file();
  if (index < 0 || index >= static_cast<int>(files_.size())) return;
  const QStringList& files = files_[static_cast<std::size_t>(index)].ensemble;
  if (files.isEmpty()) return;
  rememberArray(services_.settings, files.front(), choice);
  openCurrent();
}

void LatticePage::showWork() {
  if (exporting()) return;  // it says how far it is
  if (!gauge_->opening().isEmpty())
    return notice_->setWork(tr("Reading %1").arg(QFileInfo(gauge_->opening()).fileName()));
  notice_->setWork(scene_.source().making() ? tr("The engine computes") : QString());
}

void LatticePage::cancelWork() {
  if (exporting()) {
    delete export_;
    return endExport(tr("Cancelled; nothing of it was kept"));
  }
  gauge_->cancelOpening();
  scene_.source().cancelMaking();
  showWork();
  if (!scene_.empty()) {
    returnToShown();
    return say(tr("Cancelled; the picture is what it was before"));
  }
  empty_->setText(tr("%1 was not opened").arg(bar_->fileLabel()),
                  tr("Reading it was cancelled. Choose it again in the row above, or another one."));
  stack_->setCurrentIndex(0);
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

void LatticePage::listFiles() {
  QStringList labels;
  for (const SampleFile& f : files_) labels << f.label;
  bar_->setFiles(labels);
  bar_->setVisible(!files_.empty());
}

void LatticePage::showFiles(std::vector<SampleFile> files) {
  files_ = std::move(files);
  listFiles();
  if (!files_.empty()) return openCurrent();
  gauge_->close();
  scene_.source().close();
  shown_ = {};
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
  gauge_->cancelOpening();
  if (file.ensemble.isEmpty()) {
    bar_->setFileToolTip(file.path);
    return scene_.showFile(file.path, bar_->firstAxis());
  }
  const QString& first = file.ensemble.front();
  bar_->setFileToolTip(QFileInfo(first).dir().path());
  if (scene_.empty()) {
    empty_->setText(tr("Reading %1").arg(QFileInfo(first).fileName()),
                    tr("The engine opens and checks the file."));
    stack_->setCurrentIndex(0);
  }
  scene_.source().cancelMaking();
  gauge_->open(file.ensemble, rememberedArray(services_.settings, first));
  showWork();
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
