// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Differences of the shown runs against a base run: one tree a part, a column a run with the base
// first; metrics also with difference and ratio. Read and compared off the GUI thread whenever the
// selection or one of the runs changes. At most kMostRuns runs. GUI thread.
#pragma once

#include <QObject>
#include <array>

#include "engine/compare/run_diff.h"
#include "views/models/compare_tree.h"
#include "views/models/live_runs.h"
#include "views/models/selection.h"
#include "views/models/store_reader.h"
#include "views/models/throttle.h"

namespace lsc {

class CompareModel : public QObject {
  Q_OBJECT
 public:
  /// Of partsOf(), in its order.
  enum Part { kConfig, kMetrics, kResult, kEnvironment, kHost, kGit, kSources, kArtifacts };
  static constexpr int kParts = kArtifacts + 1;
  static constexpr qsizetype kMostRuns = 100;

  CompareModel(StoreReader& reader, LiveRuns& runs, Selection& selection,
               QObject* parent = nullptr);

  CompareTree& part(int at) { return parts_[static_cast<std::size_t>(at)]; }
  /// "Config", "Metrics", ...
  static QString partTitle(int at);
  /// Rows that differ, whatever the search says.
  qsizetype differing(int at) const;

  /// Why a part shows no row.
  QString emptyText(int at) const;

  void setOnlyDifferences(bool only);
  bool onlyDifferences() const { return only_; }
  /// Shows rows whose key or one of whose values contains this text, in any case of letters.
  void setSearch(const QString& text);

  const RunDiff& diff() const { return diff_; }

  /// Uids in the order of the selection.
  const QStringList& runs() const { return runs_shown_; }
  QString base() const;
  /// What is compared, the base first.
  QStringList columns() const;
  /// "12 name"
  QString runTitle(const QString& uid) const;
  /// The run that a column of part `at` belongs to; empty for the column of keys.
  QString runOfColumn(int at, int column) const;
  void setBase(const QString& uid);
  /// The run behind the base in the order of the selection.
  QString nextBase() const;

  /// The lattiscope-engine line that prints this comparison.
  QString commandLine() const;

  /// Only a visible page is worth reading for.
  void setActive(bool active);
  /// Of the runs that were asked for, compared yet or not.
  qsizetype runCount() const { return wanted_; }
  /// One sentence: how many rows differ, or why nothing can be compared.
  QString summary() const;

 signals:
  void changed();

 private:
  void read();
  void fill();
  std::size_t equal(int at) const;
  QStringList headerOf(bool metrics) const;
  std::vector<CellRow> cellsOf(const std::vector<DiffRow>& rows, bool metrics) const;

  StoreReader& reader_;
  LiveRuns& runs_;
  Selection& selection_;
  Throttle throttle_;
  CancelToken token_;
  std::array<CompareTree, kParts> parts_;
  RunDiff diff_;
  QStringList runs_shown_;
  QString trouble_, search_;
  qsizetype wanted_ = 0, left_out_ = 0;
  bool only_ = true;
  bool active_ = false;
};

}  // namespace lsc
