// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/pinned_table.h"

#include <QAbstractItemDelegate>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <utility>

#include "views/widgets/sort_header.h"
#include "views/widgets/theme.h"

namespace lsc {

PinnedTable::PinnedTable(QWidget* parent) : DataTable(parent), front_(new SortHeader(this)) {
  auto* header = new SortHeader(this);
  setHorizontalHeader(header);
  header->setStretchLastSection(true);
  adopt(*header);
  adopt(*front_);
  front_->setStretchLastSection(false);
  front_->setAccessibleName(tr("headers of the columns at the left"));
  front_->hide();
  for (SortHeader* one : {header, front_})
    connect(one, &SortHeader::sortAsked, this, &PinnedTable::sortAsked);
  connect(header, &QHeaderView::sectionResized, this, &PinnedTable::followHeader);
  connect(header, &QHeaderView::sectionMoved, this, &PinnedTable::followHeader);
  connect(header, &QHeaderView::sectionCountChanged, this, &PinnedTable::followHeader);
  connect(front_, &QHeaderView::sectionResized, this, [this, header](int column, int, int width) {
    if (!following_ && width > 0) header->resizeSection(column, width);
  });
  connect(front_, &QHeaderView::sectionMoved, this, [this, header](int, int from, int to) {
    if (!following_) header->moveSection(from, std::min(to, pinned_ - 1));
  });
}

void PinnedTable::setModel(QAbstractItemModel* model) {
  DataTable::setModel(model);
  front_->setModel(model);
  // the view draws again what lies where the columns would be without pinning
  connect(model, &QAbstractItemModel::dataChanged, this,
          [this] { viewport()->update(pinnedArea()); });
  followHeader();
}

void PinnedTable::setPinnedCount(int count) {
  pinned_ = std::max(count, 0);
  followHeader();
  viewport()->update();
}

bool PinnedTable::isPinned(int column) const {
  return horizontalHeader()->visualIndex(column) < pinned_ && pinnedWidth() > 0;
}

int PinnedTable::pinnedWidth() const {
  if (isRightToLeft()) return 0;
  int width = 0;
  for (int at = 0; at < std::min(pinned_, horizontalHeader()->count()); ++at)
    width += horizontalHeader()->sectionSize(horizontalHeader()->logicalIndex(at));
  return 2 * width <= viewport()->width() ? width : 0;
}

QRect PinnedTable::pinnedArea() const {
  return {0, 0, pinnedWidth(), viewport()->height()};
}

QModelIndex PinnedTable::indexAt(const QPoint& at) const {
  if (at.x() < 0 || at.x() >= pinnedWidth()) return DataTable::indexAt(at);
  const int row = rowAt(at.y());
  int left = 0;
  for (int place = 0; row >= 0 && place < pinned_; ++place) {
    const int column = horizontalHeader()->logicalIndex(place);
    left += horizontalHeader()->sectionSize(column);
    if (at.x() < left) return model()->index(row, column);
  }
  return {};
}

QRect PinnedTable::visualRect(const QModelIndex& index) const {
  QRect rect = DataTable::visualRect(index);
  if (index.isValid() && isPinned(index.column()))
    rect.moveLeft(rect.left() + horizontalHeader()->offset());
  return rect;
}

/// Pinned columns are always in sight; others must not stay behind them.
void PinnedTable::scrollTo(const QModelIndex& index, ScrollHint hint) {
  QScrollBar& bar = *horizontalScrollBar();
  const int before = bar.value();
  DataTable::scrollTo(index, hint);
  if (!index.isValid() || pinnedWidth() == 0) return;
  if (isPinned(index.column())) return bar.setValue(before);
  const int hidden = pinnedWidth() - visualRect(index).left();
  if (hidden > 0) bar.setValue(bar.value() - hidden);
}

void PinnedTable::paintEvent(QPaintEvent* event) {
  DataTable::paintEvent(event);
  const QRect area = pinnedArea();
  if (area.isEmpty() || !event->rect().intersects(area) || !model()) return;
  QPainter painter(viewport());
  painter.setClipRect(area);
  painter.fillRect(area, palette().base());
  QStyleOptionViewItem option;
  initViewItemOption(&option);
  const int last = rowAt(area.bottom());
  for (int row = std::max(rowAt(0), 0); row <= (last < 0 ? model()->rowCount() - 1 : last); ++row)
    paintRow(painter, option, row);
  painter.setPen(lineColor(palette()));
  painter.drawLine(area.topRight(), area.bottomRight());
}

void PinnedTable::paintRow(QPainter& painter, QStyleOptionViewItem& option, int row) const {
  const auto state = option.state;
  option.rect = QRect(0, rowViewportPosition(row), 0, rowHeight(row));
  for (int place = 0; place < pinned_; ++place) {
    const int column = horizontalHeader()->logicalIndex(place);
    const QModelIndex index = model()->index(row, column);
    option.rect.setWidth(horizontalHeader()->sectionSize(column));
    option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
    option.state.setFlag(QStyle::State_Enabled, isEnabled());
    itemDelegateForIndex(index)->paint(&painter, option, index);
    option.rect.moveLeft(option.rect.right() + 1);
  }
  option.state = state;
}

/// The view moves the picture of the pinned columns with the rest.
void PinnedTable::scrollContentsBy(int dx, int dy) {
  DataTable::scrollContentsBy(dx, dy);
  if (dx == 0 || pinnedWidth() == 0) return;
  QRect stale = pinnedArea();
  stale.setWidth(stale.width() + std::abs(dx));
  viewport()->update(stale);
}

QRegion PinnedTable::visualRegionForSelection(const QItemSelection& selection) const {
  QRegion region = DataTable::visualRegionForSelection(selection);
  if (pinnedWidth() == 0) return region;
  return region +
         QRect(0, region.boundingRect().top(), pinnedWidth(), region.boundingRect().height());
}

void PinnedTable::updateGeometries() {
  DataTable::updateGeometries();
  placeFront();
}

/// The sections of both headers are the same; those that are not pinned are hidden in front.
void PinnedTable::followHeader() {
  if (std::exchange(following_, true)) return;
  const QHeaderView& header = *horizontalHeader();
  for (int place = 0; place < std::min(header.count(), front_->count()); ++place) {
    const int column = header.logicalIndex(place);
    front_->moveSection(front_->visualIndex(column), place);
    front_->setSectionHidden(column, place >= pinned_);
    if (place < pinned_) front_->resizeSection(column, header.sectionSize(column));
  }
  following_ = false;
  placeFront();
}

void PinnedTable::placeFront() {
  const int width = pinnedWidth();
  front_->setVisible(width > 0);
  const QRect header = horizontalHeader()->geometry();
  front_->setGeometry(header.left(), header.top(), width, header.height());
  front_->raise();
}

}  // namespace lsc
