// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the log weights of a flow say about it, whoever made them: numbers, verdict and pictures.
// GUI thread.
#pragma once

#include <QWidget>
#include <vector>

#include "views/models/services.h"
#include "views/models/weight_study.h"

class QAction;
class QLabel;
class QStackedWidget;
class QTreeWidget;

namespace lsc {

class EmptyState;
class StatPlot;

class WeightView : public QWidget {
  Q_OBJECT
 public:
  explicit WeightView(Services& services, QWidget* parent = nullptr);

  /// The log weights that the run keeps among its artifacts.
  void openRun(const QString& run);
  void openFile(const QString& file) { study_.open(file, {}); }
  WeightStudy& study() { return study_; }
  const std::vector<StatPlot*>& plots() const { return plots_; }

 private:
  QWidget* buildPanels();
  void choose(const QString& title, void (WeightView::*chosen)(const QString&));
  void openTarget(const QString& file) { study_.open(study_.file(), file); }
  void show();

  void say(const QString& sentence);

  Services& services_;
  WeightStudy study_;
  QStackedWidget* stack_ = nullptr;
  EmptyState* empty_ = nullptr;
  QAction *open_ = nullptr, *run_ = nullptr, *target_ = nullptr;
  QTreeWidget* facts_ = nullptr;
  QLabel* sentence_ = nullptr;
  std::vector<StatPlot*> plots_;
};

}  // namespace lsc
