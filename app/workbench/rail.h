// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The left rail: a button a page, the state of the jobs, help.
#pragma once

#include <QFrame>
#include <QHash>

#include "app/workbench/page_list.h"

class QAction;
class QActionGroup;
class QLabel;

namespace lsc {

class Rail : public QFrame {
  Q_OBJECT
 public:
  Rail(const std::vector<PageEntry>& pages, QWidget* parent = nullptr);

  void setPage(const QString& name);
  void setJobs(qsizetype running, qsizetype queued);
  /// At the foot of the rail.
  void addFoot(QAction* action);
  /// One action a page, Ctrl+1 and so on.
  QList<QAction*> pageActions() const;

 signals:
  void pageChosen(const QString& name);

 private:
  QActionGroup* group_;
  QLabel* jobs_;
};

}  // namespace lsc
