// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Values along one axis of integers (sites, configurations) or at given places (flow times), one
// point each: a line with marks, a second one to compare with, a line at the cursor's place. A
// click picks a point. Values that are not finite are gaps. GUI thread.
#pragma once

#include <QString>
#include <QWidget>
#include <optional>
#include <vector>

class QAction;
class QCustomPlot;
class QCPItemStraightLine;

namespace lsc {

class ProfilePlot : public QWidget {
  Q_OBJECT
 public:
  explicit ProfilePlot(QWidget* parent = nullptr);

  void setLabels(const QString& x, const QString& y);
  /// Where the values that are set from now on lie, ascending; empty: values[i] at x = i.
  void setPlaces(std::vector<double> places) { places_ = std::move(places); }
  /// `second` may be empty.
  void setValues(std::vector<double> values, std::vector<double> second = {});
  /// The number of a point.
  void setMarked(std::optional<double> point);
  /// Said instead of a plot while there are no values.
  void setEmptyText(const QString& text);

  const std::vector<double>& values() const { return values_; }
  /// A header line and one line a point, 17 digits.
  QString csv() const;

  QSize sizeHint() const override { return {280, 180}; }
  QSize minimumSizeHint() const override { return {160, 110}; }

 signals:
  /// The number of a point.
  void picked(int point);

 protected:
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void applyTheme();
  void fit();
  double placeOf(std::size_t point) const;

  QCustomPlot* plot_ = nullptr;
  QAction* copy_ = nullptr;
  QCPItemStraightLine* mark_ = nullptr;
  std::vector<double> places_, values_, second_;
  QString x_label_, y_label_, empty_text_;
};

}  // namespace lsc
