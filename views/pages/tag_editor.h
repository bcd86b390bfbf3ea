// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tags of one or many runs: every tag of the store with a check box (half checked: some of the runs
// have it), a line with completion for new ones, the rename of a tag in all runs, and its colour.
#pragma once

#include <QDialog>
#include <QStringList>

class QCompleter;
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
  void buildCompletion();
  void takeCompletion(const QString& tag);
  bool takeMarked();
  void fill();
  void addTyped();
  void renameCurrent();
  void colorCurrent();
  void paintSwatches();

  RunActions& actions_;
  QStringList runs_;
  QListWidget* list_;
  QLineEdit* line_;
  QCompleter* completer_ = nullptr;
};

}  // namespace lsc
