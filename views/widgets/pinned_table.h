// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A table whose first columns stay at the left while the others scroll: they are drawn over what
// scrolls, and have a header of their own above the one of the table, with the same sections. Mouse
// and keyboard, selection, tooltips and the delegate are those of the one table. Left to right
// only.
#pragma once

#include "views/widgets/data_table.h"

namespace lsc {

class SortHeader;

class PinnedTable : public DataTable {
  Q_OBJECT
 public:
  explicit PinnedTable(QWidget* parent = nullptr);

  void setModel(QAbstractItemModel* model) override;
  /// The first `count` columns of the header, as they are ordered there.
  void setPinnedCount(int count);
  int pinnedCount() const { return pinned_; }
  /// Pixels that they take; 0 if they would leave less than half of the table to the others.
  int pinnedWidth() const;
  /// The header above the pinned columns.
  SortHeader& pinnedHeader() { return *front_; }

  QModelIndex indexAt(const QPoint& at) const override;
  QRect visualRect(const QModelIndex& index) const override;
  void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;

 signals:
  void sortAsked(int column, bool also);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  void updateGeometries() override;
  QRegion visualRegionForSelection(const QItemSelection& selection) const override;

 private:
  bool isPinned(int column) const;
  QRect pinnedArea() const;
  void paintRow(QPainter& painter, QStyleOptionViewItem& option, int row) const;
  void followHeader();
  void placeFront();

  SortHeader* front_;
  int pinned_ = 0;
  bool following_ = false;
};

}  // namespace lsc
