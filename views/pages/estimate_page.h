// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bias-corrected estimates of one ensemble: linked panels of what an estimate rests on, redrawn as
// split, labels, regressor, window and lambda change. Files are read and regressors trained by
// engine processes. Two more tabs look at correlators and at the weights of a flow. GUI thread.
#pragma once

#include <QMainWindow>
#include <QStringList>
#include <vector>

#include "views/models/estimate_study.h"
#include "views/models/services.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QGridLayout;
class QPainter;
class QStackedWidget;
class QTabWidget;

namespace lsc {

class CorrelatorView;
class EmptyState;
class EstimateForm;
class SplitStrip;
class StatPlot;
class WeightView;

class EstimatePage : public QMainWindow {
  Q_OBJECT
 public:
  explicit EstimatePage(Services& services, QWidget* parent = nullptr);
  ~EstimatePage() override;

  /// Histories of one ensemble: npy arrays and text columns, metrics of the selected runs.
  void openFiles(const QStringList& files);
  EstimateStudy& study() { return study_; }
  EstimateForm& form() { return *form_; }
  CorrelatorView& correlator() { return *correlator_; }
  WeightView& weights() { return *weights_; }
  /// 0: the ensemble, 1: a correlator, 2: weights.
  void showTab(int tab);
  SplitStrip& strip() { return *strip_; }
  /// By the name of its panel.
  StatPlot* plot(const QString& name) const;

  /// Writes all panels: png, svg or pdf; csv all points; json the estimate and its configuration.
  void exportTo(const QString& file);

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void buildEmpty();
  QWidget* buildPanels();
  QWidget* buildBar();
  void showTargets();
  void buildActions();
  void connectStudy();
  void chooseFiles();
  void followSelection();
  void openRuns();
  void takeTrained(const QString& run);
  void showOpened();
  void showResult();
  void showView();
  void showState();
  void splitMoved();
  void moveWindow(int rule, double at);
  void askExport();
  void copyCommand();
  void saveRun();
  void stop();
  void draw(QPainter& painter);
  QString title() const;

  Services& services_;
  EstimateStudy study_;
  QTabWidget* tabs_ = nullptr;
  QStackedWidget* stack_ = nullptr;  // of the ensemble
  CorrelatorView* correlator_ = nullptr;
  WeightView* weights_ = nullptr;
  EmptyState* empty_ = nullptr;
  EstimateForm* form_ = nullptr;
  SplitStrip* strip_ = nullptr;
  StatPlot* history_ = nullptr;
  std::vector<StatPlot*> plots_;  // in the order of estimatePanels(), without the history
  QComboBox* target_ = nullptr;   // that the panels show
  QProgressBar* progress_ = nullptr;
  QLabel *state_ = nullptr, *sentence_ = nullptr;
  QAction *open_ = nullptr, *runs_ = nullptr, *save_ = nullptr, *export_ = nullptr,
          *copy_ = nullptr, *stop_ = nullptr;
  QWidget* panels_ = nullptr;
};

}  // namespace lsc
