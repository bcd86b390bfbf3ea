// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two or more runs side by side: what differs in their configurations, their metrics, their
// environments, and their curves in one plot. Shows the pinned and the selected runs.
#pragma once

#include <QMainWindow>

#include "views/models/compare_model.h"
#include "views/models/services.h"

class QCheckBox;
class QLabel;
class QStackedLayout;
class QTabWidget;

namespace lsc {

class DataTable;

class ComparePage : public QMainWindow {
  Q_OBJECT
 public:
  explicit ComparePage(Services& services, QWidget* parent = nullptr);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void buildTables();
  void buildCurves();
  DataTable* addTable(CellsModel& model);
  void showSummary();
  DataTable* currentTable() const;

  Services& services_;
  CompareModel model_;
  QLabel* summary_ = nullptr;
  QCheckBox* only_ = nullptr;
  QTabWidget* tabs_ = nullptr;
  QStackedLayout* stack_ = nullptr;
};

}  // namespace lsc
