// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tags of one or many runs: every tag of the store with a check box (half checked: some of the runs
// have it), a line with completion for new ones, and the rename of a tag in all runs.
#pragma once

#include <QDialog>
#include <QStringList>

class QLineEdit;
class QListWidget;

namespace lsc {

class RunActions;

class TagEditor : public QDialog {
  Q_OBJECT
 public:
  TagEditor(RunActions& actions, const QStringList& runs, QWidget* parent = nullptr);

  void accept() override;

 private:
  void fill();
  void addTyped();
  void renameCurrent();

  RunActions& actions_;
  QStringList runs_;
  QListWidget* list_;
  QLineEdit* line_;
};

}  // namespace lsc
