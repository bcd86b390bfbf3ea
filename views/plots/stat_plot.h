// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Draws one StatPanel: its title above, curves, errors and rules below. A movable rule follows the
// mouse. GUI thread.
#pragma once

#include <QWidget>

#include "views/models/stat_panel.h"

class QAction;
class QCustomPlot;
class QPainter;

namespace lsc {

class StatPlot : public QWidget {
  Q_OBJECT
 public:
  explicit StatPlot(QWidget* parent = nullptr);

  void setPanel(StatPanel panel);
  const StatPanel& panel() const { return panel_; }
  /// Left and right edge of the axes in pixels of this widget, for what is aligned with them.
  std::pair<int, int> axisEdges() const;
  /// Into a figure; colours of the present theme.
  void draw(QPainter& painter, const QRect& area);

  QSize sizeHint() const override { return {300, 190}; }
  QSize minimumSizeHint() const override { return {180, 120}; }

 signals:
  void ruleMoved(int rule, double at);  // its place in panel().rules
  void ruleReleased();
  void axisMoved();  // axisEdges() have changed

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void rebuild();
  void addCurve(const StatCurve& curve);
  void addRows(const StatCurve& curve);
  void addRule(const StatRule& rule);
  void addBand(const StatRule& rule);
  void setAxes();
  void fit();
  bool movable() const;
  void moveRule(double pixel);
  QColor colorOf(int index) const;

  QCustomPlot* plot_ = nullptr;
  QAction* copy_ = nullptr;
  StatPanel panel_;
  int dragged_ = -1;  // of panel_.rules
};

}  // namespace lsc
