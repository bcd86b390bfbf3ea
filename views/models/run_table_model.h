// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The table of runs as a page shows it: chosen columns, a filter line, an order by several keys,
// groups that fold. Rows are virtual: a position is looked up in engine/table when a view asks.
// Columns that are not built in are read in the background when first needed (shown, sorted by,
// filtered by, grouped by) and stay true while runs change. Group rows and run rows lie in one flat
// list, so that a QTableView shows them. GUI thread.
#pragma once

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QHash>
#include <QSet>
#include <QStringList>
#include <QTimer>
#include <functional>
#include <optional>
#include <vector>

#include "engine/table/completion.h"
#include "engine/table/filter.h"
#include "views/models/live_runs.h"
#include "views/models/run_columns.h"

namespace lsc {

class StoreReader;

class RunTableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Role {
    kUid = Qt::UserRole,  // empty in a group row
    kState,               // int of RunState; -1 in a group row
    kFraction,            // 0..1 of a running run, or -1
    kStarred,
    kArchived,
    kTags,       // QStringList
    kTagColors,  // QStringList of #rrggbb beside kTags; empty: none was chosen
    kKey,        // ColumnKey::text() of the column; also of headers
    kCell,       // int of CellStyle
    kIsGroup,    // true in a group row
    kExpanded,   // of a group row
    kGroupRuns,  // QStringList: runs of a group row, in order
    kBestRun,    // uid of the best run of a group row, or empty
    kNumber,     // double of a numeric cell, NaN else
    kTail,       // QString: what the widest number of the column has behind the point (tailOf)
    kSortPlace,  // int of a header: 1, 2, ... in the order, negative if it descends, 0: not in it
    kTrouble,    // QString of a header: why its cells cannot be read, or empty
  };

  RunTableModel(LiveRuns& runs, StoreReader& reader, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  /// Orders by one column alone (a header click); ties keep the newest run first.
  void sort(int column, Qt::SortOrder order) override;
  /// Adds a column behind those of the order; if it is among them turns it, then takes it out
  /// (Shift and a header click).
  void sortAlso(int column);

  void setColumns(const std::vector<ColumnKey>& columns);
  const std::vector<ColumnKey>& columns() const { return columns_; }
  void setSortKeys(const std::vector<SortKey>& keys);
  const std::vector<SortKey>& sortKeys() const { return sort_; }

  /// The filter line. What cannot be read filters nothing; problem() says what and where.
  void setText(const QString& text);
  const QString& text() const { return text_; }
  const std::optional<FilterError>& problem() const { return problem_; }  // bytes of UTF-8
  /// ints of RunState; empty: all states.
  void setStates(const QSet<int>& states);
  void setTrash(bool trash);
  bool trash() const { return trash_; }
  /// Archived runs too. A filter that speaks of `archived` shows them as well.
  void setArchive(bool archive);
  bool archive() const { return archive_; }

  /// Empty: no groups. Groups begin folded.
  void setGrouping(const std::vector<ColumnKey>& by);
  const std::vector<ColumnKey>& grouping() const { return grouping_; }
  void setExpanded(int row, bool expanded);
  /// The column that names the best run of a group; descending: larger is better.
  void setBest(const std::optional<SortKey>& best);
  const std::optional<SortKey>& best() const { return best_; }

  /// Runs that match, in order, folded ones too.
  QStringList matching() const;
  int matchingCount() const { return static_cast<int>(matching_.size()); }
  /// Empty for a group row.
  QString uid(int row) const;
  /// Row of a run, or -1 if it is filtered away or folded.
  int rowOf(const QString& uid) const;

  /// Names to choose columns from; refreshNames() reads them, then namesChanged().
  const ColumnNames& names() const { return names_; }
  void refreshNames();
  /// Completion at `cursor` (bytes of UTF-8); the values of a column that is not there yet are
  /// asked for and come with completionsChanged().
  std::vector<Completion> completions(const QString& text, int cursor);
  /// Those of `candidates` in which the matching runs differ, read in the background.
  void findDiffering(const std::vector<ColumnKey>& candidates,
                     std::function<void(std::vector<ColumnKey>)> done);
  /// True while a column that is shown or used is being read.
  bool loading() const;

 signals:
  void problemChanged();
  void namesChanged();
  void completionsChanged();
  void columnsChanged();
  void shownChanged();  // the set or order of rows, after any change
  void loadingChanged();
  /// Something asked for in the background cannot be read.
  void troubled(const QString& sentence);

 private:
  struct Line {
    std::uint32_t group = 0;
    std::uint32_t row = Column::kNoRow;  // kNoRow: the group itself
    bool operator==(const Line&) const = default;
  };

  std::vector<ColumnKey> needed() const;
  void read();
  void arrange();
  void arrangeSoon();
  Rows choose() const;
  std::vector<Line> linesOf(const std::vector<RunGroup>& groups) const;
  void showFlat(std::vector<Line> lines);
  void showGroups(std::vector<RunGroup> groups, std::vector<Line> lines);
  void reorder(std::vector<Line> lines);
  bool patch(const std::vector<Line>& lines);
  void placeLines();
  void takeChange(const QStringList& uids, bool moved);
  void takeColumn(const ColumnKey& key);
  void tick();
  void redraw(const QStringList& uids);
  bool usesClock() const;
  QVariant groupData(const RunGroup& group, int column, int role) const;
  QString groupTitle(const RunGroup& group) const;
  QString groupId(const RunGroup& group) const;
  const RunRow* bestOf(const RunGroup& group) const;
  QString tail(const ColumnKey& key) const;
  bool holdsNumbers(const ColumnKey& key) const;
  int sortPlace(const ColumnKey& key) const;

  LiveRuns& runs_;
  StoreReader& reader_;
  const RunRecords& records_;
  std::vector<ColumnKey> columns_;
  std::vector<SortKey> sort_;
  std::vector<ColumnKey> grouping_;
  std::optional<SortKey> best_;  // descending: largest
  QString text_;
  std::optional<Filter> filter_;
  std::optional<FilterError> problem_;
  QSet<int> states_;
  bool trash_ = false, archive_ = false;
  Rows matching_;
  std::vector<RunGroup> groups_;  // empty without grouping
  std::vector<Line> lines_;
  std::vector<std::int32_t> line_of_row_;  // -1: not shown
  QSet<QString> expanded_;                 // groups by their keys
  ColumnNames names_;
  mutable QHash<QString, QString> tails_;  // by column; made when first asked for
  std::optional<ColumnKey> wanted_;        // its values would complete what is being written
  QTimer soon_;
  qint64 arrange_ms_ = 0;
};

}  // namespace lsc
