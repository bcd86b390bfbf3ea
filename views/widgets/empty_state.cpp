// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/empty_state.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace lsc {
namespace {

constexpr int kTextWidth = 460, kLeastWidth = 160, kMargin = 12;

}  // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent), title_(new QLabel), sentences_(new QLabel), buttons_(new QHBoxLayout) {
  QFont large = font();
  large.setPointSizeF(large.pointSizeF() * 1.3);
  title_->setFont(large);
  sentences_->setObjectName(QStringLiteral("muted"));
  sentences_->setWordWrap(true);
  sentences_->setAlignment(Qt::AlignHCenter);
  auto* column = new QVBoxLayout(this);
  column->setSpacing(12);
  column->addStretch(2);
  column->addWidget(title_, 0, Qt::AlignHCenter);
  column->addWidget(sentences_, 0, Qt::AlignHCenter);
  column->addLayout(buttons_);
  column->addStretch(3);
  buttons_->setAlignment(Qt::AlignHCenter);
}

void EmptyState::setText(const QString& title, const QString& sentences) {
  title_->setText(title);
  sentences_->setText(sentences);
  fitSentences();
}

/// In a narrow panel the sentences are narrower; a centred label does not tell the layout that its
/// height depends on its width.
void EmptyState::fitSentences() {
  const int room = std::clamp(width() - 2 * kMargin, kLeastWidth, kTextWidth);
  sentences_->setFixedWidth(room);
  sentences_->setMinimumHeight(std::max(sentences_->heightForWidth(room), 0));  // -1: no text
}

/// The sentences follow the width and must not set it.
QSize EmptyState::minimumSizeHint() const {
  return {kLeastWidth + 2 * kMargin, QWidget::minimumSizeHint().height()};
}

void EmptyState::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fitSentences();
}

void EmptyState::addAction(QAction* action) {
  auto* button = new QPushButton;
  const auto follow = [button, action] {
    button->setText(action->text());
    button->setIcon(action->icon());
    button->setEnabled(action->isEnabled());
  };
  follow();
  connect(action, &QAction::changed, button, follow);
  connect(button, &QPushButton::clicked, action, &QAction::trigger);
  buttons_->addWidget(button);
}

}  // namespace lsc
