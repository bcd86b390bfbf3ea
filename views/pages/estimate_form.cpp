// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/estimate_form.h"

#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "views/models/format.h"

namespace lsc {
namespace {

constexpr int kLambdaSteps = 200;
constexpr int kMostSpacing = 100'000;
constexpr int kMostEpochs = 10'000;
constexpr int kMostSamples = 10'000;
constexpr int kMostSources = 4096;
// in the order of the list
const QString kModels[] = {QStringLiteral("ridge"), QStringLiteral("lasso"),
                           QStringLiteral("trees"), QStringLiteral("mlp"), QStringLiteral("cnn")};
constexpr int kCnn = 4;

QSpinBox* whole(int least, int most, const QString& name, const QString& tip) {
  auto* box = new QSpinBox;
  box->setRange(least, most);
  box->setKeyboardTracking(false);  // a number while it is typed is not meant yet
  box->setAccessibleName(name);
  box->setToolTip(tip);
  return box;
}

}  // namespace

EstimateForm::EstimateForm(QWidget* parent) : QWidget(parent) {
  columns_ = new QTreeWidget;
  columns_->setHeaderLabels({tr("column"), tr("part")});
  columns_->setRootIsDecorated(false);
  columns_->setAccessibleName(tr("Columns of the files"));
  columns_->setToolTip(tr("What is predicted (targets) and from what (features)"));
  columns_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  columns_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  columns_->header()->setStretchLastSection(false);
  columns_->setFrameShape(QFrame::NoFrame);
  rows_ = new QLabel;
  rows_->setTextFormat(Qt::PlainText);
  rows_->setContentsMargins(8, 0, 8, 0);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 8);
  column->addWidget(columns_, 1);
  column->addWidget(rows_);
  buildControls();
}

void EstimateForm::buildControls() {
  spacing_ = whole(1, kMostSpacing, tr("Configurations between labels"),
                   tr("Of a target known everywhere, only every n-th value is a label; the "
                      "others serve as truth to compare with"));
  buildRegressor();
  buildFields();
  buildErrors();
  sources_ = whole(1, kMostSources, tr("Sources"),
                   tr("Rows of one configuration, which follow each other: their means are "
                      "estimated, and split and labels are of configurations"));
  buildTrained();
  folds_ = whole(2, 50, tr("Folds"), tr("Contiguous folds of the cross-fitted estimate"));
  cost_ = new QDoubleSpinBox;
  cost_->setRange(0, 10);
  cost_->setDecimals(4);
  cost_->setSingleStep(0.01);
  cost_->setKeyboardTracking(false);
  cost_->setSpecialValueText(tr("unknown"));
  cost_->setAccessibleName(tr("Cost ratio"));
  cost_->setToolTip(
      tr("Cost of the features of one configuration over that of one label: the "
         "planner then says how many to label"));
  lambda_ = new QSlider(Qt::Horizontal);
  lambda_->setRange(0, kLambdaSteps);
  lambda_->setAccessibleName(tr("Lambda"));
  lambda_->setToolTip(
      tr("Weight of the predictions in the tuned estimate: 0 labels only, 1 is P1"));
  lambda_text_ = new QLabel;
  addRows();
  for (QSpinBox* box : {spacing_, degree_, epochs_, folds_, samples_, sources_})
    connect(box, &QSpinBox::valueChanged, this, &EstimateForm::readControls);
  connect(cost_, &QDoubleSpinBox::valueChanged, this, &EstimateForm::readControls);
  for (QComboBox* box : {model_, errors_})
    connect(box, &QComboBox::activated, this, &EstimateForm::readControls);
  connect(lambda_, &QSlider::valueChanged, this, [this](int at) {
    const double lambda = static_cast<double>(at) / kLambdaSteps;
    lambda_text_->setText(tr("λ = %1").arg(formatReal(lambda, 2)));
    emit lambdaMoved(lambda);
  });
}

void EstimateForm::buildRegressor() {
  model_ = new QComboBox;
  for (const QString& name : kModels) model_->addItem(name);
  const QString tips[] = {
      tr("Linear, with a quadratic penalty chosen by leave-one-out"),
      tr("Linear, with a penalty on absolute values that drops features"),
      tr("Gradient-boosted trees of 31 leaves; need XGBoost"),
      tr("A network on the features, trained by LibTorch in a process of its own"), QString()};
  for (int i = 0; i < kCnn; ++i) model_->setItemData(i, tips[i], Qt::ToolTipRole);
  model_->setAccessibleName(tr("Regressor"));
  model_->setToolTip(tr("What predicts the target from the features"));
  degree_ = whole(1, 2, tr("Degree"), tr("2 adds squares and products of the features"));
  epochs_ = whole(1, kMostEpochs, tr("Epochs"), tr("Passes of a network over its labels"));
}

void EstimateForm::buildFields() {
  fields_ = new QToolButton;
  fields_->setPopupMode(QToolButton::InstantPopup);
  fields_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  fields_->setAccessibleName(tr("Fields"));
  auto* menu = new QMenu(fields_);
  menu->addAction(tr("npy file of fields…"), this, [this] { askFields(false); });
  menu->addAction(tr("Folder of configurations…"), this, [this] { askFields(true); });
  menu->addAction(tr("No fields"), this, [this] { setFields(QString(), false); });
  fields_->setMenu(menu);
}

void EstimateForm::buildTrained() {
  trained_ = new QToolButton;
  trained_->setPopupMode(QToolButton::InstantPopup);
  trained_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  trained_->setAccessibleName(tr("Trained regressors of an earlier estimate"));
  auto* menu = new QMenu(trained_);
  menu->addAction(tr("Train here"), this, [this] { setTrained(QString()); });
  offered_ = menu->addAction(tr("Of the selected run"), this, [this] { emit trainedWanted(run_); });
  menu->addAction(tr("regressors.json…"), this, [this] {
    auto* dialog = new QFileDialog(this, tr("Regressors of a saved estimate"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Regressors (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &EstimateForm::setTrained);
    dialog->open();
  });
  trained_->setMenu(menu);
  offerRun(QString(), QString());
}

void EstimateForm::setTrained(const QString& name) {
  setup_.trained = name;
  showChoices();
  emit changed();
}

void EstimateForm::offerRun(const QString& uid, const QString& title) {
  run_ = uid;
  offered_->setEnabled(!uid.isEmpty());
  offered_->setText(uid.isEmpty() ? tr("Of the selected run") : tr("Of run %1").arg(title));
}

void EstimateForm::buildErrors() {
  errors_ = new QComboBox;
  errors_->addItems({tr("influence series"), tr("block bootstrap"), tr("retrained bootstrap")});
  errors_->setItemData(0, tr("By the Gamma method, of the influence of each configuration"),
                       Qt::ToolTipRole);
  errors_->setItemData(1, tr("Also by a joint block bootstrap that keeps the regressors"),
                       Qt::ToolTipRole);
  errors_->setItemData(2,
                       tr("Also by one that trains again on the labels of each sample: its error "
                          "includes the choice of the training set"),
                       Qt::ToolTipRole);
  errors_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  errors_->setAccessibleName(tr("Errors"));
  errors_->setToolTip(
      tr("How errors are computed; those of the influence series are always shown"));
  samples_ = whole(2, kMostSamples, tr("Bootstrap samples"),
                   tr("Samples of the block bootstrap, each trained again where that is chosen"));
}

void EstimateForm::addRows() {
  rows_of_controls_ = new QFormLayout;
  rows_of_controls_->setContentsMargins(8, 4, 8, 0);
  rows_of_controls_->setVerticalSpacing(4);
  rows_of_controls_->addRow(tr("label every"), spacing_);
  rows_of_controls_->addRow(tr("sources"), sources_);
  rows_of_controls_->addRow(tr("trained"), trained_);
  rows_of_controls_->addRow(tr("regressor"), model_);
  rows_of_controls_->addRow(tr("fields"), fields_);
  rows_of_controls_->addRow(tr("degree"), degree_);
  rows_of_controls_->addRow(tr("epochs"), epochs_);
  rows_of_controls_->addRow(tr("folds"), folds_);
  rows_of_controls_->addRow(tr("errors"), errors_);
  rows_of_controls_->addRow(tr("samples"), samples_);
  rows_of_controls_->addRow(tr("cost ratio"), cost_);
  rows_of_controls_->addRow(lambda_text_, lambda_);
  static_cast<QVBoxLayout*>(layout())->addLayout(rows_of_controls_);
}

void EstimateForm::askFields(bool folder) {
  auto* dialog = new QFileDialog(
      this, folder ? tr("Folder of configurations") : tr("Fields of all configurations"),
      setup_.columns.empty() ? QString() : QFileInfo(setup_.columns.front().file).path());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
  if (!folder) dialog->setNameFilters({tr("Fields (*.npy)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, folder](const QString& name) { setFields(name, folder); });
  dialog->open();
}

void EstimateForm::setFields(const QString& name, bool folder) {
  setup_.fields = name;
  setup_.fields_folder = folder;
  if (name.isEmpty() && setup_.model == kModels[kCnn]) setup_.model = kModels[0];
  model_->setCurrentText(setup_.model);
  showChoices();
  emit changed();
}

void EstimateForm::showChoices() {
  const bool fields = !setup_.fields.isEmpty();
  static_cast<QStandardItemModel*>(model_->model())->item(kCnn)->setEnabled(fields);
  model_->setItemData(kCnn,
                      fields ? tr("A small convolutional network on the fields")
                             : tr("Looks at configurations: choose their fields below first"),
                      Qt::ToolTipRole);
  fields_->setText(fields ? QFileInfo(setup_.fields).fileName() : tr("choose…"));
  fields_->setToolTip(
      fields ? QDir::toNativeSeparators(setup_.fields)
             : tr("The fields themselves, one a configuration, which a cnn looks at: an npy array "
                  "[n][extents], or a folder of configurations for their plaquette density"));
  const bool given = !setup_.trained.isEmpty();
  const bool of_file = setup_.trained.contains(u'/');
  trained_->setText(!given    ? tr("here")
                    : of_file ? QFileInfo(setup_.trained).fileName()
                              : tr("of a run"));
  trained_->setToolTip(given ? tr("Taken from %1; labels, folds and split must be those that they "
                                  "were trained for")
                                   .arg(setup_.trained)
                             : tr("Whether regressors are trained here, or those of an earlier "
                                  "estimate are taken, which gives its digits without training"));
  model_->setEnabled(!given);
  const bool trees = setup_.model == QStringLiteral("trees");
  rows_of_controls_->setRowVisible(degree_, !given && !trees && !setup_.isNetwork());
  rows_of_controls_->setRowVisible(epochs_, !given && setup_.isNetwork());
  rows_of_controls_->setRowVisible(samples_, setup_.errors != ErrorMethod::kInfluence);
  spacing_->setEnabled(!setup_.sparse());
}

void EstimateForm::setSetup(const EstimateSetup& setup) {
  setup_ = setup;
  const QSignalBlocker a(spacing_), b(degree_), c(folds_), d(cost_), e(epochs_), f(samples_),
      g(sources_);
  sources_->setValue(static_cast<int>(setup.sources));
  spacing_->setValue(static_cast<int>(setup.spacing));
  degree_->setValue(static_cast<int>(setup.degree));
  folds_->setValue(static_cast<int>(setup.folds));
  cost_->setValue(setup.cost_ratio);
  epochs_->setValue(static_cast<int>(setup.epochs));
  samples_->setValue(static_cast<int>(setup.samples));
  model_->setCurrentText(setup.model);
  errors_->setCurrentIndex(static_cast<int>(setup.errors));
  showColumns();
}

void EstimateForm::setLambda(double lambda) {
  const QSignalBlocker quiet(lambda_);
  lambda_->setValue(static_cast<int>(std::lround(lambda * kLambdaSteps)));
  lambda_text_->setText(tr("λ = %1").arg(formatReal(lambda, 2)));
}

void EstimateForm::showColumns() {
  columns_->clear();
  for (std::size_t k = 0; k < setup_.columns.size(); ++k) {
    const EstimateColumn& c = setup_.columns[k];
    auto* item = new QTreeWidgetItem(columns_, {c.name});
    const QString place =
        c.run.isEmpty() ? tr("%1, column %2").arg(QDir::toNativeSeparators(c.file)).arg(c.column)
                        : tr("metric %1 of run %2").arg(c.metric, c.run);
    item->setToolTip(0,
                     tr("%1: %2 rows, from %3 to %4")
                         .arg(place, formatCount(c.rows), formatExact(c.low), formatExact(c.high)));
    if (c.index) {
      item->setText(1, tr("numbers"));
      item->setDisabled(true);
      continue;
    }
    auto* part = new QComboBox;
    part->addItems({tr("ignored"), tr("feature"), tr("target")});  // by ColumnPart
    part->setCurrentIndex(static_cast<int>(c.part));
    part->setMinimumContentsLength(7);
    part->setAccessibleName(tr("Part of %1").arg(c.name));
    connect(part, &QComboBox::activated, this,
            [this, k](int at) { setPart(k, static_cast<ColumnPart>(at)); });
    columns_->setItemWidget(item, 1, part);
  }
  rows_->setText(setup_.mixed() ? tr("Choose targets of one length.")
                 : setup_.rows() > 0
                     ? tr("%1 configurations").arg(formatCount(setup_.configurations()))
                     : tr("Choose a target and a feature."));
  showChoices();
}

void EstimateForm::setPart(std::size_t column, ColumnPart part) {
  setup_.columns[column].part = part;
  // the box that was clicked must survive its own signal
  QMetaObject::invokeMethod(this, &EstimateForm::showColumns, Qt::QueuedConnection);
  emit changed();
}

void EstimateForm::readControls() {
  setup_.spacing = spacing_->value();
  if (const std::int64_t sources = sources_->value(); sources != setup_.sources) {
    // as many labels as before
    setup_.spacing = std::max<std::int64_t>(2, setup_.spacing * setup_.sources / sources);
    setup_.sources = sources;
    const QSignalBlocker quiet(spacing_);
    spacing_->setValue(static_cast<int>(setup_.spacing));
    rows_->setText(tr("%1 configurations").arg(formatCount(setup_.configurations())));
  }
  setup_.degree = degree_->value();
  setup_.folds = folds_->value();
  setup_.cost_ratio = cost_->value();
  setup_.model = model_->currentText();
  setup_.epochs = epochs_->value();
  setup_.errors = static_cast<ErrorMethod>(errors_->currentIndex());
  setup_.samples = samples_->value();
  showChoices();
  emit changed();
}

}  // namespace lsc
