// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keeps the one table of runs true: reads all rows at start, then those the engine names. Other
// programs may take runs into the same index, and the engine may be gone: so the files are looked at
// now and then, and everything is read again when another process wrote them. GUI thread.
#pragma once

#include <QElapsedTimer>
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
  void lookForOthers();
  void readAll();
  void readChanged();
  void setTrouble(const QString& sentence);

  StoreReader& reader_;
  EngineClient& engine_;
  RunTableModel table_;
  Throttle throttle_;
  QTimer poll_;
  QElapsedTimer since_read_;
  qint64 last_read_ms_ = 0;
  std::string stamp_;
  QSet<QString> dirty_;
  bool reading_ = false;
  bool read_all_again_ = false;
  bool loaded_ = false;
  QString trouble_;
};

}  // namespace lsc
