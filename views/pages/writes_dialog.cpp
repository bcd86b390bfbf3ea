// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/writes_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

#include "views/models/sources.h"
#include "views/widgets/plain_tool_tips.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

enum WriteColumn { kRun, kField, kNow, kThen, kColumns };

QString shownValue(const Json& object, const char* key) {
  const auto it = object.find(key);
  if (it == object.end() || it->is_null()) return {};
  if (it->is_string()) return QString::fromStdString(it->get<std::string>());
  if (!it->is_array()) return QString::fromStdString(dumpJson(*it));
  QStringList parts;
  for (const Json& part : *it)
    parts << QString::fromStdString(part.is_string() ? part.get<std::string>() : dumpJson(part));
  return parts.join(QStringLiteral(", "));
}

}  // namespace

WritesDialog::WritesDialog(Sources& sources, const QString& source, QWidget* parent)
    : QDialog(parent),
      sources_(sources),
      source_(source),
      sentence_(new QLabel),
      table_(new QTableWidget(0, kColumns)) {
  setObjectName(QStringLiteral("writes"));
  setWindowTitle(tr("Tags and notes of %1").arg(source));
  sentence_->setTextFormat(Qt::PlainText);
  sentence_->setWordWrap(true);
  sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  sentence_->setAccessibleName(tr("what would be written"));
  table_->setHorizontalHeaderLabels({tr("run"), tr("field"), tr("stands there"), tr("becomes")});
  table_->horizontalHeader()->setSectionResizeMode(kNow, QHeaderView::Stretch);
  table_->horizontalHeader()->setSectionResizeMode(kThen, QHeaderView::Stretch);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(denseRowHeight(font()));
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->setShowGrid(false);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setAccessibleName(tr("values"));
  table_->setToolTip(tr("Every value that would change in the source"));
  showPlainToolTips(*table_);
  write_ = button(tr("&Write"), tr("Writes the listed values to the source"), &WritesDialog::write);
  undo_ = button(tr("Take the last write back…"),
                 tr("Lists what the last write changed, to restore it"), &WritesDialog::listUndo);
  allow_ = button({}, tr("Whether tags and notes may be written to this source at all"),
                  &WritesDialog::toggleAllowed);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  buttons->button(QDialogButtonBox::Close)->setToolTip(tr("Closes this; nothing more is written"));
  buttons->button(QDialogButtonBox::Close)->setIcon({});
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* foot = new QHBoxLayout;
  foot->addWidget(allow_);
  foot->addWidget(undo_);
  foot->addStretch(1);
  foot->addWidget(write_);
  foot->addWidget(buttons);
  auto* column = new QVBoxLayout(this);
  column->addWidget(sentence_);
  column->addWidget(table_, 1);
  column->addLayout(foot);
  resize(760, 420);
  const SourceEntry* entry = sources_.find(source_);
  allowed_ = entry && entry->writable;
  list();
}

QPushButton* WritesDialog::button(const QString& text, const QString& tip,
                                  void (WritesDialog::*slot)()) {
  auto* out = new QPushButton(text);
  out->setAutoDefault(false);
  out->setToolTip(tip);
  connect(out, &QPushButton::clicked, this, slot);
  return out;
}

void WritesDialog::ask(const QStringList& words, std::function<void(const Json&)> done) {
  const SourceEntry* entry = sources_.find(source_);
  if (!entry) return sentence_->setText(tr("%1 is not attached any more.").arg(source_));
  question_ = std::make_unique<QObject>();
  sentence_->setText(tr("Asking %1").arg(source_));
  updateState();
  sources_.ask(question_.get(), words, QString::fromStdString(entry->url), source_, nullptr,
               [this, done = std::move(done)](const Result<Json>& answer) {
                 question_.release()->deleteLater();
                 if (answer) {
                   done(*answer);
                 } else {
                   sentence_->setText(QString::fromStdString(answer.error().message));
                 }
                 updateState();
               });
}

void WritesDialog::updateState() {
  const bool idle = !question_;
  write_->setText(undoing_ ? tr("&Restore") : tr("&Write"));
  write_->setAccessibleName(write_->text().remove(u'&'));
  write_->setEnabled(idle && allowed_ && table_->rowCount() > 0);
  undo_->setAccessibleName(tr("take the last write back"));
  undo_->setEnabled(idle && !undoing_);
  allow_->setText(allowed_ ? tr("Only read it again") : tr("Allow writing tags and notes"));
  allow_->setAccessibleName(allow_->text());
  allow_->setEnabled(idle);
}

void WritesDialog::list() {
  undoing_ = false;
  table_->setRowCount(0);
  if (!allowed_) {
    sentence_->setText(
        tr("%1 is only read. When writing is allowed, tags and notes that you gave to its runs are "
           "listed here and written only after you press Write.")
            .arg(source_));
    return updateState();
  }
  ask({QStringLiteral("sources"), QStringLiteral("push"), QStringLiteral("--dry-run"),
       QStringLiteral("--"), source_},
      [this](const Json& answer) { showWrites(answer, false); });
}

void WritesDialog::showWrites(const Json& answer, bool undo) {
  undoing_ = undo;
  table_->setRowCount(0);
  const auto writes = answer.find("writes");
  int conflicts = 0;
  for (const Json& write :
       writes != answer.end() && writes->is_array() ? *writes : Json::array()) {
    const bool conflict = write.value("conflict", false);
    conflicts += conflict;
    const int row = table_->rowCount();
    table_->insertRow(row);
    const QString cells[] = {
        shownValue(write, "run"), shownValue(write, "field"), shownValue(write, "before"),
        conflict ? tr("stays: somebody else wrote it") : shownValue(write, "after")};
    for (int i = 0; i < kColumns; ++i) {
      table_->setItem(row, i, new QTableWidgetItem(cells[i]));
      table_->item(row, i)->setToolTip(cells[i]);
    }
  }
  const int count = table_->rowCount() - conflicts;
  if (undo) return sentence_->setText(tr("%n value(s) of the last write would be restored, where "
                                         "nobody changed them since.",
                                         nullptr, count));
  sentence_->setText(count > 0 ? tr("%n value(s) would be written to %1.", nullptr, count)
                                     .arg(source_)
                               : tr("Nothing is to be written: %1 has all tags and notes.")
                                     .arg(source_));
}

void WritesDialog::write() {
  if (undoing_) return undo();
  ask({QStringLiteral("sources"), QStringLiteral("push"), QStringLiteral("--"), source_},
      [this](const Json& answer) {
        table_->setRowCount(0);
        sentence_->setText(tr("%n value(s) were written. The last write can be taken back.", nullptr,
                              answer.value("written", 0)));
      });
}

void WritesDialog::listUndo() {
  ask({QStringLiteral("sources"), QStringLiteral("undo"), QStringLiteral("--dry-run")},
      [this](const Json& answer) { showWrites(answer, true); });
}

void WritesDialog::undo() {
  ask({QStringLiteral("sources"), QStringLiteral("undo")}, [this](const Json& answer) {
    undoing_ = false;
    table_->setRowCount(0);
    sentence_->setText(tr("%n value(s) were restored.", nullptr, answer.value("undone", 0)));
  });
}

void WritesDialog::toggleAllowed() {
  const QString word = allowed_ ? QStringLiteral("forbid") : QStringLiteral("allow");
  ask({QStringLiteral("sources"), word, QStringLiteral("--"), source_}, [this](const Json&) {
    allowed_ = !allowed_;
    question_.reset();
    list();
  });
}

}  // namespace lsc
