// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Polyakov loops in the complex plane: one point for each spatial site of the shown configuration,
// a larger one for the average of each configuration looked at, the directions of the centre. GUI
// thread.
#pragma once

#include <complex>
#include <map>

#include "views/models/vector_source.h"
#include "views/pages/field_layout.h"

class QLabel;
class QToolButton;

namespace lsc {

class ComplexPlot;
class GaugeFiles;

class PolyakovLayout : public FieldLayout {
  Q_OBJECT
 public:
  PolyakovLayout(FieldScene& scene, GaugeFiles& gauge, Background& background,
                 QWidget* parent = nullptr);

  void refresh(FieldScene::Changes what) override;
  void draw(QPainter& painter, const QRectF& area) override;
  bool hasColors() const override { return false; }
  bool settled() const override { return !loops_.waiting(); }

  const ComplexPlot& plot() const { return *plot_; }
  /// Averages of every configuration, one after the other.
  void readAll();

 private:
  void take();
  void placeCursor();
  void explain(std::optional<std::size_t> point);
  void showMeans();
  /// Coordinates of a point's site, slowest first, without the time.
  std::vector<std::int64_t> siteOf(std::size_t point) const;

  GaugeFiles& gauge_;
  VectorSource loops_, others_;
  ComplexPlot* plot_;
  QLabel* average_;
  QToolButton* all_;
  QString smoothing_;                              // that the averages are of
  QStringList files_, selection_;                  // likewise
  std::map<QString, std::complex<double>> means_;  // by file
};

}  // namespace lsc
