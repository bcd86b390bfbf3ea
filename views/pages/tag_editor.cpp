// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/tag_editor.h"

#include <QCompleter>
#include <QDialogButtonBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/models/run_actions.h"

namespace lsc {
namespace {

constexpr int kBeforeRole = Qt::UserRole;  // check state when the list was filled

}  // namespace

TagEditor::TagEditor(RunActions& actions, const QStringList& runs, QWidget* parent)
    : QDialog(parent),
      actions_(actions),
      runs_(runs),
      list_(new QListWidget),
      line_(new QLineEdit) {
  setObjectName(QStringLiteral("tag-editor"));
  setWindowTitle(tr("Tags of %n run(s)", nullptr, static_cast<int>(runs.size())));
  line_->setPlaceholderText(tr("New tag, or several separated by commas"));
  line_->setAccessibleName(tr("new tag"));
  auto* completer = new QCompleter(actions_.tagsOf({}), line_);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  line_->setCompleter(completer);
  list_->setAccessibleName(tr("tags of the store"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  QPushButton* rename = buttons->addButton(tr("&Rename everywhere…"), QDialogButtonBox::ActionRole);
  rename->setAutoDefault(false);
  buttons->button(QDialogButtonBox::Ok)->setDefault(true);
  rename->setToolTip(tr("Gives the chosen tag another name in every run of the store"));
  auto* column = new QVBoxLayout(this);
  column->addWidget(line_);
  column->addWidget(list_, 1);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &TagEditor::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(rename, &QPushButton::clicked, this, &TagEditor::renameCurrent);
  connect(line_, &QLineEdit::returnPressed, this, &TagEditor::accept);
  fill();
  line_->setFocus();
}

void TagEditor::fill() {
  for (const QString& tag : actions_.tagsOf({})) {
    qsizetype having = 0;
    for (const QString& run : runs_) having += actions_.tagsOf({run}).contains(tag);
    const Qt::CheckState state = having == 0              ? Qt::Unchecked
                                 : having == runs_.size() ? Qt::Checked
                                                          : Qt::PartiallyChecked;
    auto* item = new QListWidgetItem(tag, list_);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(state);
    item->setData(kBeforeRole, static_cast<int>(state));
  }
}

void TagEditor::addTyped() {
  for (const QString& part : line_->text().split(QLatin1Char(','))) {
    const QString tag = part.trimmed();
    if (tag.isEmpty()) continue;
    const auto found = list_->findItems(tag, Qt::MatchExactly | Qt::MatchCaseSensitive);
    auto* item = found.isEmpty() ? new QListWidgetItem(tag, list_) : found.front();
    item->setCheckState(Qt::Checked);
  }
  line_->clear();
}

void TagEditor::accept() {
  if (!isVisible()) return;  // Enter reaches the line and the default button
  addTyped();
  QStringList add, remove;
  for (int row = 0; row < list_->count(); ++row) {
    const QListWidgetItem* item = list_->item(row);
    if (static_cast<int>(item->checkState()) == item->data(kBeforeRole).toInt()) continue;
    if (item->checkState() == Qt::Checked) add << item->text();
    if (item->checkState() == Qt::Unchecked) remove << item->text();
  }
  actions_.changeTags(runs_, add, remove);
  QDialog::accept();
}

void TagEditor::renameCurrent() {
  const QListWidgetItem* item = list_->currentItem();
  if (!item) return;
  const QString from = item->text();
  const QString to =
      QInputDialog::getText(this, tr("Rename a tag"), tr("New name, in every run that has it"),
                            QLineEdit::Normal, from)
          .trimmed();
  if (to.isEmpty() || to == from) return;
  actions_.renameTag(from, to);
  QDialog::reject();  // the check boxes speak of the old name
}

}  // namespace lsc
