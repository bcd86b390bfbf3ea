// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The right side of the Train page: queued and running runs, the current one with its progress and
// its buttons, and its live curves. GUI thread.
#pragma once

#include <QWidget>

#include "views/models/live_series.h"
#include "views/models/run_actions.h"
#include "views/models/services.h"

class QLabel;
class QListWidget;
class QProgressBar;
class QAction;
class QHBoxLayout;
class QStackedWidget;

namespace lsc {

class SeriesPlot;

class RunMonitor : public QWidget {
  Q_OBJECT
 public:
  explicit RunMonitor(Services& services, QWidget* parent = nullptr);

  /// uid; its row may come a moment later.
  void setCurrent(const QString& run);
  const QString& current() const { return current_; }

 private:
  void build();
  void buildActions(QHBoxLayout& row);
  QAction* addButton(QHBoxLayout& row, const QString& icon_name, const QString& text,
                     const QString& tip);
  void refresh();
  void fillJobs();
  void showCurrent();
  void chooseIfNone();
  void take(const SeriesPoints& points);

  Services& services_;
  RunActions actions_;
  LiveSeries live_;
  QString current_;
  QStackedWidget* stack_ = nullptr;
  QListWidget* jobs_ = nullptr;
  QLabel* title_ = nullptr;
  QLabel* progress_text_ = nullptr;
  QLabel* failure_ = nullptr;
  QProgressBar* bar_ = nullptr;
  QAction *stop_ = nullptr, *resume_ = nullptr, *checkpoint_ = nullptr, *sample_ = nullptr,
          *again_ = nullptr, *lattice_ = nullptr;
  SeriesPlot* plot_ = nullptr;
};

}  // namespace lsc
