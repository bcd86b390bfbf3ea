// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Values along one axis of integers (sites, configurations), one point each: a line with marks, a
// second one to compare with, a line at the cursor's place. A click picks a place. Values that are
// not finite are gaps. GUI thread.
#pragma once

#include <QString>
#include <QWidget>
#include <optional>
#include <vector>

class QCustomPlot;
class QCPItemStraightLine;

namespace lsc {

class ProfilePlot : public QWidget {
  Q_OBJECT
 public:
  explicit ProfilePlot(QWidget* parent = nullptr);

  void setLabels(const QString& x, const QString& y);
  /// values[i] at x = i; `second` may be empty.
  void setValues(std::vector<double> values, std::vector<double> second = {});
  void setMarked(std::optional<double> x);
  /// Said instead of a plot while there are no values.
  void setEmptyText(const QString& text);

  const std::vector<double>& values() const { return values_; }
  /// A header line and one line a point, 17 digits.
  QString csv() const;

  QSize sizeHint() const override { return {280, 180}; }
  QSize minimumSizeHint() const override { return {160, 110}; }

 signals:
  void picked(int x);

 protected:
  void changeEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void applyTheme();
  void fit();

  QCustomPlot* plot_ = nullptr;
  QCPItemStraightLine* mark_ = nullptr;
  std::vector<double> values_, second_;
  QString x_label_, y_label_, empty_text_;
};

}  // namespace lsc
