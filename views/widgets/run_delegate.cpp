// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/run_delegate.h"

#include <QApplication>
#include <QPainter>

#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr int kPadding = 8;
constexpr qreal kGlyph = 10;

void paintBar(QPainter& painter, const QRect& cell, double fraction, const QColor& color,
              const QColor& track) {
  const QRectF bar(cell.left() + kPadding, cell.bottom() - 3, cell.width() - 2 * kPadding, 2);
  painter.fillRect(bar, track);
  painter.fillRect(QRectF(bar.topLeft(), QSizeF(bar.width() * fraction, bar.height())), color);
}

}  // namespace

void paintStateGlyph(QPainter& painter, const QRectF& box, RunState state, const QColor& color) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(color, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(Qt::NoBrush);
  const QRectF b = box.adjusted(1, 1, -1, -1);
  switch (state) {
    case RunState::kRunning:
      painter.setBrush(color);
      painter.drawPolygon(
          QPolygonF{b.topLeft(), QPointF(b.right(), b.center().y()), b.bottomLeft()});
      break;
    case RunState::kCompleted:
      painter.drawPolyline(QPolygonF{QPointF(b.left(), b.center().y() + 1),
                                     QPointF(b.left() + b.width() * 0.38, b.bottom() - 0.5),
                                     QPointF(b.right(), b.top() + 0.5)});
      break;
    case RunState::kFailed:
      painter.drawLine(b.topLeft(), b.bottomRight());
      painter.drawLine(b.topRight(), b.bottomLeft());
      break;
    case RunState::kDead:
      painter.setPen(QPen(color, 1.8, Qt::DotLine, Qt::RoundCap));
      painter.drawEllipse(b);
      break;
    case RunState::kInterrupted:
      painter.fillRect(QRectF(b.left() + 0.5, b.top(), b.width() * 0.32, b.height()), color);
      painter.fillRect(
          QRectF(b.right() - 0.5 - b.width() * 0.32, b.top(), b.width() * 0.32, b.height()), color);
      break;
    case RunState::kQueued:
      painter.drawEllipse(b);
      break;
    case RunState::kUnknown:
      painter.drawPoint(b.center());
      break;
  }
  painter.restore();
}

void RunDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
  QStyleOptionViewItem view = option;
  initStyleOption(&view, index);
  view.state &= ~QStyle::State_HasFocus;
  const auto state = static_cast<RunState>(index.data(RunTableModel::kState).toInt());
  const auto style = static_cast<CellStyle>(index.data(RunTableModel::kCell).toInt());
  const bool group = index.data(RunTableModel::kIsGroup).toBool();
  const bool is_status = style == CellStyle::kState && !group;
  const QColor color = stateColor(state, view.palette);
  if (is_status) {
    view.text.clear();
  } else if (style == CellStyle::kMuted) {
    view.palette.setColor(QPalette::Text, mutedColor(view.palette));
  }
  QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &view, painter, view.widget);
  if (is_status) {
    const QRect cell = view.rect;
    const QRectF glyph(cell.left() + kPadding, cell.center().y() - kGlyph / 2 + 0.5, kGlyph,
                       kGlyph);
    paintStateGlyph(*painter, glyph, state, color);
    painter->setPen(color);
    const QRect text = cell.adjusted(static_cast<int>(kGlyph) + 2 * kPadding - 2, 0, -2, 0);
    const QString word = index.data(Qt::DisplayRole).toString();
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                      view.fontMetrics.elidedText(word, Qt::ElideRight, text.width()));
  } else if (style == CellStyle::kProgress) {
    const double fraction = index.data(RunTableModel::kFraction).toDouble();
    if (fraction >= 0) paintBar(*painter, view.rect, fraction, color, lineColor(view.palette));
  }
}

}  // namespace lsc
