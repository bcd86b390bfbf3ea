// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window knows of all runs: the rows and the columns that were read so far, trashed runs
// included. Models and pages look things up here; LiveRuns keeps it true. GUI thread.
#pragma once

#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>
#include <vector>

#include "engine/table/run_table.h"

namespace lsc {

/// How a run is doing, with "probably dead" told apart from running.
enum class RunState { kQueued, kRunning, kDead, kCompleted, kFailed, kInterrupted, kUnknown };

/// Word of a state, translated.
QString stateWord(RunState state);

class RunRecords : public QObject {
  Q_OBJECT
 public:
  explicit RunRecords(QObject* parent = nullptr);

  const RunTable& table() const { return table_; }
  const std::vector<RunRow>& rows() const { return table_.rows(); }
  int count() const { return static_cast<int>(table_.size()); }
  /// Null if there is no such run; valid until the next change.
  const RunRow* find(const QString& uid) const;
  RunState state(const RunRow& row) const;
  /// Wall seconds by the store's clock.
  double now() const { return table_.now(); }

  /// The whole store.
  RunTable::Change setRows(std::vector<RunRow> rows);
  /// Some rows, new or changed.
  RunTable::Change upsert(std::vector<RunRow> rows);
  void give(const ColumnKey& key, const ColumnCells& cells);
  void update(const ColumnKey& key, const std::vector<std::int64_t>& runs,
              const ColumnCells& cells);
  void setNow(double now);

  /// Colours that people chose for tags: #rrggbb by tag.
  const QHash<QString, QString>& tagColors() const { return tag_colors_; }
  void setTagColors(QHash<QString, QString> colors);

 signals:
  /// Rows were added, changed or removed; positions hold if `moved` is false.
  void rowsChanged(const QStringList& uids, bool moved);
  /// Cells of this column came.
  void columnChanged(const lsc::ColumnKey& key);
  /// The clock went on; ages of running runs are others.
  void ticked();
  void tagColorsChanged();

 private:
  RunTable::Change tell(RunTable::Change change);

  RunTable table_;
  QHash<QString, QString> tag_colors_;
};

}  // namespace lsc
