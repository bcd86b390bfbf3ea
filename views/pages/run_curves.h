// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Curves of the shown runs (pinned and selected), drawn as a PlotView says and growing while runs
// do. Used under the table and by Compare. The view is remembered. GUI thread.
#pragma once

#include <QStringList>
#include <QWidget>
#include <functional>
#include <memory>

#include "views/models/live_series.h"
#include "views/models/plot_contents.h"
#include "views/models/services.h"

class QSplitter;

namespace lsc {

class CurveList;
class PlotTools;
class SeriesPlot;
class Throttle;

class RunCurves : public QWidget {
  Q_OBJECT
 public:
  /// `view_key`: the setting that remembers the view; the one of the Runs page if empty.
  explicit RunCurves(Services& services, const QString& view_key = {}, QWidget* parent = nullptr);
  ~RunCurves() override;

  QSize sizeHint() const override { return {800, 260}; }
  const PlotView& view() const { return view_; }
  void setView(const PlotView& view);
  SeriesPlot& plot() { return *plot_; }
  /// The shown picture on paper, its data, or ("json") the view with its runs and ranges; of all
  /// points, also where the window has thinned ones.
  void exportAs(const QString& suffix, double inches,
                const std::function<void(Result<QByteArray>)>& done);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  /// What the selection and the index have; then compose().
  void arrange();
  void readRuns();
  void readKeys();
  void readConfig();
  void restoreView();
  void compose();
  /// With what the user has zoomed to.
  void recompose();
  void watch();
  void take(const SeriesPoints& points);
  bool showPoints(const SeriesPoints& points);
  void saveExport(const QString& suffix, double inches);
  void openView();
  const PlotRun* runOf(const QString& uid) const;

  Services& services_;
  const QString view_key_;
  LiveSeries live_;
  SeriesPlot* plot_;
  PlotTools* tools_;
  CurveList* list_;
  QSplitter* splitter_;
  std::unique_ptr<Throttle> throttle_;
  PlotView view_;
  PlotInputs inputs_;
  QStringList runs_, metric_names_, config_keys_;
  CancelToken rows_token_, config_token_;
};

}  // namespace lsc
