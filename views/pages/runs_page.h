// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Home: the table of runs with its filter, the details of the current run beside it, the curves of
// the selected ones below. Docks can be torn off; keys: / T N Space Enter Delete Ctrl+Z.
#pragma once

#include <QMainWindow>

#include "views/models/run_actions.h"
#include "views/models/run_table_model.h"
#include "views/models/services.h"

class QAction;
class QDockWidget;
class QMenu;
class QStackedLayout;

namespace lsc {

class DataTable;
class EmptyState;
class FilterBar;
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
  void restoreColumns();

  void focusFilter();
  void stop();
  void resume();
  void checkpoint();
  void sample();
  void newFrom();
  void openLattice();
  void compare();
  void pin();
  void editTags();
  void editNote();
  void trash();
  void restore();
  void undo();
  void toggleTrash();
  void copyCsv();
  void copyMarkdown();
  void copyCommand();

  Services& services_;
  RunActions actions_;
  RunTableModel filter_;
  DataTable* table_ = nullptr;
  FilterBar* bar_ = nullptr;
  RunDetails* details_ = nullptr;
  QStackedLayout* stack_ = nullptr;
  EmptyState* empty_ = nullptr;
  EmptyState* no_match_ = nullptr;
  QMenu* menu_ = nullptr;
  QAction *stop_ = nullptr, *resume_ = nullptr, *checkpoint_ = nullptr, *sample_ = nullptr,
          *new_from_ = nullptr, *lattice_ = nullptr, *compare_ = nullptr, *pin_ = nullptr,
          *tags_ = nullptr, *note_ = nullptr, *trash_ = nullptr, *restore_ = nullptr,
          *undo_ = nullptr, *show_trash_ = nullptr, *train_ = nullptr, *demo_ = nullptr;
  QDockWidget* details_dock_ = nullptr;
  bool sized_ = false;
  bool sharing_ = false;
};

}  // namespace lsc
