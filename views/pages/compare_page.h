// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two or more runs side by side against a base run: what differs in each part of their records,
// their curves below their metrics, their files below their artifacts. Shows the pinned and the
// selected runs.
#pragma once

#include <QMainWindow>
#include <array>
#include <functional>

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
class EmptyState;
class FrozenTree;
class RunCurves;

class ComparePage : public QMainWindow {
  Q_OBJECT
 public:
  explicit ComparePage(Services& services, QWidget* parent = nullptr);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* buildBar();
  QWidget* buildMiddle();
  void buildTabs();
  void buildActions();
  void buildCopyActions();
  QAction* add(const QString& text, const QString& icon_name, const QKeySequence& key,
               std::function<void()> run);
  FrozenTree* makeTree(int part);
  void showModel();
  void showRuns();
  /// A row was opened by a double click or Enter.
  void openRow(int part, const QModelIndex& index);
  /// Draws the metric of the current row, or ceases to.
  void toggleCurve();
  /// Metrics that these runs have, where the remembered ones are not among them.
  void chooseCurves();
  void goToPlace(bool forward);
  void exportReport();
  /// The run of the current column, or the next one.
  void moveBase();
  /// Null on a tab that holds no tree.
  FrozenTree* currentTree() const;

  Services& services_;
  CompareModel model_;
  QStringList columns_;  // as in the choosers
  std::array<FrozenTree*, CompareModel::kParts> trees_{};
  QLabel* summary_ = nullptr;
  QComboBox* base_ = nullptr;
  QLineEdit* search_ = nullptr;
  QCheckBox* only_ = nullptr;
  QTabWidget* tabs_ = nullptr;
  CompareTextsView* texts_ = nullptr;
  CompareFilesView* files_ = nullptr;
  RunCurves* curves_ = nullptr;
  EmptyState* none_ = nullptr;
  QStackedLayout* stack_ = nullptr;
};

}  // namespace lsc
