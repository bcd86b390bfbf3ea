// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The curves of a plot as a tree: panels, their metrics, the runs of each. A tick hides a run, a
// metric or a run is dragged to another panel, the line above searches. Edits a PlotView and says
// so. GUI thread.
#pragma once

#include <QWidget>

#include "views/models/plot_contents.h"

class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace lsc {

class CurveList : public QWidget {
  Q_OBJECT
 public:
  explicit CurveList(QWidget* parent = nullptr);

  void show(const PlotView& view, const std::vector<PlotRun>& runs);

 signals:
  void changed(const lsc::PlotView& view);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void filter();
  void take(QTreeWidgetItem* item);
  bool drop(QTreeWidgetItem* dragged, QTreeWidgetItem* onto);

  PlotView view_;
  QLineEdit* search_;
  QTreeWidget* tree_;
  bool filling_ = false;
};

}  // namespace lsc
