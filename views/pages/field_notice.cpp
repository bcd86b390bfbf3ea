// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/field_notice.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QTimer>
#include <QToolButton>
#include <cmath>

namespace lsc {
namespace {

constexpr int kPatienceMs = 300;
constexpr int kParts = 1000;

}  // namespace

FieldNotice::FieldNotice(QWidget* parent) : QWidget(parent) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(12, 2, 12, 2);
  row->setSpacing(8);
  marks_ = new QLabel;
  marks_->setObjectName(QStringLiteral("marks"));
  marks_->setTextFormat(Qt::PlainText);
  marks_->setWordWrap(true);
  marks_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  row->addWidget(marks_, 1);
  work_ = new QWidget;
  auto* work_row = new QHBoxLayout(work_);
  work_row->setContentsMargins(0, 0, 0, 0);
  what_ = new QLabel;
  what_->setTextFormat(Qt::PlainText);
  bar_ = new QProgressBar;
  bar_->setRange(0, kParts);
  bar_->setFixedWidth(140);
  bar_->setAccessibleName(tr("How far the engine is"));
  auto* cancel = new QToolButton;
  cancel->setText(tr("cancel"));
  cancel->setToolTip(tr("End this computation; what is shown stays"));
  cancel->setAutoRaise(true);
  connect(cancel, &QToolButton::clicked, this, &FieldNotice::cancelRequested);
  for (QWidget* w : std::initializer_list<QWidget*>{what_, bar_, cancel}) work_row->addWidget(w);
  row->addWidget(work_);
  work_->hide();
  patience_ = new QTimer(this);
  patience_->setSingleShot(true);
  patience_->setInterval(kPatienceMs);
  connect(patience_, &QTimer::timeout, this, [this] {
    work_->show();
    arrange();
  });
  arrange();
}

void FieldNotice::setMarks(const QStringList& marks) {
  marks_->setText(marks.isEmpty() ? QString()
                                  : QStringLiteral("⚠ ") + marks.join(QStringLiteral("  ·  ")));
  arrange();
}

void FieldNotice::setWork(const QString& what) {
  what_->setText(what);
  if (what.isEmpty()) {
    patience_->stop();
    work_->hide();
    arrange();
  } else if (!work_->isVisible() && !patience_->isActive()) {
    bar_->setRange(0, 0);  // nothing is known of its end yet
    patience_->start();
  }
}

void FieldNotice::setProgress(double fraction) {
  bar_->setRange(0, kParts);
  bar_->setValue(static_cast<int>(std::lround(kParts * fraction)));
}

void FieldNotice::arrange() {
  setVisible(!marks_->text().isEmpty() || !work_->isHidden());
}

}  // namespace lsc
