// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/tag_editor.h"

#include <QAbstractItemView>
#include <QColorDialog>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QIcon>
#include <QInputDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPixmap>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/models/run_actions.h"
#include "views/models/run_columns.h"
#include "views/widgets/run_delegate.h"

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
  buildCompletion();
  list_->setAccessibleName(tr("tags of the store"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  QPushButton* rename = buttons->addButton(tr("&Rename everywhere…"), QDialogButtonBox::ActionRole);
  rename->setAutoDefault(false);
  buttons->button(QDialogButtonBox::Ok)->setDefault(true);
  rename->setToolTip(tr("Gives the chosen tag another name in every run of the store"));
  QPushButton* color = buttons->addButton(tr("&Colour…"), QDialogButtonBox::ActionRole);
  color->setAutoDefault(false);
  color->setToolTip(tr("The colour of the chosen tag, for everybody who opens this store"));
  auto* column = new QVBoxLayout(this);
  column->addWidget(line_);
  column->addWidget(list_, 1);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &TagEditor::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(rename, &QPushButton::clicked, this, &TagEditor::renameCurrent);
  connect(color, &QPushButton::clicked, this, &TagEditor::colorCurrent);
  connect(&actions_, &RunActions::tagColorsChanged, this, &TagEditor::paintSwatches);
  connect(line_, &QLineEdit::returnPressed, this, &TagEditor::accept);
  fill();
  line_->setFocus();
}

/// Completes what stands behind the last comma.
void TagEditor::buildCompletion() {
  completer_ = new QCompleter(actions_.tagsOf({}), line_);
  completer_->setCaseSensitivity(Qt::CaseInsensitive);
  completer_->setFilterMode(Qt::MatchContains);
  completer_->setWidget(line_);
  connect(line_, &QLineEdit::textEdited, this, [this](const QString& text) {
    const QString part = text.section(QLatin1Char(','), -1).trimmed();
    completer_->setCompletionPrefix(part);
    if (part.isEmpty() || completer_->completionCount() == 0) return completer_->popup()->hide();
    completer_->complete();
  });
  connect(completer_, qOverload<const QString&>(&QCompleter::activated), this,
          &TagEditor::takeCompletion);
}

void TagEditor::takeCompletion(const QString& tag) {
  const QString text = line_->text();
  const qsizetype comma = text.lastIndexOf(QLatin1Char(','));
  line_->setText(comma < 0 ? tag : text.left(comma + 1) + QLatin1Char(' ') + tag);
}

/// Enter takes what is marked in the list of completions before it closes the dialog.
bool TagEditor::takeMarked() {
  QAbstractItemView* popup = completer_->popup();
  if (!popup->isVisible()) return false;
  const QModelIndex marked = popup->currentIndex();
  popup->hide();
  if (marked.isValid()) takeCompletion(marked.data().toString());
  return marked.isValid();
}

void TagEditor::fill() {
  const QHash<QString, int> counts = actions_.countTags(runs_);
  for (const QString& tag : actions_.tagsOf({})) {
    const qsizetype having = counts.value(tag);
    const Qt::CheckState state = having == 0              ? Qt::Unchecked
                                 : having == runs_.size() ? Qt::Checked
                                                          : Qt::PartiallyChecked;
    auto* item = new QListWidgetItem(tag, list_);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(state);
    item->setData(kBeforeRole, static_cast<int>(state));
  }
  paintSwatches();
}

void TagEditor::paintSwatches() {
  QPixmap swatch(12, 12);
  for (int row = 0; row < list_->count(); ++row) {
    QListWidgetItem* item = list_->item(row);
    swatch.fill(tagColor(item->text(), actions_.tagColor(item->text()), palette()));
    item->setIcon(QIcon(swatch));
  }
}

/// Without a dialog of the platform: those of some cannot be closed with the window.
void TagEditor::colorCurrent() {
  const QListWidgetItem* item = list_->currentItem();
  if (!item) return;
  const QString tag = item->text();
  auto* dialog = new QColorDialog(tagColor(tag, actions_.tagColor(tag), palette()), this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setOption(QColorDialog::DontUseNativeDialog);
  dialog->setWindowTitle(tr("Colour of the tag %1").arg(oneLine(tag.toStdString())));
  auto* none = new QPushButton(tr("Colour of its &text"), dialog);
  none->setToolTip(tr("Takes the choice back: the colour follows from the text of the tag"));
  if (auto* buttons = dialog->findChild<QDialogButtonBox*>())
    buttons->addButton(none, QDialogButtonBox::ResetRole);
  connect(none, &QPushButton::clicked, dialog, [this, tag, dialog] {
    actions_.setTagColor(tag, {});
    dialog->reject();
  });
  connect(dialog, &QColorDialog::colorSelected, this,
          [this, tag](const QColor& color) { actions_.setTagColor(tag, color.name()); });
  dialog->open();
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
  if (!isVisible() || takeMarked()) return;  // Enter reaches the line and the default button
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
