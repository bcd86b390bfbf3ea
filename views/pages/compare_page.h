// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two or more runs side by side against a base run: what differs in each part of their records, and
// their curves in one plot. Shows the pinned and the selected runs.
#pragma once

#include <QMainWindow>

#include "views/models/compare_model.h"
#include "views/models/services.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QStackedLayout;
class QTabWidget;

namespace lsc {

class CompareFilesView;
class CompareTextsView;
class DataTable;

class ComparePage : public QMainWindow {
  Q_OBJECT
 public:
  explicit ComparePage(Services& services, QWidget* parent = nullptr);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* buildBar();
  void buildTables();
  void buildActions();
  void buildCurves();
  DataTable* addTable(int part);
  void showModel();
  void showRuns();
  void goToPlace(bool forward);
  void exportReport();
  /// The run of the current column, or the next one.
  void moveBase();
  /// Null on a tab that holds no table.
  DataTable* currentTable() const;

  Services& services_;
  CompareModel model_;
  QStringList columns_;  // as in the choosers
  QLabel* summary_ = nullptr;
  QComboBox* base_ = nullptr;
  QLineEdit* search_ = nullptr;
  QCheckBox* only_ = nullptr;
  QTabWidget* tabs_ = nullptr;
  CompareTextsView* texts_ = nullptr;
  CompareFilesView* files_ = nullptr;
  QStackedLayout* stack_ = nullptr;
};

}  // namespace lsc
