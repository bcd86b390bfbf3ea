// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One artifact of several runs side by side, the base on the left: pictures, summaries of arrays,
// texts. At most kMostColumns runs that have the file are shown. Reads while visible. GUI thread.
#pragma once

#include <QStringList>
#include <QWidget>
#include <vector>

#include "views/models/compare_model.h"
#include "views/models/services.h"

class QComboBox;
class QLabel;

namespace lsc {

class ArtifactPreview;

class CompareFilesView : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kMostColumns = 6;

  CompareFilesView(const CompareModel& model, Services& services, QWidget* parent = nullptr);

  /// The runs, the base or their artifacts have changed.
  void showRuns();
  /// The artifact of this name, if there is one.
  void choose(const QString& name);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  struct Column {
    QWidget* frame = nullptr;
    QLabel* title = nullptr;
    ArtifactPreview* preview = nullptr;
  };
  Column makeColumn();
  void showFile();
  void showPaths(const QStringList& runs, const QStringList& paths);

  const CompareModel& model_;
  Services& services_;
  CancelToken token_;
  QComboBox* file_ = nullptr;
  QLabel* state_ = nullptr;
  std::vector<Column> columns_;
  QStringList shown_;  // runs and file in sight
};

}  // namespace lsc
