// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Draws the cells of the run table that are more than text: the status with its shape, the steps
// with a thin bar while running, tags as chips, the fold of a group, numbers with their points under
// each other.
#pragma once

#include <QStyledItemDelegate>

#include "views/models/run_table_model.h"

namespace lsc {

class RunDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
};

/// The colour of a tag: the one that was chosen (#rrggbb), or one that follows from its text alone.
QColor tagColor(const QString& tag, const QString& chosen, const QPalette& palette);

/// The shape of a state: triangle, check, cross, broken ring, bars, ring, dot. Fits into `box`.
void paintStateGlyph(QPainter& painter, const QRectF& box, RunState state, const QColor& color);

}  // namespace lsc
