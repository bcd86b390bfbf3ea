// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The attached sources of the store: a table of them with their state, the processes that keep
// their mirrors fresh, and what can be asked about them. The list is read every two seconds, so
// that sources attached on the command line come too. GUI thread.
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>
#include <QStringList>
#include <QTimer>
#include <functional>
#include <memory>
#include <vector>

#include "engine/store/source_state.h"
#include "views/models/keychain.h"
#include "views/models/prompt_server.h"
#include "views/models/source_sync.h"

namespace lsc {

class Background;
class LiveRuns;
class Settings;

/// What is to be attached; `writable`: tags and notes may be written there.
struct NewSource {
  QString url, name;
  bool writable = false;
};

class Sources : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { kName, kKind, kState, kRuns, kSynced, kPlace, kColumnCount };
  enum Role { kSourceName = Qt::UserRole, kSentence, kCondition };
  enum Condition { kIdle, kBusy, kGood, kAway, kBad };
  using Done = std::function<void(Result<Json>)>;

  /// `program`: lattiscope-engine; everything outlives this.
  Sources(Background& background, LiveRuns& runs, Settings& settings, QString store,
          QString program, QObject* parent = nullptr);
  ~Sources() override;

  /// Begins to read the sources; before, and without it, only their mirrors are shown.
  void start();

  Keychain& keychain() { return keychain_; }
  PromptServer& prompts() { return prompts_; }
  QString store() const { return store_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  QStringList names() const;
  /// Null if no source has the name; valid until changed().
  const SourceEntry* find(const QString& name) const;
  /// Null for sources that are read where they lie.
  const SourceSync* sync(const QString& name) const;
  /// In words: "live", "syncing 12 of 40", "offline since 16:33", ...
  QString stateText(const QString& name) const;
  /// What is wrong with it, or empty.
  QString sentence(const QString& name) const;

  void pause(const QString& name);
  void resume(const QString& name);
  void refresh(const QString& name);

  /// One after the other; the names they got, or the first refusal.
  void attach(QObject* context, const QList<NewSource>& wanted,
              std::function<void(Result<QStringList>)> done);
  void detach(QObject* context, const QString& name, bool keep_mirror, Done done);

  /// `lattiscope-engine ARGUMENTS --store ...` by a process that has the password of `address` and
  /// may ask here; it is ended when `context` goes. `about`: whose questions these are.
  void ask(QObject* context, const QStringList& arguments, const QString& address,
           const QString& about, std::function<void(double)> progress, Done done);

  /// Somebody wants the attach dialog.
  void wantAttach() { emit attachWanted(); }

 signals:
  void attachWanted();
  void said(const QString& sentence);
  /// Sources came, went or are in another state.
  void changed();

 private:
  struct Row {
    SourceState state;
    std::unique_ptr<SourceSync> sync;
  };

  void look();
  void take(std::vector<SourceState> states);
  Row made(SourceState state);
  void tell(const QString& uid);
  void countRuns();
  void pauseRefused(const QString& about);
  void attachNext(QObject* context, QList<NewSource> wanted, QStringList names,
                  std::function<void(Result<QStringList>)> done);
  const Row* row(const QString& name) const;
  QString textOf(const Row& row, int column) const;
  QString stateOf(const Row& row) const;
  double syncedOf(const Row& row) const;
  void setPaused(const QString& uid, bool paused);

  Background& background_;
  LiveRuns& runs_;
  Settings& settings_;
  const QString store_, program_;
  Keychain keychain_;
  PromptServer prompts_;
  std::vector<Row> rows_;
  QHash<QString, int> counts_;  // runs in the table, by source
  QSet<QString> paused_;        // uids
  QTimer look_;
  bool looking_ = false, again_ = false, started_ = false, counted_ = false;
};

}  // namespace lsc
