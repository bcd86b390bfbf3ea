// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Trains: a form made from the parameter table on the left, what is queued and running with its
// live curves on the right. GUI thread.
#pragma once

#include <QMainWindow>

#include "views/models/parameter_form_model.h"
#include "views/models/services.h"

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;

namespace lsc {

class RunMonitor;
class SweepForm;
class TrainForm;

class TrainPage : public QMainWindow {
  Q_OBJECT
 public:
  explicit TrainPage(Services& services, QWidget* parent = nullptr);

 private:
  QWidget* buildLeft();
  QWidget* buildHead();
  QWidget* buildFoot();
  void loadPreset(const QString& name);
  void loadRun(const Json& config, const QString& parent);
  void showValidity();
  void start();
  void started(const Result<Json>& reply);
  Json submission(const RunConfig& config) const;
  QString commandLine() const;

  Services& services_;
  ParameterFormModel model_;
  QString preset_, parent_;
  bool submitting_ = false;
  QComboBox* presets_ = nullptr;
  QLabel* preset_help_ = nullptr;
  QLineEdit* name_ = nullptr;
  QLineEdit* tags_ = nullptr;
  TrainForm* form_ = nullptr;
  SweepForm* sweep_ = nullptr;
  QLabel* sentence_ = nullptr;
  QAction* start_ = nullptr;
  QAction* copy_ = nullptr;
  RunMonitor* monitor_ = nullptr;
};

}  // namespace lsc
