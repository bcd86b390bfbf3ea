// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The line above the table: the filter, quick choices of states, and the columns menu.
#pragma once

#include <QHash>
#include <QWidget>

#include "views/models/run_table_model.h"

class QHBoxLayout;
class QLabel;
class QLineEdit;
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
  /// A button at the right end; the bar takes it.
  void addButton(QToolButton* button);

 signals:
  /// Enter or Down in the filter line: the table wants the focus.
  void left();

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  void addStateButton(RunState state);
  void applyStates();
  void countStates();

  RunTableModel& filter_;
  RunRecords& table_;
  QLineEdit* line_;
  QLabel* problem_;
  QHBoxLayout* row_;
  QHash<int, QToolButton*> states_;
};

}  // namespace lsc
