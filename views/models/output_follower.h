// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The captured output of one run as it grows. Reads in pieces off the GUI thread, each time the run
// changes and once a second while it runs.
#pragma once

#include <QObject>
#include <QTimer>

#include "views/models/live_runs.h"
#include "views/models/output_text.h"
#include "views/models/store_reader.h"

namespace lsc {

class OutputFollower : public QObject {
  Q_OBJECT
 public:
  OutputFollower(StoreReader& reader, LiveRuns& runs, QObject* parent = nullptr);

  /// Empty: none. Emits cleared().
  void setRun(const QString& uid);
  /// Only a visible view is worth reading for.
  void setActive(bool active);

 signals:
  void cleared();
  /// In place of the last, unfinished line.
  void lastLineReplaced(const QString& text);

 private:
  void read();

  StoreReader& reader_;
  LiveRuns& runs_;
  QString uid_;
  CancelToken token_;
  OutputText text_;
  std::int64_t end_ = -1;
  bool active_ = false;
  bool reading_ = false;
  QTimer timer_;
};

}  // namespace lsc
