// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/diff_delegate.h"

#include <QAbstractItemView>
#include <QPainter>

#include "views/models/cells_model.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr int kMargin = 6;  // holds the mark

}  // namespace

void DiffDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
  QStyleOptionViewItem plain = option;
  plain.state &= ~QStyle::State_HasFocus;
  if (index.column() == 0) plain.rect.adjust(kMargin, 0, 0, 0);
  QStyledItemDelegate::paint(painter, plain, index);
  if (index.column() != 0 || !index.data(CellsModel::kMarked).toBool()) return;
  const QRect mark(option.rect.left(), option.rect.top() + 1, 3, option.rect.height() - 2);
  painter->fillRect(mark, option.palette.color(QPalette::Link));
}

QSize DiffDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const QString text = index.data().toString();
  return {option.fontMetrics.horizontalAdvance(text) + 4 * kMargin, denseRowHeight(option.font)};
}

void DiffDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
  QStyledItemDelegate::initStyleOption(option, index);
  option->font.setBold(index.data(CellsModel::kStrong).toBool());
  const auto* view = qobject_cast<const QAbstractItemView*>(option->widget);
  if (view && view->currentIndex().siblingAtColumn(index.column()) == index)
    option->backgroundBrush = option->palette.alternateBase();  // the row of the current cell
}

}  // namespace lsc
