// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an estimate is made from, beside its panels: the part of each column, the labels, the
// regressor, how errors are computed. Every change is reported at once. GUI thread.
#pragma once

#include <QWidget>

#include "views/models/estimate_setup.h"

class QComboBox;
class QDoubleSpinBox;
class QAction;
class QFormLayout;
class QLabel;
class QSlider;
class QSpinBox;
class QToolButton;
class QTreeWidget;

namespace lsc {

class EstimateForm : public QWidget {
  Q_OBJECT
 public:
  explicit EstimateForm(QWidget* parent = nullptr);

  void setSetup(const EstimateSetup& setup);
  const EstimateSetup& setup() const { return setup_; }
  void setLambda(double lambda);

  /// The run that is selected, whose regressors can be taken; empty: none.
  void offerRun(const QString& uid, const QString& title);

 signals:
  void trainedWanted(const QString& run);  // its regressors, with all they were trained for
  void changed();                          // setup()
  void lambdaMoved(double lambda);

 private:
  void buildControls();
  void buildRegressor();
  void buildFields();
  void buildErrors();
  void buildTrained();
  void setTrained(const QString& name);
  void addRows();
  void askFields(bool folder);
  void setFields(const QString& name, bool folder);
  void showChoices();
  void showColumns();
  void setPart(std::size_t column, ColumnPart part);
  void readControls();

  EstimateSetup setup_;
  QTreeWidget* columns_ = nullptr;
  QFormLayout* rows_of_controls_ = nullptr;
  QSpinBox *spacing_ = nullptr, *degree_ = nullptr, *epochs_ = nullptr, *folds_ = nullptr,
           *samples_ = nullptr, *sources_ = nullptr;
  QComboBox *model_ = nullptr, *errors_ = nullptr;
  QToolButton *fields_ = nullptr, *trained_ = nullptr;
  QAction* offered_ = nullptr;  // regressors of the selected run
  QString run_;
  QDoubleSpinBox* cost_ = nullptr;
  QSlider* lambda_ = nullptr;
  QLabel *lambda_text_ = nullptr, *rows_ = nullptr;
};

}  // namespace lsc
