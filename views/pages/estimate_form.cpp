// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/estimate_form.h"

#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "views/models/format.h"

namespace lsc {
namespace {

constexpr int kLambdaSteps = 200;
constexpr int kMostSpacing = 100'000;

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
  columns_->setToolTip(tr("What is predicted (target) and from what (features)"));
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
  model_ = new QComboBox;
  model_->addItems({QStringLiteral("ridge"), QStringLiteral("lasso"), QStringLiteral("trees")});
  model_->setAccessibleName(tr("Regressor"));
  model_->setToolTip(tr("What predicts the target from the features; trees need XGBoost"));
  degree_ = whole(1, 2, tr("Degree"), tr("2 adds squares and products of the features"));
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
  auto* form = new QFormLayout;
  form->setContentsMargins(8, 4, 8, 0);
  form->setVerticalSpacing(4);
  form->addRow(tr("label every"), spacing_);
  form->addRow(tr("regressor"), model_);
  form->addRow(tr("degree"), degree_);
  form->addRow(tr("folds"), folds_);
  form->addRow(tr("cost ratio"), cost_);
  form->addRow(lambda_text_, lambda_);
  static_cast<QVBoxLayout*>(layout())->addLayout(form);
  for (QSpinBox* box : {spacing_, degree_, folds_})
    connect(box, &QSpinBox::valueChanged, this, &EstimateForm::readControls);
  connect(cost_, &QDoubleSpinBox::valueChanged, this, &EstimateForm::readControls);
  connect(model_, &QComboBox::activated, this, &EstimateForm::readControls);
  connect(lambda_, &QSlider::valueChanged, this, [this](int at) {
    const double lambda = static_cast<double>(at) / kLambdaSteps;
    lambda_text_->setText(tr("λ = %1").arg(formatReal(lambda, 2)));
    emit lambdaMoved(lambda);
  });
}

void EstimateForm::setSetup(const EstimateSetup& setup) {
  setup_ = setup;
  const QSignalBlocker a(spacing_), b(degree_), c(folds_), d(cost_), e(model_);
  spacing_->setValue(static_cast<int>(setup.spacing));
  degree_->setValue(static_cast<int>(setup.degree));
  folds_->setValue(static_cast<int>(setup.folds));
  cost_->setValue(setup.cost_ratio);
  model_->setCurrentText(setup.model);
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
    item->setToolTip(0, tr("%1, column %2: %3 rows, from %4 to %5")
                            .arg(QDir::toNativeSeparators(c.file))
                            .arg(c.column)
                            .arg(formatCount(c.rows))
                            .arg(formatExact(c.low), formatExact(c.high)));
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
  rows_->setText(setup_.rows() > 0 ? tr("%1 configurations").arg(formatCount(setup_.rows()))
                                   : tr("Choose a target and a feature."));
  spacing_->setEnabled(!setup_.sparse());
  degree_->setEnabled(setup_.model != QStringLiteral("trees"));
}

void EstimateForm::setPart(std::size_t column, ColumnPart part) {
  if (part == ColumnPart::kTarget)
    for (EstimateColumn& c : setup_.columns)  // there is one target
      if (c.part == ColumnPart::kTarget) c.part = ColumnPart::kIgnored;
  setup_.columns[column].part = part;
  // the box that was clicked must survive its own signal
  QMetaObject::invokeMethod(this, &EstimateForm::showColumns, Qt::QueuedConnection);
  emit changed();
}

void EstimateForm::readControls() {
  setup_.spacing = spacing_->value();
  setup_.degree = degree_->value();
  setup_.folds = folds_->value();
  setup_.cost_ratio = cost_->value();
  setup_.model = model_->currentText();
  degree_->setEnabled(setup_.model != QStringLiteral("trees"));
  emit changed();
}

}  // namespace lsc
