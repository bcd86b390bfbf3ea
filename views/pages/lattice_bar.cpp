// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/lattice_bar.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleValidator>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>
#include <limits>

#include "views/models/format.h"

namespace lsc {
namespace {

QToolButton* textButton(const QString& text, const QString& tip) {
  auto* button = new QToolButton;
  button->setText(text);
  button->setToolTip(tip);
  button->setAutoRaise(true);
  return button;
}

}  // namespace

LatticeBar::LatticeBar(FieldScene& scene, QWidget* parent) : QWidget(parent), scene_(scene) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 6, 12, 6);
  column->setSpacing(4);
  const auto row = [column] {
    auto* widget = new QWidget;
    auto* line = new QHBoxLayout(widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    column->addWidget(widget);
    return widget;
  };
  buildFiles(*row());
  QWidget* second = row();
  buildLayouts(*second);
  buildRange(*second);
  other_row_ = row();
  buildOther(*other_row_);
  other_row_->hide();
  setQuantities({}, false);
  connect(&scene_, &FieldScene::changed, this, &LatticeBar::update);
}

void LatticeBar::buildQuantities() {
  smoothing_ = new QComboBox;
  smoothing_->setEditable(true);
  smoothing_->addItems({QStringLiteral("none"), QStringLiteral("flow:0.5"),
                        QStringLiteral("flow:1"), QStringLiteral("flow:2"),
                        QStringLiteral("flow:1:10"), QStringLiteral("flow:4:16"),
                        QStringLiteral("stout:0.1:10"), QStringLiteral("ape:0.5:10")});
  smoothing_->setToolTip(
      tr("Smoothing before the quantity is taken: flow:TIME of the Wilson flow, flow:TIME:N for a "
         "slider of N steps up to it, stout:RHO:N, ape:ALPHA:N"));
  smoothing_->setAccessibleName(tr("Smoothing"));
  connect(smoothing_, &QComboBox::activated, this, &LatticeBar::derivedChanged);
  quantity_ = new QComboBox;
  quantity_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  quantity_->setToolTip(tr("Quantity shown"));
  quantity_->setAccessibleName(tr("Quantity"));
  connect(quantity_, &QComboBox::activated, this, [this](int i) {
    derives_ ? emit derivedChanged() : scene_.setQuantity(static_cast<Quantity>(i));
  });
}

void LatticeBar::buildArrays() {
  dataset_ = new QComboBox;
  dataset_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  dataset_->setMinimumContentsLength(14);
  dataset_->setToolTip(tr("Array of the file that is shown; kept for this file"));
  dataset_->setAccessibleName(tr("Array of the file"));
  connect(dataset_, &QComboBox::activated, this,
          [this](int i) { emit datasetChosen(dataset_->itemText(i)); });
  axes_ = new QComboBox;
  axes_->setEditable(true);
  axes_->setToolTip(
      tr("What the axes of the array are, slowest first: t z y x, mu row column of links, n of "
         "configurations; kept for this file"));
  axes_->setAccessibleName(tr("Axes of the array"));
  connect(axes_, &QComboBox::activated, this,
          [this] { emit axesChosen(axes_->currentText().trimmed()); });
  for (QComboBox* combo : {dataset_, axes_}) combo->hide();
}

void LatticeBar::buildFiles(QWidget& row) {
  buildQuantities();
  buildArrays();
  file_ = new QComboBox;
  file_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  file_->setMinimumContentsLength(16);
  file_->setAccessibleName(tr("File of configurations"));
  connect(file_, &QComboBox::activated, this, &LatticeBar::fileChosen);
  auto* open =
      textButton(tr("open…"), tr("An npy file of fields, or configuration files; or drop them "
                                 "here"));
  connect(open, &QToolButton::clicked, this, &LatticeBar::openRequested);
  first_axis_ = new QCheckBox(tr("first axis is the configuration"));
  first_axis_->setToolTip(tr("Off: the file holds one configuration, and its first axis is t"));
  first_axis_->setChecked(true);
  connect(first_axis_, &QCheckBox::toggled, this, &LatticeBar::firstAxisChanged);
  auto* save = textButton(tr("export…"), tr("PNG, SVG or PDF of the picture, CSV of the slice, npy "
                                            "of the field, vti of the volume"));
  connect(save, &QToolButton::clicked, this, &LatticeBar::exportRequested);
  auto* film = textButton(tr("film…"), tr("One picture for each place of the last used slider, "
                                          "with the colours locked"));
  film->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(film);
  menu->addAction(tr("a picture each (png)…"), this, &LatticeBar::sequenceRequested);
  menu->addAction(tr("a film (mp4, by ffmpeg)…"), this, &LatticeBar::filmRequested);
  film->setMenu(menu);
  auto* line = static_cast<QHBoxLayout*>(row.layout());
  line->addWidget(file_, 1);
  for (QWidget* w : std::initializer_list<QWidget*>{dataset_, axes_}) line->addWidget(w);
  for (QWidget* w :
       std::initializer_list<QWidget*>{open, first_axis_, smoothing_, quantity_, save, film})
    line->addWidget(w);
}

void LatticeBar::buildLayouts(QWidget& row) {
  auto* line = static_cast<QHBoxLayout*>(row.layout());
  layouts_ = new QButtonGroup(this);
  const struct {
    LatticeLayout layout;
    QString text, tip;
  } kChoices[] = {
      {LatticeLayout::kSlice, tr("slice"), tr("One plane (1)")},
      {LatticeLayout::kOrthogonal, tr("planes"), tr("Three planes through the cursor (2)")},
      {LatticeLayout::kVolume, tr("3D"), tr("Heights, surfaces or a cloud (3)")},
      {LatticeLayout::kArray, tr("array"), tr("All planes side by side (4)")},
      {LatticeLayout::kCompare, tr("A | B"), tr("Two configurations and their difference (5)")},
      {LatticeLayout::kLinks, tr("links"), tr("Links and plaquettes of one plane (6)")},
      {LatticeLayout::kPolyakov, tr("Polyakov"), tr("Polyakov loops in the complex plane (7)")},
  };
  for (const auto& choice : kChoices) {
    QToolButton* button = textButton(choice.text, choice.tip);
    button->setCheckable(true);
    button->setChecked(choice.layout == layout_);
    layouts_->addButton(button, static_cast<int>(choice.layout));
    line->addWidget(button);
  }
  connect(layouts_, &QButtonGroup::idClicked, this,
          [this](int id) { setLayout(static_cast<LatticeLayout>(id)); });
  line->addStretch(1);
}

void LatticeBar::buildRange(QWidget& row) {
  range_ = new QComboBox;
  range_->addItems({tr("range: configuration"), tr("range: slice"), tr("range: all loaded"),
                    tr("range: 0.5 to 99.5 %"), tr("range: locked"), tr("range: typed")});
  range_->setToolTip(tr("What the colours span"));
  range_->setAccessibleName(tr("Range of the colours"));
  connect(range_, &QComboBox::activated, this,
          [this](int i) { scene_.setRangeMode(static_cast<RangeMode>(i)); });
  range_box_ = new QWidget;
  auto* line = new QHBoxLayout(range_box_);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(8);
  row.layout()->addWidget(range_box_);
  line->addWidget(range_);
  for (QLineEdit** edit : {&low_, &high_}) {
    *edit = new QLineEdit;
    (*edit)->setFixedWidth(96);
    (*edit)->setAlignment(Qt::AlignRight);
    (*edit)->setValidator(new QDoubleValidator(*edit));
    connect(*edit, &QLineEdit::editingFinished, this, &LatticeBar::takeLimits);
    line->addWidget(*edit);
  }
  low_->setToolTip(tr("Lower limit of the colours; typing one fixes the range"));
  low_->setAccessibleName(tr("Lower limit"));
  high_->setToolTip(tr("Upper limit of the colours; typing one fixes the range"));
  high_->setAccessibleName(tr("Upper limit"));
}

void LatticeBar::buildOther(QWidget& row) {
  auto* line = static_cast<QHBoxLayout*>(row.layout());
  other_ = new QSpinBox;
  other_->setPrefix(tr("B: configuration "));
  other_->setToolTip(tr("Which configuration of B's file is compared with A"));
  other_->setAccessibleName(tr("Configuration B"));
  other_->setKeyboardTracking(false);
  connect(other_, &QSpinBox::valueChanged, this, &LatticeBar::otherChosen);
  other_file_ = textButton(tr("B from another file…"), tr("A file with the same lattice"));
  connect(other_file_, &QToolButton::clicked, this, &LatticeBar::compareRequested);
  auto* difference = new QComboBox;
  difference->addItems({tr("A − B"), tr("|A − B|")});
  difference->setToolTip(tr("What the third picture shows"));
  difference->setAccessibleName(tr("Difference"));
  connect(difference, &QComboBox::activated, this, [this](int i) {
    emit differenceChosen(i == 0 ? Operand::kDifference : Operand::kDistance);
  });
  auto* blink = textButton(tr("blink"), tr("A and B in turns in the first picture"));
  blink->setCheckable(true);
  connect(blink, &QToolButton::toggled, this, &LatticeBar::blinkChosen);
  for (QWidget* w : std::initializer_list<QWidget*>{other_, other_file_, difference, blink})
    line->addWidget(w);
  line->addStretch(1);
}

void LatticeBar::setFiles(const QStringList& labels) {
  file_->clear();
  file_->addItems(labels);
}

void LatticeBar::chooseFile(int index) {
  file_->setCurrentIndex(index);
}

void LatticeBar::setDatasets(const QStringList& names, const QString& chosen) {
  dataset_->clear();
  dataset_->addItems(names);
  dataset_->setCurrentIndex(static_cast<int>(names.indexOf(chosen)));
  dataset_->setVisible(names.size() > 1);
}

void LatticeBar::setAxes(bool bare, const QStringList& guesses, const QString& chosen) {
  axes_->clear();
  axes_->addItems(guesses);
  axes_->setEditText(chosen.isEmpty() ? guesses.value(0) : chosen);
  axes_->setVisible(bare);
}

int LatticeBar::file() const {
  return file_->currentIndex();
}

QString LatticeBar::fileLabel() const {
  return file_->currentText();
}

void LatticeBar::setFileToolTip(const QString& text) {
  file_->setToolTip(text);
}

void LatticeBar::setQuantities(const QStringList& titles, bool smooths) {
  const QString before = quantity_->currentText();
  derives_ = !titles.isEmpty();
  quantity_->clear();
  quantity_->addItems(
      derives_ ? titles
               : QStringList{QStringLiteral("φ"), QStringLiteral("φ²"), QStringLiteral("|φ|")});
  quantity_->setCurrentIndex(std::max(0, quantity_->findText(before)));
  smoothing_->setVisible(smooths);
  if (!smooths) smoothing_->setEditText(QStringLiteral("none"));
  first_axis_->setVisible(!derives_);
}

int LatticeBar::quantity() const {
  return quantity_->currentIndex();
}

QString LatticeBar::smoothing() const {
  const QString text = smoothing_->currentText().trimmed();
  return text.isEmpty() ? QStringLiteral("none") : text;
}

void LatticeBar::chooseSmoothing(const QString& smoothing) {
  if (smoothing == this->smoothing()) return;
  smoothing_->setEditText(smoothing);
  emit derivedChanged();
}

void LatticeBar::setDerived(int quantity, const QString& smoothing) {
  quantity_->setCurrentIndex(quantity);
  smoothing_->setEditText(smoothing);
}

void LatticeBar::setAvailable(LatticeLayout layout, bool on) {
  layouts_->button(static_cast<int>(layout))->setVisible(on);
  if (!on && layout_ == layout) setLayout(LatticeLayout::kSlice);
}

FirstAxis LatticeBar::firstAxis() const {
  return first_axis_->isChecked() ? FirstAxis::kConfiguration : FirstAxis::kLattice;
}

QString LatticeBar::quantityName() const {
  return quantity_->currentText();
}

void LatticeBar::setLayout(LatticeLayout layout) {
  layout_ = layout;
  layouts_->button(static_cast<int>(layout))->setChecked(true);
  other_row_->setVisible(layout == LatticeLayout::kCompare);
  // links have colours of their own, Polyakov loops none
  range_box_->setVisible(layout != LatticeLayout::kLinks && layout != LatticeLayout::kPolyakov);
  emit layoutChanged(layout);
}

void LatticeBar::takeLimits() {
  const QLocale locale;
  bool good_low = false, good_high = false;
  const FieldRange typed{locale.toDouble(low_->text(), &good_low),
                         locale.toDouble(high_->text(), &good_high)};
  const FieldRange now = scene_.scale().limits;
  const auto same = [](double a, double b) { return std::abs(a - b) <= 1e-5 * std::abs(b); };
  if (good_low && good_high && !(same(typed.low, now.low) && same(typed.high, now.high)))
    scene_.setLimits(typed);
  update(FieldScene::kScale);
}

void LatticeBar::update(FieldScene::Changes what) {
  if (scene_.empty()) return;
  if (what & FieldScene::kScale) {
    range_->setCurrentIndex(static_cast<int>(scene_.rangeMode()));
    const FieldRange& limits = scene_.scale().limits;
    const QLocale locale;
    if (!low_->hasFocus()) low_->setText(locale.toString(limits.low, 'g', 6));
    if (!high_->hasFocus()) high_->setText(locale.toString(limits.high, 'g', 6));
  }
  if (what & FieldScene::kField) {
    if (!derives_) quantity_->setCurrentIndex(static_cast<int>(scene_.quantity()));
    const FieldStack* file =
        scene_.other().stack() ? scene_.other().stack() : scene_.source().stack();
    const QSignalBlocker quiet(other_);
    const auto count =
        std::min<std::int64_t>(file->configurations, std::numeric_limits<int>::max());
    other_->setRange(0, static_cast<int>(count - 1));
    if (scene_.comparing()) other_->setValue(static_cast<int>(scene_.otherConfiguration()));
  }
}

}  // namespace lsc
