// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/run_note.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

#include "views/widgets/icons.h"
#include "views/widgets/long_text.h"

namespace lsc {
namespace {

/// Draws what it is given and fetches nothing: pictures and style sheets of a note stay away.
class ClosedBrowser : public QTextBrowser {
 public:
  QVariant loadResource(int, const QUrl&) override { return {}; }
};

}  // namespace

RunNote::RunNote(QWidget* parent)
    : QWidget(parent),
      stack_(new QStackedWidget),
      editor_(new QPlainTextEdit),
      drawn_(new ClosedBrowser) {
  editor_->setPlaceholderText(
      tr("What this run was for and what it showed. Saved when you leave the field."));
  editor_->setAccessibleName(tr("note"));
  editor_->installEventFilter(this);
  drawn_->setAccessibleName(tr("drawn note"));
  drawn_->setOpenLinks(false);
  connect(drawn_, &QTextBrowser::anchorClicked, this, [this](const QUrl& address) {
    QGuiApplication::clipboard()->setText(address.toString());
    emit said(tr("Copied the address %1").arg(address.toDisplayString()));
  });
  stack_->addWidget(editor_);
  stack_->addWidget(drawn_);
  render_ = new QAction(icon(QStringLiteral("details")), tr("Render the note"), this);
  render_->setToolTip(tr("Draw the note as Markdown; the text itself stays as it is"));
  render_->setCheckable(true);
  connect(render_, &QAction::toggled, this, &RunNote::showRendered);
  addAction(render_);
  auto* button = new QToolButton;
  button->setDefaultAction(render_);
  button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  auto* foot = new QHBoxLayout;
  foot->setContentsMargins(8, 4, 8, 4);
  foot->addStretch(1);
  foot->addWidget(button);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(stack_, 1);
  column->addLayout(foot);
}

void RunNote::start() {
  saved_.clear();
  editor_->clear();
  editor_->document()->setModified(false);
  render_->setChecked(false);
}

void RunNote::setNote(const QString& text) {
  if (editor_->document()->isModified()) return;
  saved_ = text;
  if (editor_->toPlainText() == text) return;
  setLongText(*editor_, text);
  if (render_->isChecked()) showRendered(true);
}

void RunNote::save() {
  if (!editor_->document()->isModified()) return;
  editor_->document()->setModified(false);
  const QString text = editor_->toPlainText(), before = saved_;
  if (text == before) return;
  saved_ = text;
  emit edited(text, before);
}

void RunNote::edit() {
  render_->setChecked(false);
  editor_->setFocus(Qt::ShortcutFocusReason);
}

void RunNote::showRendered(bool on) {
  if (on) {
    save();
    drawn_->document()->setMarkdown(
        editor_->toPlainText(),
        QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
            QTextDocument::MarkdownNoHTML);
  } else {
    drawn_->clear();
  }
  stack_->setCurrentWidget(on ? static_cast<QWidget*>(drawn_) : editor_);
}

bool RunNote::eventFilter(QObject* object, QEvent* event) {
  if (object == editor_ && event->type() == QEvent::FocusOut) save();
  return QWidget::eventFilter(object, event);
}

}  // namespace lsc
