// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/slice_controls.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <algorithm>
#include <limits>

namespace lsc {
namespace {

constexpr int kMaxAxes = 4;

int clipped(std::int64_t value) {
  return static_cast<int>(std::min<std::int64_t>(value, std::numeric_limits<int>::max()));
}

}  // namespace

SliceControls::SliceControls(Slicer& slicer, QWidget* parent) : QWidget(parent), slicer_(slicer) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(12, 4, 12, 8);
  grid->setHorizontalSpacing(8);
  grid->setVerticalSpacing(4);
  grid->setColumnStretch(1, 1);
  rows_.push_back(addRow(*grid, 0, Slicer::kConfigurationAxis));
  rows_.push_back(addRow(*grid, 1, Slicer::kFlowAxis));
  for (int axis = 0; axis < kMaxAxes; ++axis) rows_.push_back(addRow(*grid, axis + 2, axis));
  addPlayer(*grid);
  addPlane(*grid);
  connect(&slicer_, &Slicer::changed, this, &SliceControls::update);
  connect(&player_, &QTimer::timeout, this, &SliceControls::playOn);
  showRoles();
}

SliceControls::Row SliceControls::addRow(QGridLayout& grid, int line, int axis) {
  Row row{.axis = axis,
          .name = new QLabel,
          .slider = new QSlider(Qt::Horizontal),
          .number = new QSpinBox};
  row.number->setKeyboardTracking(false);
  row.number->setMinimumWidth(84);
  grid.addWidget(row.name, line, 0);
  grid.addWidget(row.slider, line, 1);
  grid.addWidget(row.number, line, 2);
  const auto set = [this, axis](int value) { slicer_.setIndex(axis, value); };
  connect(row.slider, &QSlider::valueChanged, this, set);
  connect(row.number, &QSpinBox::valueChanged, this, set);
  if (axis >= 0) {
    row.number->setWrapping(true);  // the lattice is periodic
    row.reduction = new QComboBox;
    row.reduction->addItems({tr("slice"), tr("mean"), tr("sum"), tr("max |·|")});
    row.reduction->setToolTip(tr("How this axis is brought down to one value"));
    connect(row.reduction, &QComboBox::activated, this, [this, axis](int choice) {
      slicer_.setReduction(axis, static_cast<Reduction>(choice));
    });
    grid.addWidget(row.reduction, line, 3);
  }
  return row;
}

void SliceControls::addPlayer(QGridLayout& grid) {
  auto* box = new QWidget;
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4);
  play_ = new QToolButton;
  play_->setText(tr("play"));
  play_->setCheckable(true);
  play_->setAutoRaise(true);
  play_->setToolTip(
      tr("Run through the places of the last used slider (P); the colour range is "
         "locked meanwhile"));
  connect(play_, &QToolButton::toggled, this, &SliceControls::setPlaying);
  fps_ = new QSpinBox;
  fps_->setRange(1, 30);
  fps_->setValue(8);
  fps_->setSuffix(tr(" /s"));
  connect(fps_, &QSpinBox::valueChanged, this,
          [this](int fps) { player_.setInterval(1000 / fps); });
  player_.setInterval(1000 / fps_->value());
  fps_->setToolTip(tr("Pictures a second"));
  fps_->setAccessibleName(tr("Pictures a second"));
  auto* run = new QComboBox;
  run->addItems({tr("once"), tr("loop"), tr("to and fro")});
  run->setCurrentIndex(static_cast<int>(run_));
  run->setToolTip(tr("What happens at the last place"));
  run->setAccessibleName(tr("What happens at the last place"));
  connect(run, &QComboBox::activated, this, [this](int i) { setRun(static_cast<Run>(i)); });
  row->addWidget(play_);
  row->addWidget(fps_);
  row->addWidget(run);
  grid.addWidget(box, 0, 3);
}

void SliceControls::addPlane(QGridLayout& grid) {
  plane_ = new QWidget;
  auto* row = new QHBoxLayout(plane_);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4);
  horizontal_ = new QComboBox;
  vertical_ = new QComboBox;
  horizontal_->setToolTip(tr("The axis drawn to the right"));
  vertical_->setToolTip(tr("The axis drawn upwards"));
  auto* swap = new QToolButton;
  swap->setText(tr("swap"));
  swap->setToolTip(tr("Exchange the drawn axes (X)"));
  swap->setAutoRaise(true);
  connect(swap, &QToolButton::clicked, &slicer_, &Slicer::transpose);
  auto* next = new QToolButton;
  next->setText(tr("next plane"));
  next->setToolTip(tr("Draw the next pair of axes (R)"));
  next->setAutoRaise(true);
  connect(next, &QToolButton::clicked, &slicer_, &Slicer::rollAxes);
  connect(horizontal_, &QComboBox::activated, this,
          [this](int axis) { slicer_.setRole(axis, AxisRole::kHorizontal); });
  connect(vertical_, &QComboBox::activated, this,
          [this](int axis) { slicer_.setRole(axis, AxisRole::kVertical); });
  row->addWidget(horizontal_);
  row->addWidget(new QLabel(tr("to the right,")));
  row->addWidget(vertical_);
  row->addWidget(new QLabel(tr("upwards")));
  row->addWidget(swap);
  row->addWidget(next);
  row->addStretch(1);
  grid.addWidget(new QLabel(tr("plane")), kMaxAxes + 2, 0);
  grid.addWidget(plane_, kMaxAxes + 2, 1, 1, 3);
}

int SliceControls::picturesPerSecond() const {
  return fps_->value();
}

void SliceControls::playOn() {
  const int axis = slicer_.lastSlider();
  const std::int64_t last = slicer_.axis(axis).extent - 1;
  const std::int64_t next = slicer_.index(axis) + direction_;
  if (last < 1 || (run_ == Run::kOnce && next > last)) return setPlaying(false);
  if (run_ == Run::kBounce && (next < 0 || next > last)) direction_ = -direction_;
  const std::int64_t by = run_ == Run::kBounce && (next < 0 || next > last) ? 2 * direction_ : 0;
  slicer_.setIndex(axis, (next + by + last + 1) % (last + 1));
}

void SliceControls::setPlaying(bool on) {
  const bool possible = on && slicer_.axis(slicer_.lastSlider()).extent > 1;
  if (possible && run_ != Run::kBounce) direction_ = 1;
  if (possible != player_.isActive()) {
    possible ? player_.start() : player_.stop();
    emit playingChanged(possible);
  }
  const QSignalBlocker quiet(play_);
  play_->setChecked(possible);
  play_->setText(possible ? tr("pause") : tr("play"));
}

void SliceControls::update(Slicer::Changes what) {
  if (what & (Slicer::kLattice | Slicer::kRoles)) {
    showRoles();
  } else if (what &
             (Slicer::kIndex | Slicer::kReduction | Slicer::kConfiguration | Slicer::kFlow)) {
    showIndices();
  }
}

QString SliceControls::titleOf(int axis) const {
  if (axis == Slicer::kConfigurationAxis) return tr("configuration");
  return axis == Slicer::kFlowAxis ? tr("flow time") : slicer_.axis(axis).name;
}

void SliceControls::showRoles() {
  for (QComboBox* combo : {horizontal_, vertical_}) {
    combo->clear();
    for (int axis = 0; axis < slicer_.axisCount(); ++axis) combo->addItem(slicer_.axis(axis).name);
  }
  if (slicer_.axisCount() > 0) horizontal_->setCurrentIndex(slicer_.horizontal());
  vertical_->setCurrentIndex(slicer_.vertical());
  plane_->setEnabled(slicer_.axisCount() > 1);
  for (Row& row : rows_) {
    const bool shown = row.axis == Slicer::kConfigurationAxis ||
                       (row.axis == Slicer::kFlowAxis && !slicer_.flowTimes().empty()) ||
                       (row.axis >= 0 && row.axis < slicer_.axisCount() &&
                        slicer_.role(row.axis) == AxisRole::kSlider);
    for (QWidget* w :
         std::initializer_list<QWidget*>{row.name, row.slider, row.number, row.reduction})
      if (w) w->setVisible(shown);
    if (!shown) continue;
    const LatticeAxis& axis = slicer_.axis(row.axis);
    row.name->setText(titleOf(row.axis));
    row.slider->setAccessibleName(titleOf(row.axis));
    row.number->setAccessibleName(titleOf(row.axis));
    const QSignalBlocker quiet_slider(row.slider), quiet_number(row.number);
    row.slider->setRange(0, clipped(axis.extent - 1));
    row.number->setRange(0, clipped(axis.extent - 1));
    row.number->setSuffix(tr(" of %1").arg(axis.extent));
  }
  showIndices();
}

void SliceControls::showIndices() {
  for (Row& row : rows_) {
    if (row.axis >= slicer_.axisCount()) continue;
    const QSignalBlocker quiet_slider(row.slider), quiet_number(row.number);
    const int index = clipped(slicer_.index(row.axis));
    row.slider->setValue(index);
    row.number->setValue(index);
    if (row.axis == Slicer::kFlowAxis && !slicer_.flowTimes().empty())
      row.number->setSuffix(
          tr(": t = %1").arg(slicer_.flowTimes()[static_cast<std::size_t>(index)], 0, 'g', 4));
    if (!row.reduction) continue;
    row.reduction->setCurrentIndex(static_cast<int>(slicer_.reduction(row.axis)));
    const bool slice = slicer_.reduction(row.axis) == Reduction::kSlice;
    row.slider->setEnabled(slice);
    row.number->setEnabled(slice);
  }
}

}  // namespace lsc
