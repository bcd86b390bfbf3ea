// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/sweep_actions.h"

#include <QAction>
#include <QSet>
#include <algorithm>

#include "views/models/navigator.h"
#include "views/models/selection.h"
#include "views/widgets/icons.h"

namespace lsc {

QStringList runsOfSweeps(const RunRecords& records, const QStringList& runs) {
  QSet<QString> sweeps;
  for (const QString& run : runs) {
    const RunRow* row = records.find(run);
    if (row && !row->sweep.empty()) sweeps.insert(QString::fromStdString(row->sweep));
  }
  if (sweeps.isEmpty()) return {};
  QStringList waiting, others;
  for (const RunRow& row : records.rows()) {
    if (row.trashed || !sweeps.contains(QString::fromStdString(row.sweep))) continue;
    (row.status == RunStatus::kQueued ? waiting : others) << QString::fromStdString(row.uid);
  }
  return waiting + others;
}

QStringList notReplaced(const RunRecords& records, const QStringList& runs) {
  QSet<QString> parents;
  for (const QString& run : runs)
    if (const RunRow* row = records.find(run)) parents.insert(QString::fromStdString(row->parent));
  QStringList out = runs;
  out.removeIf([&](const QString& run) { return parents.contains(run); });
  return out;
}

SweepActions::SweepActions(Services& services, RunActions& actions, QObject* parent)
    : QObject(parent), services_(services), actions_(actions) {
  select_ = add("runs", tr("Select the whole sweep"), tr("Select every run of this sweep"),
                &SweepActions::select);
  stop_ = add("stop", tr("Stop the whole sweep"),
              tr("Checkpoint and stop its running runs, take its waiting ones off the queue"),
              &SweepActions::stop);
  resume_ = add("resume", tr("Resume the whole sweep"),
                tr("Let its stopped trainings go on from their newest checkpoint"),
                &SweepActions::resume);
  resubmit_ = add("reload", tr("Submit the failed ones of the sweep again"),
                  tr("New runs in place of those that failed and were not replaced yet"),
                  &SweepActions::resubmit);
  connect(&services.selection, &Selection::changed, this, &SweepActions::update);
  connect(&services.runs, &LiveRuns::updated, this, &SweepActions::update);
  connect(&services.engine, &EngineClient::stateChanged, this, &SweepActions::update);
  update();
}

QAction* SweepActions::add(const char* icon_name, const QString& text, const QString& tool_tip,
                           void (SweepActions::*slot)()) {
  auto* action = new QAction(icon(QLatin1String(icon_name)), text, this);
  action->setToolTip(tool_tip);
  connect(action, &QAction::triggered, this, slot);
  return action;
}

QStringList SweepActions::runs() const {
  return runsOfSweeps(services_.runs.table(), services_.selection.runs());
}

void SweepActions::update() {
  const QStringList all = runs();
  const bool writable =
      services_.engine.state() == EngineClient::State::kReady && !services_.engine.readOnly();
  select_->setEnabled(!all.isEmpty());
  stop_->setEnabled(writable && !actions_.stoppable(all).isEmpty());
  resume_->setEnabled(writable && !actions_.resumable(all).isEmpty());
  resubmit_->setEnabled(writable &&
                        !actions_.failed(notReplaced(services_.runs.table(), all)).isEmpty());
}

void SweepActions::select() {
  const QStringList all = runs();
  services_.selection.setRuns(all, services_.selection.current());
}

void SweepActions::stop() {
  const QStringList chosen = actions_.stoppable(runs());
  actions_.stop(chosen);
  services_.navigator.say(
      tr("Stopping %n run(s) of the sweep.", nullptr, static_cast<int>(chosen.size())));
}

void SweepActions::resume() {
  actions_.resume(runs());
}

void SweepActions::resubmit() {
  actions_.resubmit(notReplaced(services_.runs.table(), runs()));
}

}  // namespace lsc
