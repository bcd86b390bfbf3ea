// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the attach dialog is built of; what it does is in attach_dialog.cpp.
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>

#include "views/models/sources.h"
#include "views/pages/attach_dialog.h"
#include "views/pages/attach_form.h"
#include "views/widgets/icons.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr qsizetype kPasted = 3;  // letters that come at once are pasted, not typed

}  // namespace

QWidget* AttachDialog::buildTop() {
  auto* top = new QWidget;
  auto* grid = new QGridLayout(top);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(16);
  address_ = new QLineEdit;
  address_->setAccessibleName(tr("address"));
  address_->setPlaceholderText(
      tr("Paste an address: mongodb://me@server/ml_u1, ssh://cluster/data/runs, a path"));
  address_->setToolTip(tr("What the fields say as one line, as lattiscope-engine sync takes it. A "
                          "pasted address fills them; its password goes to the password field."));
  connect(address_, &QLineEdit::textEdited, this, [this, before = qsizetype(0)](
                                                       const QString& now) mutable {
    takeAddress(qAbs(now.size() - before) > kPasted);
    before = address_->text().size();
  });
  connect(address_, &QLineEdit::editingFinished, this, [this] {
    if (address_->isModified()) takeAddress(true);
  });
  kinds_ = new QListWidget;
  kinds_->setAccessibleName(tr("kind of source"));
  kinds_->setToolTip(tr("Where the runs come from"));
  for (const SourceKind kind : allKinds()) kinds_->addItem(kindTitle(kind));
  kinds_->setFixedWidth(190);
  kinds_->setSpacing(2);
  connect(kinds_, &QListWidget::currentRowChanged, this, &AttachDialog::chooseKind);
  form_ = new AttachForm;
  connect(form_, &AttachForm::edited, this, &AttachDialog::formEdited);
  grid->addWidget(address_, 0, 0, 1, 2);
  grid->addWidget(kinds_, 1, 0);
  grid->addWidget(form_, 1, 1, Qt::AlignTop);
  grid->setColumnStretch(1, 1);
  return top;
}

QWidget* AttachDialog::buildFound() {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 0);
  test_ = new QPushButton(tr("&Test connection"));
  test_->setAutoDefault(false);
  test_->setAccessibleName(tr("test connection"));
  test_->setToolTip(tr("Connects and counts the runs; changes nothing here or there"));
  connect(test_, &QPushButton::clicked, this, &AttachDialog::test);
  install_ = new QPushButton(tr("Copy the engine there…"));
  install_->setAutoDefault(false);
  install_->setAccessibleName(tr("copy the engine there"));
  install_->setToolTip(tr("Copies lattiscope-engine to ~/.local/bin of that machine, after asking"));
  install_->hide();
  connect(install_, &QPushButton::clicked, this, &AttachDialog::askInstall);
  busy_ = new QProgressBar;
  busy_->setRange(0, 0);
  busy_->setTextVisible(false);
  busy_->setAccessibleName(tr("looking"));
  busy_->setToolTip(tr("The engine is looking; the button ends it"));
  busy_->hide();
  sign_ = new QLabel;
  sign_->setPixmap(icon(QStringLiteral("warning")).pixmap(16, 16));
  sign_->setAccessibleName(tr("trouble"));
  sign_->setToolTip(tr("The sentence beside says what is wrong"));
  sentence_ = new QLabel;
  sentence_->setTextFormat(Qt::PlainText);
  sentence_->setWordWrap(true);
  sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  sentence_->setAccessibleName(tr("outcome"));
  auto* row = new QHBoxLayout;
  row->addWidget(test_);
  row->addWidget(install_);
  row->addWidget(busy_);
  row->addWidget(sign_);
  row->addWidget(sentence_, 1);
  found_ = new QTableWidget(0, 2);
  found_->setHorizontalHeaderLabels({tr("attach"), tr("runs")});
  found_->horizontalHeader()->setSectionResizeMode(kPlace, QHeaderView::Stretch);
  found_->verticalHeader()->hide();
  found_->setSelectionBehavior(QAbstractItemView::SelectRows);
  found_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  found_->setShowGrid(false);
  found_->verticalHeader()->setDefaultSectionSize(denseRowHeight(font()));
  found_->horizontalHeaderItem(kPlace)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  found_->horizontalHeaderItem(kRuns)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
  found_->setAccessibleName(tr("what is there"));
  found_->setToolTip(tr("Those with a check mark are attached, each as a source of its own"));
  column->addLayout(row);
  column->addWidget(found_, 1);
  return box;
}

QWidget* AttachDialog::buildWriting() {
  writing_ = new QWidget;
  auto* column = new QVBoxLayout(writing_);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  writable_ = new QCheckBox(tr("Allow writing tags and notes to this database"));
  writable_->setAccessibleName(tr("allow writing tags and notes"));
  writable_->setToolTip(tr("Off: the source is only read. It can be changed later."));
  auto* why = new QLabel(
      tr("Off, nothing is ever written there. On, tags and notes that you give to these runs can be "
         "written to the fields where Omniboard keeps them: only when you press Write, after a "
         "list of every value, and it can be taken back. Runs, metrics and files are never "
         "touched."));
  why->setObjectName(QStringLiteral("muted"));
  why->setWordWrap(true);
  why->setContentsMargins(22, 0, 0, 0);
  column->addWidget(writable_);
  column->addWidget(why);
  return writing_;
}

QWidget* AttachDialog::buildFoot() {
  auto* foot = new QWidget;
  auto* row = new QHBoxLayout(foot);
  row->setContentsMargins(0, 0, 0, 0);
  name_ = new QLineEdit;
  name_->setAccessibleName(tr("name in the table"));
  name_->setToolTip(tr("What the column \"source\" says; empty: from the address"));
  name_->setPlaceholderText(tr("from the address"));
  auto* label = new QLabel(tr("&Name in the table"));
  label->setBuddy(name_);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
  attach_ = buttons->addButton(tr("&Attach"), QDialogButtonBox::AcceptRole);
  attach_->setAccessibleName(tr("attach"));
  attach_->setToolTip(tr("Puts it into the list of this store and begins to read it"));
  attach_->setDefault(true);
  QPushButton* cancel = buttons->button(QDialogButtonBox::Cancel);
  cancel->setIcon({});
  cancel->setAccessibleName(cancel->text().remove(u'&'));
  cancel->setToolTip(tr("Closes this; nothing is attached"));
  connect(buttons, &QDialogButtonBox::accepted, this, &AttachDialog::attach);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  row->addWidget(label);
  row->addWidget(name_, 1);
  row->addWidget(buttons);
  return foot;
}

}  // namespace lsc
