// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be done to a whole sweep at once: to every run that shares a group with a selected one,
// whether the table shows it or not. GUI thread.
#pragma once

#include <QList>
#include <QObject>

#include "views/models/run_actions.h"
#include "views/models/services.h"

class QAction;

namespace lsc {

/// All runs of the sweeps of these runs, waiting ones first: a worker that becomes free takes no
/// more of them while the others are stopped.
QStringList runsOfSweeps(const RunRecords& records, const QStringList& runs);

/// Without the runs that another run of these was started in place of.
QStringList notReplaced(const RunRecords& records, const QStringList& runs);

class SweepActions : public QObject {
  Q_OBJECT
 public:
  SweepActions(Services& services, RunActions& actions, QObject* parent);

  QList<QAction*> list() const { return {select_, stop_, resume_, resubmit_}; }

 private:
  QAction* add(const char* icon_name, const QString& text, const QString& tool_tip,
               void (SweepActions::*slot)());
  QStringList runs() const;
  void update();
  void select();
  void stop();
  void resume();
  void resubmit();

  Services& services_;
  RunActions& actions_;
  QAction *select_ = nullptr, *stop_ = nullptr, *resume_ = nullptr, *resubmit_ = nullptr;
};

}  // namespace lsc
