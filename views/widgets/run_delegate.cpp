// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/run_delegate.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QTableView>
#include <cstdint>

#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr int kPadding = 8;
constexpr qreal kGlyph = 10;
constexpr int kNumberMargin = 6;

void paintBar(QPainter& painter, const QRect& cell, double fraction, const QColor& color,
              const QColor& track) {
  const QRectF bar(cell.left() + kPadding, cell.bottom() - 3, cell.width() - 2 * kPadding, 2);
  painter.fillRect(bar, track);
  painter.fillRect(QRectF(bar.topLeft(), QSizeF(bar.width() * fraction, bar.height())), color);
}

/// Tags as chips, as many as fit; the colour of a tag is always the same.
void paintTags(QPainter& painter, const QStyleOptionViewItem& view, const QStringList& tags,
               const QStringList& colors) {
  constexpr int kGap = 4, kInset = 6;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setClipRect(view.rect);
  QRect chip = view.rect.adjusted(kGap, 2, 0, -2);
  for (qsizetype at = 0; at < tags.size(); ++at) {
    const QString& tag = tags[at];
    const QString word = view.fontMetrics.elidedText(tag, Qt::ElideRight, 160);
    chip.setWidth(view.fontMetrics.horizontalAdvance(word) + 2 * kInset);
    QColor fill = tagColor(tag, colors.value(at), view.palette);
    painter.setPen(fill);
    fill.setAlphaF(0.18F);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(view.palette.color(
        view.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text));
    painter.drawText(chip, Qt::AlignCenter, word);
    chip.moveLeft(chip.right() + 1 + kGap);
    if (chip.left() > view.rect.right()) break;
  }
  painter.restore();
}

/// A number whose tail begins where those of the other rows begin: `widest` is the widest of them.
/// False if it does not fit; then it is drawn as any text.
bool paintNumber(QPainter& painter, const QStyleOptionViewItem& view, const QString& widest) {
  const QFontMetrics metrics(view.font);  // those of a group are bold
  const QString tail = tailOf(view.text), head = view.text.chopped(tail.size());
  const int room = std::max(metrics.horizontalAdvance(widest), metrics.horizontalAdvance(tail));
  const QRect cell = view.rect.adjusted(2, 0, -kNumberMargin, 0);
  if (metrics.horizontalAdvance(head) + room > cell.width()) return false;
  const bool selected = view.state.testFlag(QStyle::State_Selected);
  const int point = cell.right() + 1 - room;
  painter.save();
  painter.setFont(view.font);
  painter.setPen(view.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
  painter.drawText(QRect(cell.left(), cell.top(), point - cell.left(), cell.height()),
                   Qt::AlignVCenter | Qt::AlignRight, head);
  painter.drawText(QRect(point, cell.top(), room, cell.height()), Qt::AlignVCenter | Qt::AlignLeft,
                   tail);
  painter.restore();
  return true;
}

/// The cell with its ground; `widest` is empty for what is no number among numbers.
void paintText(QPainter& painter, QStyleOptionViewItem& view, const QString& widest) {
  const QString text = view.text;
  if (!widest.isEmpty()) view.text.clear();
  QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &view, &painter, view.widget);
  view.text = text;
  if (widest.isEmpty() || paintNumber(painter, view, widest)) return;
  QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &view, &painter, view.widget);
}

/// Points right if folded, down if not.
void paintFold(QPainter& painter, const QRect& cell, bool expanded, const QColor& color) {
  const QPointF at(cell.left() + kPadding + kGlyph / 2, cell.center().y() + 0.5);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  painter.translate(at);
  if (expanded) painter.rotate(90);
  painter.drawPolygon(QPolygonF{QPointF(-3, -4.5), QPointF(4, 0), QPointF(-3, 4.5)});
  painter.restore();
}

}  // namespace

QColor tagColor(const QString& tag, const QString& chosen, const QPalette& palette) {
  if (const QColor color(chosen); !chosen.isEmpty() && color.isValid()) return color;
  std::uint32_t hash = 2166136261U;  // FNV-1a: the same in every window and version
  for (const char byte : tag.toUtf8()) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
  const int hue = static_cast<int>(hash % 24) * 15;
  return QColor::fromHsl(hue, 150, isDark(palette) ? 170 : 90);
}

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
  const bool is_tags = style == CellStyle::kTags && !group;
  const bool is_status = style == CellStyle::kState && !group;
  const QColor color = stateColor(state, view.palette);
  if (is_status || is_tags) {
    view.text.clear();
  } else if (group) {
    view.font.setBold(true);
    view.textElideMode = Qt::ElideRight;
  } else if (style == CellStyle::kMuted || index.data(RunTableModel::kArchived).toBool()) {
    view.palette.setColor(QPalette::Text, mutedColor(view.palette));
  }
  const auto* table = qobject_cast<const QTableView*>(view.widget);
  const bool folds = group && table && table->horizontalHeader()->visualIndex(index.column()) == 0;
  if (folds)
    QApplication::style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &view, painter, view.widget);
  if (folds) view.rect.setLeft(view.rect.left() + static_cast<int>(kGlyph) + kPadding);
  paintText(*painter, view, index.data(RunTableModel::kTail).toString());
  if (folds)
    paintFold(*painter, option.rect, index.data(RunTableModel::kExpanded).toBool(),
              view.palette.color(QPalette::Text));
  if (is_tags)
    paintTags(*painter, view, index.data(RunTableModel::kTags).toStringList(),
              index.data(RunTableModel::kTagColors).toStringList());
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
