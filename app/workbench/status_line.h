// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The fields of the status bar: store, runs, what was last said, sources with their age, engine.
// GUI thread.
#pragma once

#include <QObject>
#include <QTimer>
#include <vector>

#include "engine/store/source_state.h"
#include "views/models/services.h"

class QLabel;
class QStatusBar;

namespace lsc {

class StatusLine : public QObject {
  Q_OBJECT
 public:
  StatusLine(Services& services, QStatusBar& bar);

 private:
  QLabel* add(const char* name, int stretch = 0);
  void say(const QString& sentence);
  void showRuns();
  void showEngine();
  void lookAtSources();
  void showSources();

  Services& services_;
  QStatusBar& bar_;
  QTimer look_;
  bool looking_ = false;
  int shown_ = -1;  // runs in the table; -1: not told
  std::vector<SourceState> sources_;
  QLabel *runs_ = nullptr, *said_ = nullptr, *synced_ = nullptr, *engine_ = nullptr;
};

}  // namespace lsc
