// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/lattice_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "views/lattice3d/field_3d_view.h"
#include "views/models/navigator.h"
#include "views/models/selection.h"
#include "views/pages/slice_controls.h"
#include "views/plots/color_bar.h"
#include "views/plots/field_view.h"
#include "views/widgets/empty_state.h"
#include "views/widgets/icons.h"
#include "views/widgets/theme.h"

namespace lsc {

LatticePage::LatticePage(Services& services, QWidget* parent)
    : QMainWindow(parent), services_(services), source_(services.background) {
  setObjectName(QStringLiteral("lattice"));
  setWindowFlags(Qt::Widget);
  setAcceptDrops(true);
  stack_ = new QStackedWidget;
  buildEmpty();
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* top = new QHBoxLayout;
  buildBar(*top);
  column->addLayout(top);
  auto* middle = new QHBoxLayout;
  buildMiddle(*middle);
  column->addLayout(middle, 1);
  reading_ = new QLabel;
  reading_->setContentsMargins(12, 2, 12, 2);
  reading_->setTextFormat(Qt::PlainText);
  reading_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  column->addWidget(reading_);
  controls_ = new SliceControls(slicer_);
  column->addWidget(controls_);
  stack_->addWidget(page);
  setCentralWidget(stack_);
  buildActions();

  connect(&slicer_, &Slicer::changed, this, &LatticePage::handleSlicer);
  connect(&source_, &FieldSource::opened, this, [this] {
    stack_->setCurrentIndex(1);
    image_->clear();
    slicer_.setLattice(source_.stack()->extents, source_.stack()->configurations);
    source_.want(slicer_.index(Slicer::kConfigurationAxis));
  });
  connect(&source_, &FieldSource::fieldChanged, this, &LatticePage::redraw);
  connect(&source_, &FieldSource::failed, this, [this](const QString& sentence) {
    if (source_.field()) return say(sentence);
    empty_->setText(tr("This file cannot be shown"), sentence);
    stack_->setCurrentIndex(0);
  });
  connect(controls_, &SliceControls::playingChanged, this, [this](bool on) {
    // colours must not change their meaning while the configurations run
    if (on) range_->setCurrentIndex(static_cast<int>(RangeMode::kLocked));
  });
  connect(&services.navigator, &Navigator::latticeRequested, this, &LatticePage::openRun);
  connect(&services.navigator, &Navigator::latticeFileRequested, this, &LatticePage::openFile);
  connect(&services.selection, &Selection::currentChanged, this, [this] { looked_ = false; });
  connect(&services.runs, &LiveRuns::loadedChanged, this, [this] {
    if (isVisible() && !source_.stack()) openRun(services_.selection.current());
  });
}

void LatticePage::buildEmpty() {
  empty_ = new EmptyState;
  empty_->setText(tr("No configurations yet"),
                  tr("Select a run that was sampled, press Sample on the Train page, or drop an "
                     "npy file here: its first axis counts the configurations, the others are the "
                     "lattice, slowest first."));
  auto* open = new QAction(icon(QStringLiteral("folder")), tr("Open a file…"), this);
  connect(open, &QAction::triggered, this, &LatticePage::openWithDialog);
  addAction(open);
  empty_->addAction(open);
  stack_->addWidget(empty_);
}

void LatticePage::buildBar(QHBoxLayout& row) {
  row.setContentsMargins(12, 6, 8, 4);
  row.setSpacing(8);
  file_box_ = new QComboBox;
  file_box_->setAccessibleName(tr("File of configurations"));
  file_box_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  file_box_->setMinimumContentsLength(24);
  connect(file_box_, &QComboBox::activated, this, &LatticePage::openCurrent);
  auto* open = new QToolButton;
  open->setText(tr("open…"));
  open->setAutoRaise(true);
  connect(open, &QToolButton::clicked, this, &LatticePage::openWithDialog);
  first_axis_ = new QCheckBox(tr("first axis counts configurations"));
  first_axis_->setToolTip(tr("Off: the whole array is one field"));
  first_axis_->setChecked(true);
  connect(first_axis_, &QCheckBox::clicked, this, &LatticePage::openCurrent);
  quantity_ = new QComboBox;
  quantity_->addItems({tr("φ"), tr("φ²"), tr("|φ|")});
  quantity_->setToolTip(tr("Quantity"));
  connect(quantity_, &QComboBox::activated, this, [this] {
    if (range_->currentIndex() == static_cast<int>(RangeMode::kLocked)) range_->setCurrentIndex(0);
    redraw();
  });
  range_ = new QComboBox;
  range_->addItems({tr("range: configuration"), tr("range: slice"), tr("range: all loaded"),
                    tr("range: locked")});
  range_->setToolTip(tr("What the colours span"));
  connect(range_, &QComboBox::activated, this, &LatticePage::redraw);
  three_d_ = new QToolButton;
  three_d_->setText(tr("3D"));
  three_d_->setCheckable(true);
  three_d_->setAutoRaise(true);
  three_d_->setToolTip(tr("Heights of a plane, or surfaces at ± one standard deviation (3)"));
  connect(three_d_, &QToolButton::clicked, this, &LatticePage::show3d);
  level_ = new QDoubleSpinBox;
  level_->setRange(0.1, 5);
  level_->setSingleStep(0.1);
  level_->setDecimals(1);
  level_->setValue(1);
  level_->setPrefix(QStringLiteral("± "));
  level_->setSuffix(QStringLiteral(" σ"));
  level_->setToolTip(tr("Level of the surfaces, in standard deviations of the shown volume"));
  level_->hide();
  connect(level_, &QDoubleSpinBox::valueChanged, this, [this](double sigmas) {
    if (view_3d_) view_3d_->setLevel(sigmas);
  });
  auto* save = new QToolButton;
  save->setText(tr("export…"));
  save->setAutoRaise(true);
  save->setToolTip(tr("PNG, SVG or PDF of the picture, CSV of the slice"));
  connect(save, &QToolButton::clicked, this, &LatticePage::askExport);
  row.addWidget(file_box_, 1);
  for (QWidget* w : std::initializer_list<QWidget*>{open, first_axis_, quantity_, range_, three_d_,
                                                    level_, save})
    row.addWidget(w);
}

void LatticePage::buildMiddle(QHBoxLayout& row) {
  row.setSpacing(0);
  row.setContentsMargins(8, 0, 8, 0);
  image_ = new FieldView;
  views_ = new QStackedWidget;
  views_->addWidget(image_);
  bar_ = new ColorBar;
  row.addWidget(views_, 1);
  row.addSpacing(8);
  row.addWidget(bar_);
  connect(image_, &FieldView::hovered, this, &LatticePage::explain);
  connect(image_, &FieldView::stepped, &slicer_, &Slicer::stepLast);
  connect(image_, &FieldView::pressed, this, [this](const QPoint& square) {
    slicer_.setCursor(siteAt(slicer_.extents(), slicer_.spec(), square.x(), square.y()));
  });
}

void LatticePage::buildActions() {
  const auto add = [this](const QString& text, const QKeySequence& key, auto slot) {
    auto* action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
  };
  add(tr("Exchange the drawn axes"), Qt::Key_X, [this] { slicer_.transpose(); });
  add(tr("Draw the next plane"), Qt::Key_R, [this] { slicer_.rollAxes(); });
  add(tr("Play the configurations"), Qt::Key_P,
      [this] { controls_->setPlaying(!controls_->playing()); });
  add(tr("Show in three dimensions"), Qt::Key_3, [this] { show3d(views_->currentIndex() == 0); });
  add(tr("Move the cursor to the middle"), Qt::Key_M, [this] {
    for (const int axis : {slicer_.horizontal(), slicer_.vertical()}) {
      if (axis < 0) continue;
      const auto place = slicer_.cursor()[static_cast<std::size_t>(axis)];
      slicer_.setOrigin(axis, place - slicer_.axis(axis).extent / 2);
    }
  });
  add(tr("Origin back to site 0"), Qt::Key_0, [this] {
    for (int axis = 0; axis < slicer_.axisCount(); ++axis) slicer_.setOrigin(axis, 0);
  });
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
  file_box_->clear();
  for (const SampleFile& f : files_) file_box_->addItem(f.label);
  if (!files_.empty()) return openCurrent();
  source_.close();
  stack_->setCurrentIndex(0);
  const RunRow* row = services_.runs.table().find(run_);
  if (row) {
    empty_->setText(tr("Run %1 has no configurations").arg(row->number),
                    tr("Press Sample on the Train page: Metropolis draws configurations from the "
                       "trained flow and keeps them here. Or open an npy file."));
  }
}

void LatticePage::openFile(const QString& path) {
  run_.clear();
  looked_ = true;
  showFiles({{QFileInfo(path).fileName(), path}});
}

void LatticePage::openCurrent() {
  const int index = file_box_->currentIndex();
  if (index < 0 || index >= static_cast<int>(files_.size())) return;
  file_box_->setToolTip(files_[static_cast<std::size_t>(index)].path);
  source_.open(files_[static_cast<std::size_t>(index)].path,
               first_axis_->isChecked() ? FirstAxis::kConfiguration : FirstAxis::kLattice);
}

void LatticePage::openWithDialog() {
  auto* dialog = new QFileDialog(this, tr("Open configurations"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setNameFilters({tr("NumPy arrays (*.npy)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this, &LatticePage::openFile);
  dialog->open();
}

void LatticePage::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  if (!looked_ && services_.runs.loaded()) openRun(services_.selection.current());
}

void LatticePage::dragEnterEvent(QDragEnterEvent* event) {
  for (const QUrl& url : event->mimeData()->urls()) {
    if (url.isLocalFile() && url.fileName().endsWith(QStringLiteral(".npy")))
      event->acceptProposedAction();
  }
}

void LatticePage::dropEvent(QDropEvent* event) {
  for (const QUrl& url : event->mimeData()->urls()) {
    if (!url.isLocalFile()) continue;
    openFile(url.toLocalFile());
    event->acceptProposedAction();
    return;
  }
}

void LatticePage::keyPressEvent(QKeyEvent* event) {
  if (!source_.stack()) return QMainWindow::keyPressEvent(event);
  const bool shift = event->modifiers() & Qt::ShiftModifier;
  const int h = slicer_.horizontal();
  const int v = slicer_.vertical();
  switch (event->key()) {
    case Qt::Key_Left:
      return shift ? slicer_.shiftOrigin(h, 1) : slicer_.stepLast(-1);
    case Qt::Key_Right:
      return shift ? slicer_.shiftOrigin(h, -1) : slicer_.stepLast(1);
    case Qt::Key_Up:
      return shift ? slicer_.shiftOrigin(v, -1) : slicer_.stepLast(1);
    case Qt::Key_Down:
      return shift ? slicer_.shiftOrigin(v, 1) : slicer_.stepLast(-1);
    case Qt::Key_Home:
      return slicer_.homeLast();
    case Qt::Key_End:
      return slicer_.endLast();
    default:
      QMainWindow::keyPressEvent(event);
  }
}

}  // namespace lsc
