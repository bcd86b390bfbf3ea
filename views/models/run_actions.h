// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be done to runs, for menus, keys and the command palette alike: requests to the engine,
// edits that can be taken back and done again, and the command line that does the same. GUI thread.
#pragma once

#include <QObject>
#include <QStringList>
#include <functional>

#include "views/models/edit_history.h"
#include "views/models/engine_client.h"
#include "views/models/live_runs.h"
#include "views/models/navigator.h"

namespace lsc {

struct TableView;

class RunActions : public QObject {
  Q_OBJECT
 public:
  RunActions(EngineClient& engine, LiveRuns& runs, StoreReader& reader, Navigator& navigator,
             QObject* parent = nullptr);

  // Which of these runs an action applies to.
  QStringList stoppable(const QStringList& runs) const;   // running or queued
  QStringList resumable(const QStringList& runs) const;   // trainings that have ended or are dead
  QStringList sampleable(const QStringList& runs) const;  // trainings with at least one step
  QStringList failed(const QStringList& runs) const;      // failed, interrupted or dead

  void stop(const QStringList& runs);
  void resume(const QStringList& runs);
  void checkpoint(const QStringList& runs);
  void sample(const QStringList& runs, int n);
  void resubmit(const QStringList& runs);
  /// Reads the configuration and opens the Train page with it.
  void newFrom(const QString& run);

  // Edits. Each can be undone.
  void setTags(const QString& run, const QStringList& tags);
  /// Adds and removes tags of many runs, leaving their other tags.
  void changeTags(const QStringList& runs, const QStringList& add, const QStringList& remove);
  /// In every run of the store that has it.
  void renameTag(const QString& from, const QString& to);
  /// `before`: what the note was, as shown.
  void setNote(const QString& run, const QString& text, const QString& before);
  void setStarred(const QStringList& runs, bool starred);
  void trash(const QStringList& runs);
  void restore(const QStringList& runs);

  /// Tags of these runs, sorted; of the whole store if `runs` is empty.
  QStringList tagsOf(const QStringList& runs) const;

  /// What would be undone or done again, for a menu; empty if nothing.
  QString undoTitle() const;
  QString redoTitle() const;
  void undo();
  void redo();

  /// A lattiscope-engine line that shows these runs: one in full, several as rows of the table.
  QString commandLine(const QStringList& runs) const;
  /// A line that lists the same runs in the same order.
  QString tableCommand(const TableView& view) const;

 signals:
  void undoChanged();

 private:
  QStringList filtered(const QStringList& runs,
                       const std::function<bool(const RunRow&)>& keep) const;
  void each(std::string_view method, const QStringList& runs, const Json& more = Json::object());
  void tagEdit(const QString& title, const QStringList& runs,
               const std::function<QStringList(QStringList)>& change);
  void put(Edit edit);
  void move(const QStringList& runs, bool into_trash);

  EngineClient& engine_;
  LiveRuns& runs_;
  StoreReader& reader_;
  Navigator& navigator_;
  EditHistory history_;
};

}  // namespace lsc
