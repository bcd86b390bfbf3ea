// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The header of a table that is ordered by several columns: each of them has its arrow and, where
// there are several, its place in the order (RunTableModel::kSortPlace). A column that cannot be
// read is marked. A click asks for an order by one column, Shift and a click for one more.
#pragma once

#include <QHeaderView>

namespace lsc {

class SortHeader : public QHeaderView {
  Q_OBJECT
 public:
  explicit SortHeader(QWidget* parent = nullptr);

 signals:
  void sortAsked(int column, bool also);

 protected:
  void initStyleOptionForIndex(QStyleOptionHeader* option, int column) const override;
  QSize sectionSizeFromContents(int column) const override;
  void mouseReleaseEvent(QMouseEvent* event) override;

 private:
  int place(int column) const;
  int places() const;

  bool also_ = false;
};

}  // namespace lsc
