// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keeps the one table of runs true: reads all rows at start, then those the engine names. Without
// an engine it looks again every few seconds, as another program may write the store. GUI thread.
#pragma once

#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>

#include "views/models/engine_client.h"
#include "views/models/run_table_model.h"
#include "views/models/store_reader.h"
#include "views/models/throttle.h"

namespace lsc {

class LiveRuns : public QObject {
  Q_OBJECT
 public:
  LiveRuns(StoreReader& reader, EngineClient& engine, QObject* parent = nullptr);

  RunTableModel& table() { return table_; }
  const RunTableModel& table() const { return table_; }
  bool loaded() const { return loaded_; }
  /// Why the rows cannot be read, or empty.
  const QString& trouble() const { return trouble_; }

  void start();

 signals:
  void loadedChanged();
  void troubleChanged();
  /// Rows of these runs are new in table(); their points may be too.
  void updated(const QStringList& uids);

 private:
  void readAll();
  void readChanged();
  void setTrouble(const QString& sentence);

  StoreReader& reader_;
  EngineClient& engine_;
  RunTableModel table_;
  Throttle throttle_;
  QTimer poll_;
  QSet<QString> dirty_;
  bool reading_ = false;
  bool read_all_again_ = false;
  bool loaded_ = false;
  QString trouble_;
};

}  // namespace lsc
