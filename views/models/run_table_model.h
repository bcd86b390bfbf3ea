// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The table of runs: one row a run, values only, updated in place by uid so that selections and
// scroll positions hold. Holds trashed runs too (kTrashed); the filter hides them. GUI thread.
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QStringList>
#include <QTimer>
#include <vector>

#include "engine/store/index.h"

namespace lsc {

/// How a run is doing, with "probably dead" told apart from running.
enum class RunState { kQueued, kRunning, kDead, kCompleted, kFailed, kInterrupted, kUnknown };

class RunTableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column {
    kStatus,
    kNumber,
    kName,
    kExperiment,
    kStarted,
    kDuration,
    kProgress,
    kLoss,
    kEss,
    kAcceptance,
    kTags,
    kColumnCount
  };
  enum Role {
    kUid = Qt::UserRole,
    kSort,      // a number or a text to sort by
    kState,     // int of RunState
    kFraction,  // 0..1 of a running run, or -1
    kTrashed,
    kSearch,  // lower-case text that plain words are looked up in
  };

  explicit RunTableModel(QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  /// The whole store; rows that are gone are removed, the others updated in place. Returns the uids
  /// of rows that are new or differ.
  QStringList setRows(std::vector<RunRow> rows);
  /// Some rows, new or changed.
  QStringList upsert(std::vector<RunRow> rows);

  const std::vector<RunRow>& rows() const { return rows_; }
  /// Null if there is no such run; valid until the next change of the model.
  const RunRow* find(const QString& uid) const;
  int rowOf(const QString& uid) const;
  RunState state(const RunRow& row) const;

  /// The store's clock, for tests; wall seconds.
  void setNow(double now);

 private:
  void tick();

  std::vector<RunRow> rows_;
  QHash<QString, int> row_of_;
  QTimer clock_;
  double now_ = 0;
};

/// Word of a state, translated.
QString stateWord(RunState state);

}  // namespace lsc
