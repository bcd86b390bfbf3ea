// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Starts a training with the configuration of a run on another machine that is attached, through
// the engine there and a launcher of choice. GUI thread.
#pragma once

#include <QDialog>
#include <QTemporaryDir>
#include <memory>

#include "engine/base/json.h"
#include "views/models/services.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace lsc {

class SubmitDialog : public QDialog {
  Q_OBJECT
 public:
  /// `run`: whose configuration it is.
  SubmitDialog(Services& services, const QString& run, QWidget* parent = nullptr);

  /// Names of the sources that can be asked.
  static QStringList machines(const Services& services);

 private:
  void showMachine();
  void start();
  void writeConfig(const Json& config);
  void submit(const QString& file);
  void say(const QString& sentence);

  Services& services_;
  const QString run_;
  QTemporaryDir folder_;  // of the configuration while it is handed over
  std::unique_ptr<QObject> question_;
  QComboBox* machine_;
  QLineEdit *name_, *launcher_;
  QLabel* sentence_;
  QPushButton* start_ = nullptr;
};

}  // namespace lsc
