// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Captured output and kept sources side by side: which run stands against the base, which file, and
// a walk over the places that differ. Reads while visible only. GUI thread.
#pragma once

#include <QStringList>
#include <QWidget>

#include "views/models/compare_model.h"
#include "views/models/compare_texts.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace lsc {

class DiffView;

class CompareTextsView : public QWidget {
  Q_OBJECT
 public:
  CompareTextsView(const CompareModel& model, StoreReader& reader, QWidget* parent = nullptr);

  /// The runs or the base of the model have changed.
  void showRuns();
  /// This file of a run against the base; the run in sight if `uid` is empty or the base.
  void open(const QString& uid, const QString& file);
  void toggleFolding();
  void goNext();
  void goPrevious();
  DiffView& view() { return *view_; }
  /// Whether more is being read and compared.
  bool busy() const { return texts_.busy(); }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* buildBar();
  void readPair();
  void showFiles();
  void showFile();
  void showState();

  const CompareModel& model_;
  CompareTexts texts_;
  QComboBox *run_ = nullptr, *file_ = nullptr;
  QLabel* state_ = nullptr;
  QToolButton *cancel_ = nullptr, *fold_ = nullptr;
  QString wanted_;  // a file to show once it is there
  DiffView* view_ = nullptr;
};

}  // namespace lsc
