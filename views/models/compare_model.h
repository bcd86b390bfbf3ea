// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Differences of the shown runs: one table each for configuration, metrics and environment, a
// column a run. Read and compared off the GUI thread whenever the selection or one of the runs
// changes.
#pragma once

#include <QObject>
#include <memory>

#include "engine/compare/run_diff.h"
#include "views/models/cells_model.h"
#include "views/models/live_runs.h"
#include "views/models/selection.h"
#include "views/models/store_reader.h"
#include "views/models/throttle.h"

namespace lsc {

class CompareModel : public QObject {
  Q_OBJECT
 public:
  CompareModel(StoreReader& reader, LiveRuns& runs, Selection& selection,
               QObject* parent = nullptr);

  CellsModel& config() { return config_; }
  CellsModel& metrics() { return metrics_; }
  CellsModel& environment() { return environment_; }

  void setOnlyDifferences(bool only);
  bool onlyDifferences() const { return only_; }
  /// Only a visible page is worth reading for.
  void setActive(bool active);
  qsizetype runCount() const { return runs_count_; }
  /// One sentence: how many rows differ, or why nothing can be compared.
  QString summary() const;

 signals:
  void changed();

 private:
  void read();
  void fill();

  StoreReader& reader_;
  LiveRuns& runs_;
  Selection& selection_;
  Throttle throttle_;
  CancelToken token_;
  CellsModel config_, metrics_, environment_;
  RunDiff diff_;
  QString trouble_;
  qsizetype runs_count_ = 0;
  bool only_ = true;
  bool active_ = false;
};

}  // namespace lsc
