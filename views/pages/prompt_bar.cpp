// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/prompt_bar.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "views/models/prompt_server.h"

namespace lsc {

PromptBar::PromptBar(PromptServer& prompts, QWidget* parent)
    : QFrame(parent),
      prompts_(prompts),
      about_(new QLabel),
      question_(new QLabel),
      line_(new QLineEdit),
      seen_(new QCheckBox(tr("show"))),
      answer_(new QPushButton),
      refuse_(new QPushButton) {
  setObjectName(QStringLiteral("trouble"));
  for (QLabel* label : {about_, question_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  }
  about_->setAccessibleName(tr("who is asked for"));
  question_->setAccessibleName(tr("question of ssh"));
  line_->setAccessibleName(tr("answer to ssh"));
  line_->setToolTip(tr("Goes to ssh and is kept nowhere"));
  line_->setMinimumWidth(180);
  seen_->setAccessibleName(tr("show the answer"));
  seen_->setToolTip(tr("Shows what is typed"));
  answer_->setToolTip(tr("Gives the answer to ssh"));
  refuse_->setToolTip(tr("Ends this connection; the source is paused"));
  auto* texts = new QVBoxLayout;
  texts->setSpacing(2);
  texts->addWidget(about_);
  texts->addWidget(question_);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(12, 6, 8, 6);
  row->setSpacing(8);
  row->addLayout(texts, 1);
  for (QWidget* widget : std::initializer_list<QWidget*>{line_, seen_, answer_, refuse_})
    row->addWidget(widget);
  connect(seen_, &QCheckBox::toggled, this, [this](bool seen) {
    line_->setEchoMode(seen ? QLineEdit::Normal : QLineEdit::Password);
  });
  connect(line_, &QLineEdit::returnPressed, this, &PromptBar::answer);
  connect(answer_, &QPushButton::clicked, this, &PromptBar::answer);
  connect(refuse_, &QPushButton::clicked, &prompts_, &PromptServer::refuse);
  connect(&prompts_, &PromptServer::changed, this, &PromptBar::showCurrent);
  showCurrent();
}

void PromptBar::showCurrent() {
  line_->clear();
  seen_->setChecked(false);
  line_->setEchoMode(QLineEdit::Password);
  const Prompt* prompt = prompts_.current();
  setVisible(prompt);
  if (!prompt) return;
  about_->setText(tr("ssh asks for %1").arg(prompt->about));
  question_->setText(prompt->text.trimmed());
  const bool types = !prompt->decision && !prompt->note;
  line_->setVisible(types);
  seen_->setVisible(types);
  answer_->setVisible(!prompt->note);
  answer_->setText(prompt->decision ? tr("Yes, it is the right one") : tr("Answer"));
  refuse_->setText(prompt->decision ? tr("No") : tr("Refuse"));
  answer_->setAccessibleName(answer_->text());
  refuse_->setAccessibleName(refuse_->text());
  if (types) line_->setFocus();
}

void PromptBar::answer() {
  const Prompt* prompt = prompts_.current();
  if (!prompt) return;
  const QString text = prompt->decision ? QStringLiteral("yes") : line_->text();
  line_->clear();
  prompts_.answer(text);
}

}  // namespace lsc
