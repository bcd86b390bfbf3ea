// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/trouble_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include "views/widgets/icons.h"

namespace lsc {

TroubleBar::TroubleBar(QWidget* parent)
    : QFrame(parent), label_(new QLabel), button_(new QPushButton) {
  setObjectName(QStringLiteral("trouble"));
  auto* sign = new QLabel;
  sign->setPixmap(icon(QStringLiteral("warning")).pixmap(16, 16));
  label_->setTextFormat(Qt::PlainText);
  label_->setWordWrap(true);
  label_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* close = new QToolButton;
  close->setIcon(icon(QStringLiteral("close")));
  close->setToolTip(tr("Hide this line"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(12, 4, 8, 4);
  row->setSpacing(8);
  row->addWidget(sign);
  row->addWidget(label_, 1);
  row->addWidget(button_);
  row->addWidget(close);
  connect(close, &QToolButton::clicked, this, &QWidget::hide);
  connect(button_, &QPushButton::clicked, this, &TroubleBar::actionTriggered);
  hide();
}

void TroubleBar::show(const QString& sentence, const QString& action) {
  label_->setText(sentence);
  button_->setText(action);
  button_->setVisible(!action.isEmpty());
  setVisible(!sentence.isEmpty());
}

QString TroubleBar::sentence() const {
  return isHidden() ? QString() : label_->text();
}

}  // namespace lsc
