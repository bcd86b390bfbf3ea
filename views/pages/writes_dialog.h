// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What would be written to a source, value by value, before it is: tags and notes, and what taking
// the last write back would restore. GUI thread.
#pragma once

#include <QDialog>
#include <memory>

#include "engine/base/json.h"
#include "engine/base/result.h"

class QLabel;
class QPushButton;
class QTableWidget;

namespace lsc {

class Sources;

class WritesDialog : public QDialog {
  Q_OBJECT
 public:
  WritesDialog(Sources& sources, const QString& source, QWidget* parent = nullptr);

 private:
  QPushButton* button(const QString& text, const QString& tip, void (WritesDialog::*slot)());
  void ask(const QStringList& words, std::function<void(const Json&)> done);
  void list();
  void write();
  void listUndo();
  void undo();
  void toggleAllowed();
  void showWrites(const Json& answer, bool undo);
  void updateState();

  Sources& sources_;
  const QString source_;
  std::unique_ptr<QObject> question_;
  bool allowed_ = false, undoing_ = false;
  QLabel* sentence_;
  QTableWidget* table_;
  QPushButton *write_, *undo_, *allow_;
};

}  // namespace lsc
