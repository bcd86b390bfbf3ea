// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/text_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>

#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr std::size_t kMostCharacters = 4000;  // of a line; longer ones end in an ellipsis

QString lineText(std::string_view line) {
  QString text = QString::fromUtf8(line.data(),
                                   static_cast<qsizetype>(std::min(line.size(), kMostCharacters)));
  if (line.size() > kMostCharacters) text += QChar(0x2026);
  return text.replace(QLatin1Char('\t'), QStringLiteral("    "));
}

}  // namespace

TextView::TextView(QWidget* parent) : QAbstractScrollArea(parent) {
  setFont(monospaceFont());
  setFocusPolicy(Qt::StrongFocus);
  setFrameShape(QFrame::NoFrame);
  setAccessibleName(tr("text"));
  viewport()->setCursor(Qt::IBeamCursor);
  verticalScrollBar()->setSingleStep(1);
  horizontalScrollBar()->setSingleStep(20);
}

void TextView::setLines(std::shared_ptr<const TextLines> lines, bool patch) {
  lines_ = std::move(lines);
  patch_ = patch;
  anchor_.reset();
  current_ = longest_ = 0;
  for (std::size_t i = 0; i < lineCount(); ++i) longest_ = std::max(longest_, (*lines_)[i].size());
  longest_ = std::min(longest_, kMostCharacters);
  layOut();
  verticalScrollBar()->setValue(0);
  horizontalScrollBar()->setValue(0);
  viewport()->update();
}

TextView::LineKind TextView::kindOf(std::string_view line) const {
  if (!patch_ || line.empty()) return LineKind::kPlain;
  if (line.starts_with("+++ ") || line.starts_with("--- ") || line.starts_with("diff ") ||
      line.starts_with("index "))
    return LineKind::kHead;
  if (line.starts_with("@@")) return LineKind::kPlace;
  return line[0] == '+' ? LineKind::kAdded : line[0] == '-' ? LineKind::kRemoved : LineKind::kPlain;
}

int TextView::rowHeight() const {
  return fontMetrics().lineSpacing() + 2;
}

int TextView::margin() const {
  const auto digits = std::to_string(std::max<std::size_t>(lineCount(), 1)).size();
  return fontMetrics().horizontalAdvance(QLatin1Char('0')) * (static_cast<int>(digits) + 2);
}

void TextView::layOut() {
  const int rows = std::max(1, viewport()->height() / rowHeight());
  const int lines = static_cast<int>(std::min<std::size_t>(lineCount(), INT_MAX / 2));
  verticalScrollBar()->setPageStep(rows);
  verticalScrollBar()->setRange(0, std::max(0, lines - rows));
  const int room = viewport()->width() - margin();
  const int width =
      fontMetrics().horizontalAdvance(QLatin1Char('0')) * static_cast<int>(longest_ + 1);
  horizontalScrollBar()->setPageStep(std::max(1, room));
  horizontalScrollBar()->setRange(0, std::max(0, width - room));
}

void TextView::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  painter.fillRect(viewport()->rect(), palette().base());
  const int height = rowHeight();
  auto line = static_cast<std::size_t>(verticalScrollBar()->value());
  for (int y = 0; y < viewport()->height() && line < lineCount(); y += height, ++line)
    paintLine(painter, line, QRect(0, y, viewport()->width(), height));
}

void TextView::paintLine(QPainter& painter, std::size_t line, const QRect& band) {
  const LineKind kind = kindOf((*lines_)[line]);
  const auto [first, last] = selection();
  if (anchor_ && line >= first && line <= last) {
    painter.fillRect(band, palette().highlight());
  } else if (kind == LineKind::kAdded || kind == LineKind::kRemoved) {
    painter.fillRect(band, differenceGround(kind == LineKind::kAdded, palette()));
  }
  const int left = margin();
  const int gap = fontMetrics().horizontalAdvance(QLatin1Char('0'));
  painter.setPen(mutedColor(palette()));
  painter.drawText(QRect(0, band.top(), left - gap, band.height()),
                   Qt::AlignRight | Qt::AlignVCenter, QString::number(line + 1));
  if (kind != LineKind::kHead)
    painter.setPen(palette().color(kind == LineKind::kPlace ? QPalette::Link : QPalette::Text));
  painter.setClipRect(band.adjusted(left, 0, 0, 0));
  painter.drawText(left - horizontalScrollBar()->value(), band.top() + 1 + fontMetrics().ascent(),
                   lineText((*lines_)[line]));
  painter.setClipping(false);
}

std::pair<std::size_t, std::size_t> TextView::selection() const {
  const std::size_t anchor = anchor_.value_or(current_);
  return std::minmax(anchor, current_);
}

QString TextView::selectedText() const {
  if (!anchor_ || lineCount() == 0) return {};
  const auto [first, last] = selection();
  QByteArray text;
  for (std::size_t i = first; i <= std::min(last, lineCount() - 1); ++i) {
    const std::string_view line = (*lines_)[i];
    text.append(line.data(), static_cast<qsizetype>(line.size())).append('\n');
  }
  return QString::fromUtf8(text);
}

std::size_t TextView::lineAt(int y) const {
  const auto top = static_cast<std::size_t>(verticalScrollBar()->value());
  const auto down = static_cast<std::size_t>(std::max(0, y) / rowHeight());
  return std::min(top + down, lineCount() ? lineCount() - 1 : 0);
}

void TextView::select(std::size_t line, bool extend) {
  if (lineCount() == 0) return;
  current_ = std::min(line, lineCount() - 1);
  if (!extend || !anchor_) anchor_ = current_;
  const int row = static_cast<int>(current_), top = verticalScrollBar()->value();
  if (row < top) verticalScrollBar()->setValue(row);
  if (row >= top + verticalScrollBar()->pageStep())
    verticalScrollBar()->setValue(row - verticalScrollBar()->pageStep() + 1);
  viewport()->update();
}

void TextView::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  layOut();
}

void TextView::mousePressEvent(QMouseEvent* event) {
  select(lineAt(event->pos().y()), event->modifiers() & Qt::ShiftModifier);
}

void TextView::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons() & Qt::LeftButton) select(lineAt(event->pos().y()), true);
}

void TextView::keyPressEvent(QKeyEvent* event) {
  const std::size_t page = static_cast<std::size_t>(verticalScrollBar()->pageStep());
  const bool extend = event->modifiers() & Qt::ShiftModifier;
  if (event->matches(QKeySequence::SelectAll)) {
    if (lineCount() == 0) return;
    anchor_ = 0;
    current_ = lineCount() - 1;
    return viewport()->update();
  }
  if (event->matches(QKeySequence::Copy)) {
    if (const QString text = selectedText(); !text.isEmpty())
      QGuiApplication::clipboard()->setText(text);
    return;
  }
  switch (event->key()) {
    case Qt::Key_Down:
      return select(current_ + 1, extend);
    case Qt::Key_Up:
      return select(current_ - std::min<std::size_t>(current_, 1), extend);
    case Qt::Key_PageDown:
      return select(current_ + page, extend);
    case Qt::Key_PageUp:
      return select(current_ - std::min(current_, page), extend);
    case Qt::Key_Home:
      return select(0, extend);
    case Qt::Key_End:
      return select(lineCount(), extend);
    default:
      QAbstractScrollArea::keyPressEvent(event);
  }
}

void TextView::changeEvent(QEvent* event) {
  QAbstractScrollArea::changeEvent(event);
  if (event->type() == QEvent::FontChange) layOut();
}

}  // namespace lsc
