// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be done to runs, for menus, keys and the command palette alike: requests to the engine,
// edits that can be taken back and done again, and the command line that does the same. Edits go
// to the engine one after the other. GUI thread.
#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>
#include <deque>
#include <functional>
#include <vector>

#include "views/models/edit_history.h"
#include "views/models/engine_client.h"
#include "views/models/live_runs.h"
#include "views/models/navigator.h"

namespace lsc {

class Sources;
struct TableView;

class RunActions : public QObject {
  Q_OBJECT
 public:
  /// `sources`: through which runs of other machines are reached; null: they are not.
  RunActions(EngineClient& engine, LiveRuns& runs, StoreReader& reader, Navigator& navigator,
             Sources* sources = nullptr, QObject* parent = nullptr);

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

  // Edits. Each can be undone once the engine has answered; if it refuses, the sentence is shown
  // and there is nothing to undo.
  void setTags(const QString& run, const QStringList& tags);
  /// Adds and removes tags of many runs, leaving their other tags.
  void changeTags(const QStringList& runs, const QStringList& add, const QStringList& remove);
  /// In every run of the store that has it.
  void renameTag(const QString& from, const QString& to);
  /// #rrggbb, for everybody who opens this store; empty: the colour that follows from its text.
  void setTagColor(const QString& tag, const QString& color);
  /// The chosen colour or an empty text.
  QString tagColor(const QString& tag) const { return runs_.table().tagColors().value(tag); }
  /// `before`: what the note was, as shown.
  void setNote(const QString& run, const QString& text, const QString& before);
  void setStarred(const QStringList& runs, bool starred);
  /// Out of sight until asked for, and back.
  void setArchived(const QStringList& runs, bool archived);
  void trash(const QStringList& runs);
  void restore(const QStringList& runs);

  /// Tags of these runs, sorted; of the whole store if `runs` is empty.
  QStringList tagsOf(const QStringList& runs) const;
  /// How many of these runs have each tag.
  QHash<QString, int> countTags(const QStringList& runs) const;

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
  void tagColorsChanged();

 private:
  QStringList filtered(const QStringList& runs,
                       const std::function<bool(const RunRow&)>& keep) const;
  void each(std::string_view method, const QStringList& runs, const Json& more = Json::object());
  bool isLocal(const RunRow& row) const { return row.source == "local"; }
  /// Whether its engine can be asked: here, or over ssh.
  bool isReached(const RunRow& row) const;
  void askElsewhere(const QString& word, const RunRow& row);
  void tagEdit(const QString& title, const QStringList& runs,
               const std::function<QStringList(QStringList)>& change);
  enum class Direction { kDo, kUndo, kRedo };
  struct Sending;

  void setMark(const QString& title, const char* mark, const QStringList& runs, bool on);
  Edit editOf(const QString& title, const std::vector<Json>& after,
              const std::vector<Json>& before) const;
  void put(Edit edit, const QString& said = {});
  void sendNext();
  void finish(const Sending& sending);

  EngineClient& engine_;
  LiveRuns& runs_;
  StoreReader& reader_;
  Navigator& navigator_;
  Sources* sources_;
  EditHistory history_;
  struct Waiting {
    Edit edit;  // of kDo; the others take theirs from the history when it is their turn
    Direction direction = Direction::kDo;
    QString said;
  };
  std::deque<Waiting> waiting_;  // the front is with the engine
};

}  // namespace lsc
