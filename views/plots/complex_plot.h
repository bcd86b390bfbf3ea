// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Complex numbers as points of the plane: those of the sites of one configuration, the averages of
// configurations, the directions of the centre of SU(N) and the border of what Re tr U / N can be
// (the unit circle for U(1), the deltoid for SU(3), the real line for SU(2)). GUI thread.
#pragma once

#include <QString>
#include <QWidget>
#include <complex>
#include <optional>
#include <vector>

namespace lsc {

class ComplexPlot : public QWidget {
  Q_OBJECT
 public:
  explicit ComplexPlot(QWidget* parent = nullptr);

  /// `centre`: elements of the centre of SU(N), 0 for U(1).
  void setPoints(std::vector<std::complex<double>> points, int centre);
  /// Averages of configurations, and which of them is that of the points.
  void setMeans(std::vector<std::complex<double>> means, std::optional<std::size_t> shown);
  /// The point of the cursor's site.
  void setMarked(std::optional<std::size_t> point);
  void setMessage(const QString& sentence);

  const std::vector<std::complex<double>>& points() const { return points_; }
  const std::vector<std::complex<double>>& means() const { return means_; }
  int centre() const { return centre_; }
  /// The point under the mouse, a few pixels around it.
  std::optional<std::size_t> pointAt(const QPointF& position) const;
  QPointF placeOf(std::complex<double> value) const;

  void draw(QPainter& painter, const QRectF& area) const;
  QSize sizeHint() const override { return {480, 480}; }

 signals:
  void hovered(std::optional<std::size_t> point);
  void pressed(std::size_t point);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  struct Frame {
    QRectF plane;
    double reach = 1;  // the plane spans -reach ... reach both ways
    QPointF at(std::complex<double> z) const;
  };
  Frame frame(const QRectF& area) const;
  void drawFrame(QPainter& painter, const Frame& frame) const;
  void drawBorder(QPainter& painter, const Frame& frame) const;

  std::vector<std::complex<double>> points_, means_;
  std::optional<std::size_t> shown_, marked_;
  int centre_ = 0;
  QString message_;
};

}  // namespace lsc
