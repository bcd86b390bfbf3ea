// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Curves of the shown runs (pinned and selected), one panel a metric, growing while runs do. Used
// under the table and by Compare. Which metrics are shown is remembered.
#pragma once

#include <QWidget>

#include "views/models/live_series.h"
#include "views/models/services.h"

class QMenu;
class QToolButton;

namespace lsc {

class SeriesPlot;

class RunCurves : public QWidget {
  Q_OBJECT
 public:
  explicit RunCurves(Services& services, QWidget* parent = nullptr);

  QSize sizeHint() const override { return {800, 260}; }

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void arrange();
  void take(const SeriesPoints& points);
  void clearCurves();
  void fillMenu();
  QStringList present() const;  // metrics of the shown runs, well-known ones first
  QStringList chosen() const;

  Services& services_;
  LiveSeries live_;
  SeriesPlot* plot_;
  QToolButton* metrics_button_;
  QMenu* menu_;
  QStringList runs_, metrics_;
};

}  // namespace lsc
