// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/sweep_form.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "engine/config/parameters.h"
#include "views/widgets/icons.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr int kPreviewHeight = 150;

}  // namespace

SweepForm::SweepForm(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("sweep"));
  unfold_ = new QToolButton;
  unfold_->setText(tr("Sweep"));
  unfold_->setToolTip(tr("Train one run for each combination of values, as a named group"));
  unfold_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  unfold_->setArrowType(Qt::RightArrow);
  unfold_->setAutoRaise(true);
  unfold_->setCheckable(true);
  body_ = new QWidget;
  body_->hide();
  rows_ = new QVBoxLayout;
  rows_->setSpacing(3);
  auto* add = new QToolButton;
  add->setIcon(icon(QStringLiteral("new")));
  add->setText(tr("vary another key"));
  add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  add->setAutoRaise(true);
  connect(add, &QToolButton::clicked, this, &SweepForm::addLine);
  sentence_ = new QLabel;
  sentence_->setWordWrap(true);
  sentence_->setTextFormat(Qt::PlainText);
  preview_ = new QTableView;
  preview_->setModel(&model_);
  preview_->setFixedHeight(kPreviewHeight);
  preview_->setAccessibleName(tr("runs of the sweep"));
  preview_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  preview_->verticalHeader()->setDefaultSectionSize(denseRowHeight(font()));
  preview_->setSelectionMode(QAbstractItemView::NoSelection);
  auto* column = new QVBoxLayout(body_);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  column->addLayout(rows_);
  column->addWidget(add, 0, Qt::AlignLeft);
  column->addWidget(sentence_);
  column->addWidget(preview_);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(12, 2, 12, 2);
  outer->setSpacing(2);
  outer->addWidget(unfold_);
  outer->addWidget(body_);
  connect(unfold_, &QToolButton::toggled, this, [this](bool on) {
    body_->setVisible(on);
    unfold_->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
    if (on && lines_.empty()) addLine();
    refresh();
  });
  refresh();
}

void SweepForm::addLine() {
  Line line;
  line.row = new QWidget;
  line.key = new QComboBox;
  line.key->setAccessibleName(tr("key to vary"));
  line.key->addItem(QString());
  for (const Parameter& p : parameterTable()) {
    line.key->addItem(QString::fromUtf8(p.key.data(), static_cast<qsizetype>(p.key.size())));
    line.key->setItemData(line.key->count() - 1,
                          QString::fromUtf8(p.help.data(), static_cast<qsizetype>(p.help.size())),
                          Qt::ToolTipRole);
  }
  line.values = new QLineEdit;
  line.values->setAccessibleName(tr("its values"));
  line.values->setPlaceholderText(QStringLiteral("1e-3,3e-4   1..8   1e-4..1e-2/log5"));
  line.values->setToolTip(
      tr("Values between commas; integers 1..8; five in equal steps 0.1..0.5/5; five in equal "
         "ratios 1e-4..1e-2/log5"));
  auto* remove = new QToolButton;
  remove->setIcon(icon(QStringLiteral("close")));
  remove->setToolTip(tr("Do not vary this key"));
  remove->setAccessibleName(remove->toolTip());
  remove->setAutoRaise(true);
  auto* layout = new QHBoxLayout(line.row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(line.key, 1);
  layout->addWidget(line.values, 1);
  layout->addWidget(remove);
  connect(line.key, &QComboBox::currentIndexChanged, this, &SweepForm::refresh);
  connect(line.values, &QLineEdit::textChanged, this, &SweepForm::refresh);
  connect(remove, &QToolButton::clicked, this, [this, row = line.row] { removeLine(row); });
  rows_->addWidget(line.row);
  lines_.push_back(line);
}

void SweepForm::removeLine(QWidget* row) {
  std::erase_if(lines_, [row](const Line& line) { return line.row == row; });
  row->deleteLater();
  refresh();
}

void SweepForm::clear() {
  for (const Line& line : lines_) line.row->deleteLater();
  lines_.clear();
  unfold_->setChecked(false);
  refresh();
}

void SweepForm::setBase(const RunConfig& base) {
  base_ = base;
  refresh();
}

void SweepForm::refresh() {
  std::vector<SweepEntry> entries;
  if (unfold_->isChecked()) {
    for (const Line& line : lines_)
      entries.push_back({line.key->currentText(), line.values->text()});
  }
  model_.set(base_, entries);
  const bool wrong = !model_.sentence().isEmpty();
  sentence_->setText(wrong              ? model_.sentence()
                     : model_.isSweep() ? tr("%n run(s)", nullptr, static_cast<int>(model_.runs()))
                                        : tr("Choose a key and give its values."));
  QPalette colors = palette();
  if (wrong) colors.setColor(QPalette::WindowText, stateColor(RunState::kFailed, palette()));
  sentence_->setPalette(colors);
  preview_->setVisible(model_.rowCount() > 0);
  emit changed();
}

}  // namespace lsc
