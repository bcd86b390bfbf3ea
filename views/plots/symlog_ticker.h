// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ticks of a symlog axis: zero and powers of ten beyond the threshold, at their places.
#pragma once

#include "engine/table/axis_scale.h"
#include "views/plots/qcustomplot_include.h"

namespace lsc {

class SymlogTicker : public QCPAxisTicker {
 public:
  explicit SymlogTicker(const AxisScale& scale) : scale_(scale) {}

 protected:
  QVector<double> createTickVector(double step, const QCPRange& range) override;
  int getSubTickCount(double step) override;
  QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;

 private:
  AxisScale scale_;
};

}  // namespace lsc
