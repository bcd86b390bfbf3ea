// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/lattice_page.h"

#include <QAction>
#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "views/models/engine_client.h"
#include "views/models/live_runs.h"
#include "views/models/navigator.h"
#include "views/models/selection.h"
#include "views/models/settings.h"
#include "views/models/store_reader.h"
#include "views/pages/field_layouts.h"
#include "views/pages/gauge_files.h"
#include "views/pages/profile_panel.h"
#include "views/pages/slice_controls.h"
#include "views/pages/surface_layout.h"
#include "views/plots/color_bar.h"
#include "views/widgets/empty_state.h"
#include "views/widgets/icons.h"

namespace lsc {
namespace {

const QString kLayoutKey = QStringLiteral("lattice/layout");
const QStringList kLayoutNames{QStringLiteral("slice"), QStringLiteral("planes"),
                               QStringLiteral("array"), QStringLiteral("volume"),
                               QStringLiteral("compare")};  // by LatticeLayout

}  // namespace

LatticePage::LatticePage(Services& services, QWidget* parent)
    : QMainWindow(parent), services_(services), scene_(services.background) {
  setObjectName(QStringLiteral("lattice"));
  setWindowFlags(Qt::Widget);
  setAcceptDrops(true);
  stack_ = new QStackedWidget;
  buildEmpty();
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  bar_ = new LatticeBar(scene_);
  gauge_ = new GaugeFiles(scene_, EngineClient::enginePath(), services.reader.store(), this);
  column->addWidget(bar_);
  auto* middle = new QHBoxLayout;
  buildLayouts(*middle);
  column->addLayout(middle, 1);
  reading_ = new QLabel;
  reading_->setContentsMargins(12, 2, 12, 2);
  reading_->setTextFormat(Qt::PlainText);
  reading_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  column->addWidget(reading_);
  controls_ = new SliceControls(scene_.slicer());
  column->addWidget(controls_);
  stack_->addWidget(page);
  setCentralWidget(stack_);
  buildProfiles();
  buildActions();
  connectBar();

  connect(&scene_, &FieldScene::changed, this, &LatticePage::refresh);
  connect(&scene_, &FieldScene::refused, this, &LatticePage::say);
  connect(&scene_.source(), &FieldSource::opened, this, [this] {
    stack_->setCurrentIndex(1);
    if (bar_->layout() == LatticeLayout::kCompare) startComparison();
  });
  connect(&scene_.source(), &FieldSource::failed, this, [this](const QString& sentence) {
    if (!scene_.empty()) return say(sentence);
    empty_->setText(tr("This file cannot be shown"), sentence);
    stack_->setCurrentIndex(0);
  });
  connect(gauge_, &GaugeFiles::failed, this, [this](const QString& sentence) {
    empty_->setText(tr("This file cannot be shown"), sentence);
    stack_->setCurrentIndex(0);
  });
  connect(gauge_, &GaugeFiles::ready, this, [this] {
    QStringList titles;
    for (const GaugeFiles::Choice& choice : gauge_->choices()) titles << choice.title;
    bar_->setQuantities(titles);
    showDerived();
  });
  connect(controls_, &SliceControls::playingChanged, this, [this](bool on) {
    // colours must not change their meaning while the configurations run
    if (on && scene_.rangeMode() != RangeMode::kTyped) scene_.setRangeMode(RangeMode::kLocked);
  });
  connect(&services.navigator, &Navigator::latticeRequested, this, &LatticePage::openRun);
  connect(&services.navigator, &Navigator::latticeFileRequested, this, &LatticePage::openFile);
  connect(&services.selection, &Selection::currentChanged, this, [this] {
    looked_ = false;
    if (isVisible() && run_) openRun(services_.selection.current());
  });
  connect(&services.runs, &LiveRuns::loadedChanged, this, [this] {
    if (isVisible() && !looked_) openRun(services_.selection.current());
  });
  const auto kept = kLayoutNames.indexOf(services.settings.text(kLayoutKey, kLayoutNames.front()));
  bar_->setLayout(static_cast<LatticeLayout>(std::max<qsizetype>(kept, 0)));
}

LatticePage::~LatticePage() = default;

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

void LatticePage::buildLayouts(QHBoxLayout& row) {
  row.setSpacing(0);
  row.setContentsMargins(8, 0, 8, 0);
  views_ = new QStackedWidget;
  layouts_ = {{LatticeLayout::kSlice, new SliceLayout(scene_)},
              {LatticeLayout::kOrthogonal, new OrthogonalLayout(scene_)},
              {LatticeLayout::kArray, new ArrayLayout(scene_)},
              {LatticeLayout::kVolume, new SurfaceLayout(scene_)},
              {LatticeLayout::kCompare, new CompareLayout(scene_)}};
  for (const auto& [kind, layout] : layouts_) {
    views_->addWidget(layout);
    connect(layout, &FieldLayout::pointed, this, &LatticePage::explain);
  }
  views_->setCurrentWidget(layouts_.at(LatticeLayout::kSlice));
  color_bar_ = new ColorBar;
  connect(color_bar_, &ColorBar::limitsDragged, &scene_, &FieldScene::setLimits);
  connect(color_bar_, &ColorBar::resetRequested, this,
          [this] { scene_.setRangeMode(RangeMode::kConfiguration); });
  row.addWidget(views_, 1);
  row.addSpacing(8);
  row.addWidget(color_bar_);
}

void LatticePage::buildProfiles() {
  auto* dock = new QDockWidget(tr("Profiles"), this);
  dock->setObjectName(QStringLiteral("profiles"));
  profiles_ = new ProfilePanel(scene_, services_.background);
  dock->setWidget(profiles_);
  addDockWidget(Qt::RightDockWidgetArea, dock);
  QAction* toggle = dock->toggleViewAction();
  toggle->setText(tr("Show the profiles through the cursor"));
  addAction(toggle);
  connect(stack_, &QStackedWidget::currentChanged, dock,
          [dock](int i) { dock->setVisible(i == 1); });
  dock->hide();
}

void LatticePage::connectBar() {
  connect(bar_, &LatticeBar::openRequested, this, &LatticePage::chooseFiles);
  connect(bar_, &LatticeBar::compareRequested, this, &LatticePage::chooseOther);
  connect(bar_, &LatticeBar::derivedChanged, this, &LatticePage::showDerived);
  connect(bar_, &LatticeBar::fileChosen, this, &LatticePage::openCurrent);
  connect(bar_, &LatticeBar::firstAxisChanged, this, &LatticePage::openCurrent);
  connect(bar_, &LatticeBar::layoutChanged, this, &LatticePage::setLayout);
  connect(bar_, &LatticeBar::otherChosen, &scene_, &FieldScene::compareConfiguration);
  connect(bar_, &LatticeBar::exportRequested, this, &LatticePage::askExport);
  connect(bar_, &LatticeBar::sequenceRequested, this, &LatticePage::askSequence);
}

void LatticePage::buildActions() {
  const auto add = [this](const QString& text, const QKeySequence& key, auto slot) {
    auto* action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
  };
  add(tr("Exchange the drawn axes"), Qt::Key_X, [this] { scene_.slicer().transpose(); });
  add(tr("Draw the next plane"), Qt::Key_R, [this] { scene_.slicer().rollAxes(); });
  add(tr("Play the configurations"), Qt::Key_P,
      [this] { controls_->setPlaying(!controls_->playing()); });
  add(tr("One plane"), Qt::Key_1, [this] { bar_->setLayout(LatticeLayout::kSlice); });
  add(tr("Three planes through the cursor"), Qt::Key_2,
      [this] { bar_->setLayout(LatticeLayout::kOrthogonal); });
  add(tr("Show in three dimensions"), Qt::Key_3,
      [this] { bar_->setLayout(LatticeLayout::kVolume); });
  add(tr("All planes side by side"), Qt::Key_4, [this] { bar_->setLayout(LatticeLayout::kArray); });
  add(tr("Compare two configurations"), Qt::Key_5,
      [this] { bar_->setLayout(LatticeLayout::kCompare); });
  add(tr("Move the cursor to the middle"), Qt::Key_M, [this] {
    Slicer& slicer = scene_.slicer();
    for (int axis = 0; axis < slicer.axisCount(); ++axis) {
      if (slicer.role(axis) == AxisRole::kSlider) continue;
      const auto place = slicer.cursor()[static_cast<std::size_t>(axis)];
      slicer.setOrigin(axis, place - slicer.axis(axis).extent / 2);
    }
  });
  add(tr("Origin back to site 0"), Qt::Key_0, [this] {
    for (int axis = 0; axis < slicer().axisCount(); ++axis) scene_.slicer().setOrigin(axis, 0);
  });
  add(tr("Colours of the whole configuration"), Qt::Key_F,
      [this] { scene_.setRangeMode(RangeMode::kConfiguration); });
}

const FieldView& LatticePage::image() const {
  return static_cast<SliceLayout*>(layouts_.at(LatticeLayout::kSlice))->plane();
}

FieldLayout& LatticePage::layout() const {
  return *static_cast<FieldLayout*>(views_->currentWidget());
}

void LatticePage::setLayout(LatticeLayout kind) {
  services_.settings.setText(kLayoutKey, kLayoutNames[static_cast<qsizetype>(kind)]);
  views_->setCurrentWidget(layouts_.at(kind));
  if (kind == LatticeLayout::kCompare && !scene_.comparing()) startComparison();
  if (!scene_.empty()) {
    layout().refresh(FieldScene::Changes(FieldScene::kField) | FieldScene::kPlane |
                     FieldScene::kScale | FieldScene::kCursor);
    refreshColorBar();
  }
}

void LatticePage::startComparison() {
  const FieldStack* file = scene_.source().stack();
  if (!file || file->configurations < 2) return;
  const std::int64_t here = slicer().index(Slicer::kConfigurationAxis);
  scene_.compareConfiguration(here > 0 ? here - 1 : 1);
}

void LatticePage::compareWithFile(const QString& path) {
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
  if (!path.endsWith(QStringLiteral(".npy"))) return openFiles({path});
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
    scene_.setDerived(std::nullopt);
    return scene_.source().open(file.path, bar_->firstAxis());
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
  dialog->setNameFilters({tr("NumPy arrays (*.npy)")});
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
  // what a folder holds is looked up off this thread
  services_.background.run(
      this,
      [dropped](const CancelToken&) {
        QStringList files;
        for (const QString& path : dropped) {
          const QDir folder(path);
          if (!folder.exists())
            files << path;
          else
            for (const QString& name : folder.entryList(QDir::Files))
              files << folder.filePath(name);
        }
        return files;
      },
      [this](const QStringList& files) {
        if (!files.isEmpty()) openFiles(files);
      });
}

void LatticePage::keyPressEvent(QKeyEvent* event) {
  if (!scene_.source().stack()) return QMainWindow::keyPressEvent(event);
  Slicer& slicer = scene_.slicer();
  const bool shift = event->modifiers() & Qt::ShiftModifier;
  const int h = slicer.horizontal();
  const int v = slicer.vertical();
  switch (event->key()) {
    case Qt::Key_Left:
      return shift ? slicer.shiftOrigin(h, 1) : slicer.stepLast(-1);
    case Qt::Key_Right:
      return shift ? slicer.shiftOrigin(h, -1) : slicer.stepLast(1);
    case Qt::Key_Up:
      return shift ? slicer.shiftOrigin(v, -1) : slicer.stepLast(1);
    case Qt::Key_Down:
      return shift ? slicer.shiftOrigin(v, 1) : slicer.stepLast(-1);
    case Qt::Key_PageUp:
      return slicer.step(Slicer::kConfigurationAxis, 1);
    case Qt::Key_PageDown:
      return slicer.step(Slicer::kConfigurationAxis, -1);
    case Qt::Key_Home:
      return slicer.homeLast();
    case Qt::Key_End:
      return slicer.endLast();
    default:
      QMainWindow::keyPressEvent(event);
  }
}

}  // namespace lsc
