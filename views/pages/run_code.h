// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The code a run was made with: git commit, what was changed and not committed, and the sources
// that were kept with it. Everything is shown as it is. GUI thread; files are read in the
// background.
#pragma once

#include <QWidget>

#include "engine/base/json.h"
#include "views/models/store_reader.h"

class QComboBox;
class QLabel;

namespace lsc {

class TextView;

class RunCode : public QWidget {
  Q_OBJECT
 public:
  explicit RunCode(StoreReader& reader, QWidget* parent = nullptr);

  /// `environment` as the run has it. Looks for files where the run or its commit are others.
  void setRun(const QString& uid, const Json& environment);
  /// Whether there is a commit or a file.
  bool any() const { return any_; }

 signals:
  void anyChanged();

 private:
  void showFiles(const QStringList& files);
  void showFile();
  void say(const QString& sentence);

  StoreReader& reader_;
  QString uid_, state_;
  bool any_ = false;
  CancelToken list_token_, file_token_;
  QLabel* head_ = nullptr;
  QComboBox* files_ = nullptr;
  TextView* text_ = nullptr;
};

}  // namespace lsc
