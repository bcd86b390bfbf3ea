// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The summary of an array: its numbers in words, a histogram, and the first plane as a picture or
// the only axis as a line. Drawn from the description of the file alone. GUI thread.
#pragma once

#include <QImage>
#include <QWidget>
#include <vector>

#include "engine/base/json.h"

namespace lsc {

class ArrayView : public QWidget {
  Q_OBJECT
 public:
  explicit ArrayView(QWidget* parent = nullptr);

  /// A document of describeArray (engine/worker/describe_array.h), or {count, histogram} alone,
  /// whose histogram may name the edges of its bins.
  void setArray(const Json& array);

  QSize sizeHint() const override { return {360, 320}; }
  bool hasHeightForWidth() const override { return false; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void drawHistogram(QPainter& painter, const QRect& box) const;
  void drawLine(QPainter& painter, const QRect& box) const;

  QString sentence_, picture_caption_, low_, high_;
  std::vector<double> counts_, edges_, line_;  // edges_ empty: bins of one width
  QImage picture_;
};

/// "float64 64 × 8 × 8", also for what cannot be summarised.
QString arrayTitle(const Json& array);

}  // namespace lsc
