// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/diff_view.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>

#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr qsizetype kMostCharacters = 4000;  // of a line; longer ones end in an ellipsis

QString lineText(std::string_view line) {
  QString text =
      QString::fromUtf8(line.data(), std::min<qsizetype>(qsizetype(line.size()), kMostCharacters));
  if (qsizetype(line.size()) > kMostCharacters) text += QChar(0x2026);
  return text.replace(QLatin1Char('\t'), QStringLiteral("    "));
}

QColor ground(bool left, const QPalette& palette) {
  const bool dark = isDark(palette);
  if (left) return dark ? QColor(0x4a, 0x25, 0x25) : QColor(0xfb, 0xe4, 0xe2);
  return dark ? QColor(0x1e, 0x3f, 0x2b) : QColor(0xdf, 0xf3, 0xe3);
}

}  // namespace

DiffView::DiffView(QWidget* parent) : QAbstractScrollArea(parent) {
  setFont(monospaceFont());
  setFocusPolicy(Qt::StrongFocus);
  setFrameShape(QFrame::NoFrame);
  setAccessibleName(tr("Difference of two texts"));
  verticalScrollBar()->setSingleStep(1);
  horizontalScrollBar()->setSingleStep(20);
}

void DiffView::setDiff(std::shared_ptr<const TextDiff> diff) {
  const bool grown = diff && diff_ && diff->name == diff_->name;
  diff_ = std::move(diff);
  rows_ = diff_ ? DiffRows(diff_->hunks, diff_->a.size()) : DiffRows();
  if (!grown || current_ >= rows_.size()) current_ = 0;
  layOut();
  if (!grown) {
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
  }
  viewport()->update();
}

int DiffView::rowHeight() const {
  return fontMetrics().lineSpacing() + 2;
}

int DiffView::rowsInSight() const {
  return std::max(1, viewport()->height() / rowHeight());
}

void DiffView::layOut() {
  const int most = static_cast<int>(std::min<std::size_t>(rows_.size(), INT_MAX / 2));
  verticalScrollBar()->setPageStep(rowsInSight());
  verticalScrollBar()->setRange(0, std::max(0, most - rowsInSight()));
  horizontalScrollBar()->setPageStep(viewport()->width() / 2);
  horizontalScrollBar()->setRange(
      0, diff_ ? fontMetrics().averageCharWidth() * 400 - viewport()->width() / 2 : 0);
}

bool DiffView::goNext() {
  // the first place is a next one, even where it begins at the row the view starts with
  const bool at_start =
      current_ == 0 && rows_.size() && rows_[0].differs && verticalScrollBar()->value() > 0;
  const auto row = at_start ? std::optional<std::size_t>(0) : rows_.next(current_);
  if (row) goTo(*row);
  return row.has_value();
}

bool DiffView::goPrevious() {
  const auto row = rows_.previous(current_);
  if (row) goTo(*row);
  return row.has_value();
}

void DiffView::goTo(std::size_t row) {
  current_ = row;
  verticalScrollBar()->setValue(static_cast<int>(row) - rowsInSight() / 4);
  viewport()->update();
}

void DiffView::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  painter.fillRect(viewport()->rect(), palette().base());
  if (!diff_) return;
  const int half = viewport()->width() / 2;
  paintSide(painter, QRect(0, 0, half, viewport()->height()), true);
  paintSide(painter, QRect(half + 1, 0, viewport()->width() - half - 1, viewport()->height()),
            false);
  painter.fillRect(half, 0, 1, viewport()->height(), lineColor(palette()));
}

void DiffView::paintSide(QPainter& painter, const QRect& side, bool left) {
  const TextLines& lines = left ? diff_->a : diff_->b;
  const int height = rowHeight(), character = fontMetrics().horizontalAdvance(QLatin1Char('0'));
  const int digits =
      static_cast<int>(std::to_string(std::max(lines.size(), std::size_t{1})).size());
  const int margin = character * (digits + 3);
  const QRect text_area = side.adjusted(margin, 0, 0, 0);
  auto row = static_cast<std::size_t>(verticalScrollBar()->value());
  for (int y = 0; y < side.height() && row < rows_.size(); y += height, ++row) {
    const DiffRows::Row at = rows_[row];
    const auto& line = left ? at.a : at.b;
    const QRect band(side.left(), y, side.width(), height);
    if (at.differs && line) painter.fillRect(band, ground(left, palette()));
    if (at.differs && !line) painter.fillRect(band, QBrush(lineColor(palette()), Qt::BDiagPattern));
    if (row == current_)
      painter.fillRect(side.left(), y, 3, height, palette().color(QPalette::Link));
    if (!line || *line >= lines.size()) continue;
    painter.setClipRect(band);
    painter.setPen(mutedColor(palette()));
    painter.drawText(QRect(side.left(), y, character * (digits + 1), height),
                     Qt::AlignRight | Qt::AlignVCenter, QString::number(*line + 1));
    painter.setPen(palette().color(QPalette::Text));
    if (at.differs)
      painter.drawText(QRect(side.left() + character * (digits + 1), y, 2 * character, height),
                       Qt::AlignCenter, left ? QString(QChar(0x2212)) : QStringLiteral("+"));
    painter.setClipRect(text_area & band);
    painter.drawText(text_area.left() - horizontalScrollBar()->value(),
                     y + 1 + fontMetrics().ascent(), lineText(lines[*line]));
    painter.setClipping(false);
  }
}

void DiffView::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  layOut();
}

void DiffView::mousePressEvent(QMouseEvent* event) {
  const auto row =
      static_cast<std::size_t>(verticalScrollBar()->value() + event->pos().y() / rowHeight());
  if (row < rows_.size()) current_ = row;
  viewport()->update();
}

void DiffView::keyPressEvent(QKeyEvent* event) {
  QScrollBar& bar = *verticalScrollBar();
  switch (event->key()) {
    case Qt::Key_Down:
      return bar.setValue(bar.value() + 1);
    case Qt::Key_Up:
      return bar.setValue(bar.value() - 1);
    case Qt::Key_PageDown:
      return bar.setValue(bar.value() + bar.pageStep());
    case Qt::Key_PageUp:
      return bar.setValue(bar.value() - bar.pageStep());
    case Qt::Key_Home:
      return bar.setValue(0);
    case Qt::Key_End:
      return bar.setValue(bar.maximum());
    default:
      QAbstractScrollArea::keyPressEvent(event);
  }
}

void DiffView::changeEvent(QEvent* event) {
  QAbstractScrollArea::changeEvent(event);
  if (event->type() == QEvent::FontChange) layOut();
}

}  // namespace lsc
