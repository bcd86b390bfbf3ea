// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an estimate is made from, beside its panels: the part of each column, the labels, the
// regressor. Every change is reported at once. GUI thread.
#pragma once

#include <QWidget>

#include "views/models/estimate_setup.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;
class QSpinBox;
class QTreeWidget;

namespace lsc {

class EstimateForm : public QWidget {
  Q_OBJECT
 public:
  explicit EstimateForm(QWidget* parent = nullptr);

  void setSetup(const EstimateSetup& setup);
  const EstimateSetup& setup() const { return setup_; }
  void setLambda(double lambda);

 signals:
  void changed();  // setup()
  void lambdaMoved(double lambda);

 private:
  void buildControls();
  void showColumns();
  void setPart(std::size_t column, ColumnPart part);
  void readControls();

  EstimateSetup setup_;
  QTreeWidget* columns_ = nullptr;
  QSpinBox *spacing_ = nullptr, *degree_ = nullptr, *folds_ = nullptr;
  QComboBox* model_ = nullptr;
  QDoubleSpinBox* cost_ = nullptr;
  QSlider* lambda_ = nullptr;
  QLabel *lambda_text_ = nullptr, *rows_ = nullptr;
};

}  // namespace lsc
