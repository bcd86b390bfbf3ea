// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/train_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include "views/models/parameter_form_model.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr int kLabelWidth = 132;
constexpr int kUnitWidth = 96;

QString sectionTitle(const QString& section) {
  if (section == QStringLiteral("hmc")) return QStringLiteral("HMC");
  return section == QStringLiteral("run") ? QObject::tr("machine") : section;
}

}  // namespace

TrainForm::TrainForm(ParameterFormModel& model, QWidget* parent)
    : QWidget(parent), model_(model), fields_(static_cast<std::size_t>(model.rowCount())) {
  build();
  connect(&model_, &ParameterFormModel::dataChanged, this, &TrainForm::showValues);
  showValues();
}

void TrainForm::build() {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 4, 12, 12);
  column->setSpacing(2);
  for (int row = 0; row < model_.rowCount();) {
    const QString section = model_.index(row).data(ParameterFormModel::kSection).toString();
    std::vector<int> rows;
    while (row < model_.rowCount() &&
           model_.index(row).data(ParameterFormModel::kSection).toString() == section)
      rows.push_back(row++);
    addSection(sectionTitle(section), rows, *column);
  }
  column->addStretch(1);
}

void TrainForm::addSection(const QString& title, const std::vector<int>& rows,
                           QVBoxLayout& column) {
  std::vector<int> plain, advanced;
  for (const int row : rows) {
    const bool rare = model_.index(row).data(ParameterFormModel::kAdvanced).toBool();
    (rare ? advanced : plain).push_back(row);
  }
  auto* head = new QHBoxLayout;
  auto* name = new QLabel(title);
  QFont bold = name->font();
  bold.setBold(true);
  name->setFont(bold);
  head->addWidget(name);
  head->addStretch(1);
  column.addSpacing(8);
  column.addLayout(head);
  if (!plain.empty()) column.addWidget(block(plain));
  if (advanced.empty()) return;
  QWidget* folded = block(advanced);
  folded->hide();
  auto* unfold = new QToolButton;
  unfold->setText(tr("%n more", nullptr, static_cast<int>(advanced.size())));
  unfold->setToolTip(tr("Parameters that are rarely changed"));
  unfold->setArrowType(Qt::RightArrow);
  unfold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  unfold->setAutoRaise(true);
  unfold->setCheckable(true);
  connect(unfold, &QToolButton::toggled, folded, [unfold, folded](bool on) {
    folded->setVisible(on);
    unfold->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
  });
  folded->setProperty("unfold", QVariant::fromValue<QObject*>(unfold));
  head->addWidget(unfold);
  column.addWidget(folded);
}

QWidget* TrainForm::block(const std::vector<int>& rows) {
  auto* widget = new QWidget;
  auto* grid = new QGridLayout(widget);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(8);
  grid->setVerticalSpacing(3);
  grid->setColumnMinimumWidth(0, kLabelWidth);
  grid->setColumnMinimumWidth(2, kUnitWidth);
  grid->setColumnStretch(1, 1);
  int line = 0;
  for (const int row : rows) {
    const QModelIndex index = model_.index(row);
    Field& field = addField(row);
    auto* unit = new QLabel(index.data(ParameterFormModel::kUnit).toString());
    QPalette quiet = unit->palette();
    quiet.setColor(QPalette::WindowText, mutedColor(quiet));
    unit->setPalette(quiet);
    grid->addWidget(field.label, line, 0);
    grid->addWidget(field.editor, line, 1);
    grid->addWidget(unit, line, 2);
    grid->addWidget(field.error, line + 1, 1, 1, 2);
    line += 2;
  }
  return widget;
}

TrainForm::Field& TrainForm::addField(int row) {
  const QModelIndex index = model_.index(row);
  Field& field = fields_[static_cast<std::size_t>(row)];
  field.label = new QLabel(index.data(ParameterFormModel::kLabel).toString());
  field.editor = makeEditor(row);
  field.label->setBuddy(field.editor);
  field.error = new QLabel;
  field.error->setWordWrap(true);
  field.error->hide();
  const QString help = index.data(ParameterFormModel::kHelp).toString();
  field.label->setToolTip(help);
  field.editor->setToolTip(help);
  field.editor->setAccessibleName(index.data(ParameterFormModel::kLabel).toString());
  field.editor->setObjectName(index.data(ParameterFormModel::kKey).toString());
  return field;
}

QWidget* TrainForm::makeEditor(int row) {
  const QModelIndex index = model_.index(row);
  const auto put = [this, row](const QString& text) { model_.setData(model_.index(row), text); };
  switch (static_cast<ParameterType>(index.data(ParameterFormModel::kType).toInt())) {
    case ParameterType::kBool: {
      auto* box = new QCheckBox;
      connect(box, &QCheckBox::toggled, this,
              [put](bool on) { put(on ? QStringLiteral("true") : QStringLiteral("false")); });
      return box;
    }
    case ParameterType::kChoice: {
      auto* combo = new QComboBox;
      combo->addItems(index.data(ParameterFormModel::kChoices).toStringList());
      combo->setFocusPolicy(Qt::StrongFocus);
      connect(combo, &QComboBox::currentTextChanged, this, put);
      return combo;
    }
    default: {
      auto* line = new QLineEdit;
      connect(line, &QLineEdit::textEdited, this, put);
      return line;
    }
  }
}

void TrainForm::showValues() {
  for (int row = 0; row < model_.rowCount(); ++row) {
    const QModelIndex index = model_.index(row);
    Field& field = fields_[static_cast<std::size_t>(row)];
    const QString text = index.data(Qt::EditRole).toString();
    const QSignalBlocker quiet(field.editor);
    if (auto* line = qobject_cast<QLineEdit*>(field.editor)) {
      if (line->text() != text) line->setText(text);
    } else if (auto* combo = qobject_cast<QComboBox*>(field.editor)) {
      combo->setCurrentText(text);
    } else if (auto* box = qobject_cast<QCheckBox*>(field.editor)) {
      box->setChecked(text == QStringLiteral("true"));
    }
    QFont font = field.label->font();
    font.setBold(index.data(ParameterFormModel::kModified).toBool());
    field.label->setFont(font);
    const QString error = index.data(ParameterFormModel::kError).toString();
    field.error->setText(error);
    field.error->setVisible(!error.isEmpty());
    QPalette wrong = palette();
    wrong.setColor(QPalette::WindowText, stateColor(RunState::kFailed, palette()));
    field.error->setPalette(wrong);
  }
}

bool TrainForm::showFirstError() {
  for (const Field& field : fields_) {
    if (field.error->text().isEmpty()) continue;
    QWidget* folded = field.editor->parentWidget();
    if (auto* unfold = qobject_cast<QToolButton*>(folded->property("unfold").value<QObject*>()))
      unfold->setChecked(true);
    field.editor->setFocus(Qt::OtherFocusReason);
    return true;
  }
  return false;
}

}  // namespace lsc
