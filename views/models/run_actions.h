// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be done to runs, for menus, keys and the command palette alike: requests to the engine,
// the way back from the trash, and the command line that does the same. GUI thread.
#pragma once

#include <QObject>
#include <QStringList>
#include <vector>

#include "views/models/engine_client.h"
#include "views/models/live_runs.h"
#include "views/models/navigator.h"

namespace lsc {

class RunActions : public QObject {
  Q_OBJECT
 public:
  RunActions(EngineClient& engine, LiveRuns& runs, StoreReader& reader, Navigator& navigator,
             QObject* parent = nullptr);

  // Which of these runs an action applies to.
  QStringList stoppable(const QStringList& runs) const;   // running or queued
  QStringList resumable(const QStringList& runs) const;   // trainings that have ended or are dead
  QStringList sampleable(const QStringList& runs) const;  // trainings with at least one step

  void stop(const QStringList& runs);
  void resume(const QStringList& runs);
  void checkpoint(const QStringList& runs);
  void sample(const QStringList& runs, int n);
  void setTags(const QString& run, const QStringList& tags);
  void setNote(const QString& run, const QString& text);
  /// Reads the configuration and opens the Train page with it.
  void newFrom(const QString& run);

  void trash(const QStringList& runs);
  void restore(const QStringList& runs);
  bool canUndo() const { return !trashed_.empty(); }
  /// Brings back what was last trashed in this window.
  void undo();

  /// A lattiscope-engine line that shows or remakes these runs.
  QString commandLine(const QStringList& runs) const;

 signals:
  void undoChanged();

 private:
  QStringList filtered(const QStringList& runs,
                       const std::function<bool(const RunRow&)>& keep) const;
  void each(std::string_view method, const QStringList& runs, const Json& more = Json::object());

  EngineClient& engine_;
  LiveRuns& runs_;
  StoreReader& reader_;
  Navigator& navigator_;
  std::vector<QStringList> trashed_;
};

}  // namespace lsc
