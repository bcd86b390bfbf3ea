// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A correlator from a file: effective mass with the range of the fit to drag, and how the fit
// depends on where it starts. GUI thread.
#pragma once

#include <QWidget>

#include "views/models/correlator_study.h"
#include "views/models/services.h"

class QAction;
class QComboBox;
class QLabel;
class QStackedWidget;

namespace lsc {

class EmptyState;
class StatPlot;

class CorrelatorView : public QWidget {
  Q_OBJECT
 public:
  explicit CorrelatorView(Services& services, QWidget* parent = nullptr);

  void openFile(const QString& file) { study_.open(file); }
  CorrelatorStudy& study() { return study_; }
  StatPlot& masses() { return *masses_; }

 private:
  QWidget* buildPlots();
  void chooseFile();
  void show();
  void moveRange(int rule, double at);

  Services& services_;
  CorrelatorStudy study_;
  QStackedWidget* stack_ = nullptr;
  EmptyState* empty_ = nullptr;
  QAction* open_ = nullptr;
  QComboBox* kind_ = nullptr;
  QLabel* sentence_ = nullptr;
  StatPlot *masses_ = nullptr, *stability_ = nullptr;
};

}  // namespace lsc
