// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Home: the table of runs with its filter, the details of the current run beside it, the curves of
// the selected ones below. Docks can be torn off; keys: / T N S A Space Enter Delete Ctrl+Z. The
// arrangement of the table is a TableView: the last one comes back, others are saved by name.
#pragma once

#include <QHash>
#include <QMainWindow>
#include <QSet>

#include "views/models/run_actions.h"
#include "views/models/run_table_model.h"
#include "views/models/services.h"
#include "views/models/table_view.h"

class QAction;
class QDockWidget;
class QMenu;
class QStackedLayout;

namespace lsc {

class ColumnChooser;
enum class TableFormat;
class EmptyState;
class FilterBar;
class PinnedTable;
class RunDetails;

class RunsPage : public QMainWindow {
  Q_OBJECT
 public:
  explicit RunsPage(Services& services, QWidget* parent = nullptr);
  ~RunsPage() override;

  /// Selects a run, clearing the filter if it hides it.
  void selectRun(const QString& uid);

 protected:
  void showEvent(QShowEvent* event) override;
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  void buildTable();
  void buildEmptyStates();
  void buildDocks();
  void buildActions();
  QAction* add(const QString& text, const char* icon_name, const QKeySequence& keys,
               void (RunsPage::*slot)());
  void buildContextMenu();
  void showMatching();
  int firstWithCurves() const;
  void shareSelection();
  void takeSelection();
  void updateActions();

  // how the table is arranged (runs_page_view.cpp)
  void buildArranging();
  void buildCopying();
  TableView arrangement() const;
  void arrange(const TableView& view);
  void showColumns(std::vector<ColumnKey> keys);
  std::vector<ColumnKey> shownColumns() const;
  ColumnKey currentColumn() const;
  void showSourceColumn();
  int usualWidth(const ColumnKey& key) const;
  void restoreArrangement();
  void chooseColumns();
  void fillViewsMenu();
  void fillGroupMenu();

  // what is done to single columns (runs_page_columns.cpp)
  void buildColumnActions();
  void sortBy(int column, bool also);
  void sortByCurrent();
  void sortAlsoByCurrent();
  void pinCurrentColumn();
  void hideCurrentColumn();
  void setColumnPinned(const ColumnKey& key, bool pinned);
  void hideColumn(const ColumnKey& key);
  void keepPinnedFirst();
  void fillHeaderMenu(QMenu& menu, int column);
  void toggleGroup(const ColumnKey& key);
  void filterByCell();
  void saveView();
  void renameView(const QString& name);
  void importView();
  void exportView();
  bool foldKey(int key);
  void say(const Status& status);

  void focusFilter();
  void stop();
  void resume();
  void checkpoint();
  void sample();
  void newFrom();
  void startElsewhere();
  void openLattice();
  void compare();
  void pin();
  void editTags();
  void editNote();
  void trash();
  void restore();
  void undo();
  void toggleTrash();
  void redo();
  void star();
  void archive();
  void toggleArchive();
  void goToBest();
  void resubmit();
  void copyAs(TableFormat format);
  QString tableAs(TableFormat format, bool all) const;
  void exportTable();
  void copyCommand();
  void copyTableCommand();

  static constexpr int kSamples = 8192;  // of "sample"; any number on the command line

  Services& services_;
  RunActions actions_;
  RunTableModel filter_;
  PinnedTable* table_ = nullptr;
  FilterBar* bar_ = nullptr;
  RunDetails* details_ = nullptr;
  QStackedLayout* stack_ = nullptr;
  EmptyState* empty_ = nullptr;
  EmptyState* no_match_ = nullptr;
  QMenu* menu_ = nullptr;
  QAction *stop_ = nullptr, *resume_ = nullptr, *checkpoint_ = nullptr, *sample_ = nullptr,
          *new_from_ = nullptr, *lattice_ = nullptr, *compare_ = nullptr, *pin_ = nullptr,
          *tags_ = nullptr, *note_ = nullptr, *trash_ = nullptr, *restore_ = nullptr,
          *undo_ = nullptr, *redo_ = nullptr, *star_ = nullptr, *archive_ = nullptr,
          *show_archive_ = nullptr, *best_ = nullptr, *resubmit_ = nullptr, *by_value_ = nullptr,
          *show_trash_ = nullptr, *elsewhere_ = nullptr, *train_ = nullptr, *demo_ = nullptr;
  SavedViews views_{SavedViews::userFolder()};
  ColumnChooser* chooser_ = nullptr;
  QMenu *views_menu_ = nullptr, *group_menu_ = nullptr, *copy_menu_ = nullptr;
  QSet<QString> pinned_;        // columns that stay at the left, by key
  QHash<QString, int> widths_;  // by key: columns that come back have the width they had
  QDockWidget* details_dock_ = nullptr;
  bool sized_ = false;
  bool sharing_ = false;
};

}  // namespace lsc
