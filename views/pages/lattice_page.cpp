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
#include "views/pages/field_notice.h"
#include "views/pages/gauge_files.h"
#include "views/pages/links_layout.h"
#include "views/pages/polyakov_layout.h"
#include "views/pages/profile_panel.h"
#include "views/pages/slice_controls.h"
#include "views/pages/surface_layout.h"
#include "views/plots/color_bar.h"
#include "views/widgets/empty_state.h"
#include "views/widgets/icons.h"

namespace lsc {
namespace {

const QString kLayoutKey = QStringLiteral("lattice/layout");
const QStringList kLayoutNames{QStringLiteral("slice"),   QStringLiteral("planes"),
                               QStringLiteral("array"),   QStringLiteral("volume"),
                               QStringLiteral("compare"), QStringLiteral("links"),
                               QStringLiteral("polyakov")};  // by LatticeLayout

}  // namespace

LatticePage::LatticePage(Services& services, QWidget* parent)
    : QMainWindow(parent), services_(services), scene_(services.background) {
  setObjectName(QStringLiteral("lattice"));
  setWindowFlags(Qt::Widget);
  setAcceptDrops(true);
  stack_ = new QStackedWidget;
  buildEmpty();
  auto* whole = new QWidget;
  auto* column = new QVBoxLayout(whole);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  bar_ = new LatticeBar(scene_);
  bar_->hide();  // until there is a file
  gauge_ = new GaugeFiles(scene_, EngineClient::enginePath(), services.reader.store(), this);
  notice_ = new FieldNotice;
  for (QWidget* widget : std::initializer_list<QWidget*>{bar_, notice_}) column->addWidget(widget);
  column->addWidget(stack_, 1);
  stack_->addWidget(buildPicture());
  setCentralWidget(whole);
  buildProfiles();
  buildActions();
  connectBar();

  connect(&scene_, &FieldScene::changed, this, &LatticePage::refresh);
  connect(&scene_, &FieldScene::refused, this, &LatticePage::say);
  connectFiles();
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

LatticePage::~LatticePage() {
  delete export_;  // puts the scene back, which is gone when children are deleted
}

QWidget* LatticePage::buildPicture() {
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
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
  return page;
}

void LatticePage::buildLayouts(QHBoxLayout& row) {
  row.setSpacing(0);
  row.setContentsMargins(8, 0, 8, 0);
  views_ = new QStackedWidget;
  layouts_ = {
      {LatticeLayout::kSlice, new SliceLayout(scene_)},
      {LatticeLayout::kOrthogonal, new OrthogonalLayout(scene_)},
      {LatticeLayout::kArray, new ArrayLayout(scene_)},
      {LatticeLayout::kVolume, new SurfaceLayout(scene_)},
      {LatticeLayout::kCompare, new CompareLayout(scene_)},
      {LatticeLayout::kLinks, new LinksLayout(scene_, *gauge_, services_.background)},
      {LatticeLayout::kPolyakov, new PolyakovLayout(scene_, *gauge_, services_.background)}};
  for (const auto& [kind, layout] : layouts_) {
    views_->addWidget(layout);
    connect(layout, &FieldLayout::pointed, this, &LatticePage::explain);
    connect(layout, &FieldLayout::said, this, &LatticePage::say);
    connect(layout, &FieldLayout::marked, this, [this, layout = layout](std::optional<double> v) {
      if (layout->isVisible()) color_bar_->setMarked(v);
    });
    connect(layout, &FieldLayout::restyled, this, &LatticePage::refreshColorBar);
  }
  views_->setCurrentWidget(layouts_.at(LatticeLayout::kSlice));
  keepViewLinks(*views_, services_.settings);
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
  connect(bar_, &LatticeBar::datasetChosen, this,
          [this](const QString& name) { chooseArray({name, {}}); });
  connect(bar_, &LatticeBar::axesChosen, this, [this](const QString& axes) {
    chooseArray({gauge_->askedArrays().chosen.dataset, axes});
  });
  connect(bar_, &LatticeBar::firstAxisChanged, this, &LatticePage::openCurrent);
  connect(bar_, &LatticeBar::layoutChanged, this, &LatticePage::setLayout);
  connect(bar_, &LatticeBar::otherChosen, &scene_, &FieldScene::compareConfiguration);
  auto* compare = static_cast<CompareLayout*>(layouts_.at(LatticeLayout::kCompare));
  connect(bar_, &LatticeBar::differenceChosen, compare, &CompareLayout::setDifference);
  connect(bar_, &LatticeBar::blinkChosen, compare, &CompareLayout::setBlinking);
  connect(bar_, &LatticeBar::exportRequested, this, &LatticePage::askExport);
  connect(bar_, &LatticeBar::sequenceRequested, this, &LatticePage::askSequence);
  connect(bar_, &LatticeBar::filmRequested, this, &LatticePage::askFilm);
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
  add(tr("Play the last used slider"), Qt::Key_P,
      [this] { controls_->setPlaying(!controls_->playing()); });
  add(tr("One plane"), Qt::Key_1, [this] { bar_->setLayout(LatticeLayout::kSlice); });
  add(tr("Three planes through the cursor"), Qt::Key_2,
      [this] { bar_->setLayout(LatticeLayout::kOrthogonal); });
  add(tr("Show in three dimensions"), Qt::Key_3,
      [this] { bar_->setLayout(LatticeLayout::kVolume); });
  add(tr("All planes side by side"), Qt::Key_4, [this] { bar_->setLayout(LatticeLayout::kArray); });
  add(tr("Compare two configurations"), Qt::Key_5,
      [this] { bar_->setLayout(LatticeLayout::kCompare); });
  add(tr("Links of one plane"), Qt::Key_6, [this] { showGauge(LatticeLayout::kLinks); });
  add(tr("Polyakov loops in the complex plane"), Qt::Key_7,
      [this] { showGauge(LatticeLayout::kPolyakov); });
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
  add(tr("The whole plane, not zoomed"), Qt::Key_W, [this] { scene_.resetWindows(); });
  add(tr("Colours of the whole configuration"), Qt::Key_F,
      [this] { scene_.setRangeMode(RangeMode::kConfiguration); });
}

const FieldView& LatticePage::image() const {
  return static_cast<SliceLayout*>(layouts_.at(LatticeLayout::kSlice))->plane();
}

FieldLayout& LatticePage::layout() const {
  return *static_cast<FieldLayout*>(views_->currentWidget());
}

void LatticePage::showGauge(LatticeLayout kind) {
  if (gauge_->active()) return bar_->setLayout(kind);
  say(tr("Only gauge configurations have links and Polyakov loops; this is a field of scalars"));
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

void LatticePage::keyPressEvent(QKeyEvent* event) {
  if (scene_.empty()) return QMainWindow::keyPressEvent(event);
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
