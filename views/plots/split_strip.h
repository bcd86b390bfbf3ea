// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The division of the Monte Carlo time as a strip: training, gap, then correction and predictions.
// Both boundaries follow the mouse and the arrow keys. GUI thread.
#pragma once

#include <QWidget>
#include <optional>

namespace lsc {

class SplitStrip : public QWidget {
  Q_OBJECT
 public:
  explicit SplitStrip(QWidget* parent = nullptr);

  /// Shares of the time axis in [0, 1]: the end of the training stretch, the end of the gap.
  void setSplit(double training_end, double gap_end);
  double trainingEnd() const { return ends_[0]; }
  double gapEnd() const { return ends_[1]; }
  /// Pixels of the axis that the strip lies under.
  void setEdges(int left, int right);
  /// The estimate shown was made with another split.
  void setStale(bool stale);
  bool stale() const { return stale_; }

  QSize sizeHint() const override { return {300, 30}; }
  QSize minimumSizeHint() const override { return {120, 30}; }

 signals:
  void moved();  // while dragging

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  double x(int boundary) const;
  std::optional<int> boundaryAt(double x) const;
  void move(int boundary, double share);

  double ends_[2] = {0.5, 0.5};
  int left_ = 0, right_ = -1;
  bool stale_ = false;
  std::optional<int> held_;
  int active_ = 0;  // the boundary that keys move
};

}  // namespace lsc
