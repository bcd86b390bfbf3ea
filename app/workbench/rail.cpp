// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/rail.h"

#include <QAction>
#include <QActionGroup>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "views/widgets/icons.h"

namespace lsc {
namespace {

QToolButton* button(QAction* action) {
  auto* out = new QToolButton;
  out->setDefaultAction(action);
  out->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  out->setIconSize(QSize(18, 18));
  out->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  out->setFocusPolicy(Qt::TabFocus);
  return out;
}

}  // namespace

Rail::Rail(const std::vector<PageEntry>& pages, QWidget* parent)
    : QFrame(parent), group_(new QActionGroup(this)), jobs_(new QLabel) {
  setObjectName(QStringLiteral("rail"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 8, 0, 8);
  column->setSpacing(1);
  int number = 1;
  for (const PageEntry& page : pages) {
    auto* action = new QAction(icon(page.icon), page.title, group_);
    action->setCheckable(true);
    action->setData(page.name);
    action->setShortcut(QKeySequence(static_cast<int>(Qt::CTRL) | (Qt::Key_0 + number++)));
    action->setToolTip(QStringLiteral("%1  %2").arg(
        page.title, action->shortcut().toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this, [this, name = page.name] { emit pageChosen(name); });
    column->addWidget(button(action));
  }
  column->addStretch(1);
  jobs_->setTextFormat(Qt::PlainText);
  column->addWidget(jobs_);
  setJobs(0, 0);
}

void Rail::setPage(const QString& name) {
  for (QAction* action : group_->actions()) action->setChecked(action->data().toString() == name);
}

void Rail::setJobs(qsizetype running, qsizetype queued) {
  jobs_->setText(running + queued == 0 ? tr("no jobs")
                 : queued == 0         ? tr("%1 running").arg(running)
                                       : tr("%1 running\n%2 queued").arg(running).arg(queued));
}

void Rail::addFoot(QAction* action) {
  layout()->addWidget(button(action));
}

QList<QAction*> Rail::pageActions() const {
  return group_->actions();
}

}  // namespace lsc
