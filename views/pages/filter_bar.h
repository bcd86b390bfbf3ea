// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The line above the table: the filter with its completion and the mark under a wrong word, its
// terms as chips that can be taken out, quick choices of states, and the buttons of the page.
#pragma once

#include <QHash>
#include <QWidget>

#include "views/models/run_table_model.h"

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QToolButton;

namespace lsc {

class FilterBar : public QWidget {
  Q_OBJECT
 public:
  FilterBar(RunTableModel& filter, RunRecords& table, QWidget* parent = nullptr);

  void setText(const QString& text);
  QString text() const;
  void focusFilter();
  /// No filter, all states.
  void clear();
  /// Narrows the filter by one more term.
  void addTerm(const QString& term);
  /// Before the line; the bar takes it.
  void addFront(QWidget* widget);
  /// A button at the right end; the bar takes it.
  void addButton(QToolButton* button);

 signals:
  /// Enter or Down in the filter line: the table wants the focus.
  void left();

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  void buildCompletion();
  void complete();
  void takeCompletion();
  bool completionKey(int key);
  void markProblem();
  void showTerms();
  void addStateButton(RunState state);
  void applyStates();
  void countStates();

  RunTableModel& filter_;
  RunRecords& table_;
  bool counted_trash_ = false, counted_archive_ = false;
  QLineEdit* line_;
  QLabel* problem_;
  QListWidget* popup_ = nullptr;
  QWidget* terms_ = nullptr;
  QHBoxLayout* row_;
  QHash<int, QToolButton*> states_;
};

}  // namespace lsc
