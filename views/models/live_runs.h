// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keeps the records of runs true: reads the newest rows at start, so that a large store shows its
// first screen at once, then all of them, then those the engine names. Other
// programs may take runs into the same index, and the engine may be gone: so the files are looked
// at now and then, and everything is read again when another process wrote them. Columns and
// roll-ups are read when somebody needs them, and again for runs that changed. GUI thread.
#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>
#include <vector>

#include "views/models/engine_client.h"
#include "views/models/run_records.h"
#include "views/models/store_reader.h"
#include "views/models/throttle.h"

namespace lsc {

class LiveRuns : public QObject {
  Q_OBJECT
 public:
  LiveRuns(StoreReader& reader, EngineClient& engine, QObject* parent = nullptr);

  RunRecords& table() { return records_; }
  const RunRecords& table() const { return records_; }
  /// All rows are there; before it the newest ones may be.
  bool loaded() const { return loaded_; }
  /// Why the rows, a column or the colours of tags cannot be read, or empty.
  QString trouble() const;
  /// Why this column cannot be read, or empty; it is tried again when rows are read again.
  QString trouble(const ColumnKey& key) const { return column_troubles_.value(nameOf(key)); }

  void start();

  /// Reads those of the columns that are not there and not under way; each comes with
  /// RunRecords::columnChanged.
  void needColumns(const std::vector<ColumnKey>& keys);
  bool reading(const ColumnKey& key) const;
  /// Reads the roll-ups (RunRow::metrics) of runs that lack them; they come with updated().
  void needMetrics(const QStringList& uids);
  /// After a colour was changed.
  void readTagColors();

 signals:
  void loadedChanged();
  void troubleChanged();
  /// Rows of these runs are new in table(); their points may be too.
  void updated(const QStringList& uids);
  /// A column began or ceased to be read.
  void readingChanged();

 private:
  /// What a first screen shows.
  struct Newest {
    std::vector<RunRow> rows;
    std::vector<Result<ColumnCells>> cells;  // of the columns that were wanted, in their order
  };

  static QString nameOf(const ColumnKey& key) { return QString::fromStdString(key.text()); }
  void readNewest();
  void takeNewest(const std::vector<ColumnKey>& keys, Newest newest);
  void lookForOthers();
  void readAll();
  void readChanged();
  void takeRows(Result<std::vector<RunRow>> rows, bool all);
  void readColumn(const ColumnKey& key);
  void retryColumns();
  void refreshColumns(const RunTable::Change& change);
  void readCells(const std::vector<ColumnKey>& keys, const std::vector<std::string>& uids);
  void setTrouble(QString& of, const QString& sentence);
  void setColumnTrouble(const ColumnKey& key, const QString& sentence);

  StoreReader& reader_;
  EngineClient& engine_;
  RunRecords records_;
  Throttle throttle_;
  QTimer poll_, clock_;
  QElapsedTimer since_read_;
  qint64 last_read_ms_ = 0;
  std::string stamp_;
  QSet<QString> dirty_;
  QHash<QString, std::vector<std::string>> under_way_;  // columns; runs that changed meanwhile
  std::vector<ColumnKey> wanted_;                       // before the rows came
  bool reading_ = false;
  bool read_all_again_ = false;
  bool loaded_ = false;
  QString rows_trouble_, colors_trouble_;
  QHash<QString, QString> column_troubles_;
};

}  // namespace lsc
