// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The controls of a plot of runs: buttons with menus (metrics, x axis, smoothing, groups, export)
// and the menu of a panel (scales, ranges, notes, moving curves). They edit a PlotView and say so;
// the page draws it. GUI thread.
#pragma once

#include <QObject>
#include <QPoint>
#include <QStringList>
#include <optional>

#include "views/models/plot_view.h"

class QMenu;
class QToolButton;

namespace lsc {

class SeriesPlot;

class PlotTools : public QObject {
  Q_OBJECT
 public:
  /// Puts its buttons into the plot's row of controls.
  PlotTools(SeriesPlot& plot, QObject* parent);

  void setView(const PlotView& view) { view_ = view; }
  /// What there is to choose from.
  void setNames(const QStringList& metrics, const QStringList& config_keys);

 signals:
  void changed(const lsc::PlotView& view);
  /// A file to write: the picture, its data, or the view itself (json).
  void exportWanted(const QString& suffix, double inches);
  void openWanted();

 private:
  QToolButton* button(const QString& text, const QString& tip, void (PlotTools::*fill)(QMenu&));
  void fillMetrics(QMenu& menu);
  void fillX(QMenu& menu);
  void fillLook(QMenu& menu);
  void fillGroups(QMenu& menu);
  void fillExport(QMenu& menu);
  void addScales(QMenu& menu, const AxisScale& now, std::function<void(AxisScale)> set);
  void addKeyChoice(QMenu& menu, const QString& title, const QString& now, bool optional,
                    std::function<void(const QString&)> set);
  void addAmount(QMenu& menu, const QString& text, double now, std::function<void(double)> set);
  void addRange(QMenu& menu, const QString& text, std::pair<double, double> now,
                std::function<void(std::optional<std::pair<double, double>>)> set);
  void buildMenus();
  void fillPanels(QMenu& menu);
  void fillPanel(QMenu& menu, int panel, const QPoint& position);
  void addMoves(QMenu& menu, int panel);
  void addNotes(QMenu& menu, int panel, const QPoint& position);
  /// The view with the ranges on the screen, changed by `edit`.
  void edit(const std::function<void(PlotView&)>& edit);

  struct Asked {
    int panel;
    QPoint position;  // in the plot
  };

  SeriesPlot& plot_;
  QMenu *panel_menu_ = nullptr, *export_menu_ = nullptr;
  std::optional<Asked> asked_;  // by the mouse
  PlotView view_;
  QStringList metrics_, keys_;
};

}  // namespace lsc
