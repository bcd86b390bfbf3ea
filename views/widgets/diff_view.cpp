// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/diff_view.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>
#include <algorithm>
#include <climits>

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

/// Calls `use` with the text laid out as one line.
template <typename Use>
auto withLayout(const QString& text, const QFont& font, Use&& use) {
  QTextLayout layout(text, font);
  layout.beginLayout();
  QTextLine line = layout.createLine();
  line.setNumColumns(INT_MAX / 2);
  layout.endLayout();
  return use(layout, line);
}

}  // namespace

DiffView::DiffView(QWidget* parent) : QAbstractScrollArea(parent) {
  setFont(monospaceFont());
  setFocusPolicy(Qt::StrongFocus);
  setFrameShape(QFrame::NoFrame);
  setAccessibleName(tr("Difference of two texts"));
  viewport()->setCursor(Qt::IBeamCursor);
  verticalScrollBar()->setSingleStep(1);
  horizontalScrollBar()->setSingleStep(20);
  buildActions();
}

void DiffView::setDiff(std::shared_ptr<const TextDiff> diff) {
  const bool grown = diff && diff_ && diff->name == diff_->name;
  diff_ = std::move(diff);
  rows_ = diff_ ? DiffRows(diff_->hunks, diff_->a.size()) : DiffRows();
  if (!grown || current_ >= rows_.size()) current_ = 0;
  anchor_ = head_ = {};
  fold();
  if (!grown) {
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
  }
}

void DiffView::setFolding(bool on) {
  if (on == folding_) return;
  folding_ = on;
  fold();
  goTo(current_);
}

void DiffView::fold() {
  lines_ = FoldedRows(rows_, folding_);
  layOut();
  viewport()->update();
}

int DiffView::rowHeight() const {
  return fontMetrics().lineSpacing() + 2;
}

int DiffView::rowsInSight() const {
  return std::max(1, viewport()->height() / rowHeight());
}

QRect DiffView::side(bool left) const {
  const int half = viewport()->width() / 2, height = viewport()->height();
  return left ? QRect(0, 0, half, height)
              : QRect(half + 1, 0, viewport()->width() - half - 1, height);
}

/// Room for the number of a line and its mark.
int DiffView::margin(bool left) const {
  const std::size_t most = std::max<std::size_t>(1, (left ? diff_->a : diff_->b).size());
  return fontMetrics().horizontalAdvance(QLatin1Char('0')) *
         (static_cast<int>(std::to_string(most).size()) + 3);
}

void DiffView::layOut() {
  const int most = static_cast<int>(std::min<std::size_t>(lines_.size(), INT_MAX / 2));
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
  verticalScrollBar()->setValue(static_cast<int>(lines_.lineOf(row)) - rowsInSight() / 4);
  viewport()->update();
}

std::optional<std::string_view> DiffView::lineOf(bool left, std::size_t row) const {
  const DiffRows::Row at = rows_[row];
  const auto& line = left ? at.a : at.b;
  const TextLines& lines = left ? diff_->a : diff_->b;
  if (!line || *line >= lines.size()) return std::nullopt;
  return lines[*line];
}

void DiffView::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  painter.fillRect(viewport()->rect(), palette().base());
  if (!diff_) return;
  paintSide(painter, true);
  paintSide(painter, false);
  painter.fillRect(side(true).right() + 1, 0, 1, viewport()->height(), lineColor(palette()));
}

void DiffView::paintSide(QPainter& painter, bool left) const {
  const int height = rowHeight(), character = fontMetrics().horizontalAdvance(QLatin1Char('0'));
  const QRect all = side(left);
  const int text_left = margin(left);
  auto at = static_cast<std::size_t>(verticalScrollBar()->value());
  for (int y = 0; y < all.height() && at < lines_.size(); y += height, ++at) {
    const FoldedRows::Line shown = lines_[at];
    const QRect band(all.left(), y, all.width(), height);
    painter.setClipRect(band);
    if (shown.rows > 1) {
      paintFold(painter, band, shown);
      continue;
    }
    const DiffRows::Row row = rows_[shown.row];
    const auto& line = left ? row.a : row.b;
    if (row.differs && line) painter.fillRect(band, differenceGround(!left, palette()));
    if (row.differs && !line)
      painter.fillRect(band, QBrush(lineColor(palette()), Qt::BDiagPattern));
    if (shown.row == current_)
      painter.fillRect(band.left(), y, 3, height, palette().color(QPalette::Link));
    if (!line) continue;
    painter.setPen(mutedColor(palette()));
    painter.drawText(QRect(band.left(), y, text_left - 2 * character, height),
                     Qt::AlignRight | Qt::AlignVCenter, QString::number(*line + 1));
    painter.setPen(palette().color(QPalette::Text));
    if (row.differs)
      painter.drawText(QRect(band.left() + text_left - 2 * character, y, 2 * character, height),
                       Qt::AlignCenter, left ? QString(QChar(0x2212)) : QStringLiteral("+"));
    paintText(painter, band.adjusted(text_left, 0, 0, 0), left, shown.row);
  }
  painter.setClipping(false);
}

void DiffView::paintFold(QPainter& painter, const QRect& band, const FoldedRows::Line& line) const {
  painter.fillRect(band, palette().alternateBase());
  painter.setPen(mutedColor(palette()));
  painter.drawText(band, Qt::AlignCenter, tr("⋯  %1 equal lines  ⋯").arg(line.rows));
}

void DiffView::paintText(QPainter& painter, const QRect& area, bool left, std::size_t row) const {
  const auto line = lineOf(left, row);
  if (!line) return;
  painter.setClipRect(area);
  const auto [first, last] = std::minmax(anchor_, head_);
  QList<QTextLayout::FormatRange> marked;
  if (left == left_ && first != last && row >= first.row && row <= last.row) {
    QTextLayout::FormatRange range;
    range.start = row == first.row ? first.column : 0;
    range.length =
        (row == last.row ? last.column : static_cast<int>(kMostCharacters) * 4) - range.start;
    range.format.setBackground(palette().highlight());
    range.format.setForeground(palette().highlightedText());
    if (range.length > 0) marked << range;
  }
  withLayout(lineText(*line), font(), [&](QTextLayout& layout, QTextLine&) {
    layout.draw(&painter, QPointF(area.left() - horizontalScrollBar()->value(), area.top() + 1),
                marked);
  });
}

void DiffView::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  layOut();
}

DiffView::Position DiffView::positionAt(const QPoint& point, bool left) const {
  const int above = point.y() < 0 ? -1 : point.y() / rowHeight();
  const auto wanted = std::max<std::ptrdiff_t>(0, verticalScrollBar()->value() + above);
  const auto at = std::min(static_cast<std::size_t>(wanted), lines_.size() - 1);
  const FoldedRows::Line shown = lines_[at];
  if (shown.rows > 1) return {shown.row, 0};
  const int x = point.x() - side(left).left() - margin(left) + horizontalScrollBar()->value();
  const auto line = lineOf(left, shown.row);
  if (!line) return {shown.row, 0};
  const int column = withLayout(lineText(*line), font(), [&](QTextLayout&, const QTextLine& text) {
    return text.xToCursor(x);
  });
  return {shown.row, column};
}

void DiffView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || lines_.size() == 0) return;
  const auto at =
      static_cast<std::size_t>(verticalScrollBar()->value() + event->pos().y() / rowHeight());
  if (at >= lines_.size()) return;
  if (lines_[at].rows > 1) {
    lines_.unfold(at);
    layOut();
  } else {
    current_ = lines_[at].row;
    const bool left = side(true).contains(event->pos());
    head_ = positionAt(event->pos(), left);
    if (left != left_ || !event->modifiers().testFlag(Qt::ShiftModifier)) anchor_ = head_;
    left_ = left;
  }
  viewport()->update();
}

void DiffView::mouseMoveEvent(QMouseEvent* event) {
  if (!event->buttons().testFlag(Qt::LeftButton) || lines_.size() == 0) return;
  if (event->pos().y() < 0) verticalScrollBar()->setValue(verticalScrollBar()->value() - 1);
  if (event->pos().y() > viewport()->height())
    verticalScrollBar()->setValue(verticalScrollBar()->value() + 1);
  head_ = positionAt(event->pos(), left_);
  viewport()->update();
}

/// The line.
void DiffView::mouseDoubleClickEvent(QMouseEvent* event) {
  if (lines_.size() == 0) return;
  anchor_ = {positionAt(event->pos(), left_).row, 0};
  head_ = {anchor_.row, static_cast<int>(kMostCharacters) * 4};
  viewport()->update();
}

void DiffView::buildActions() {
  const auto add = [this](const QString& text, const QString& tip, const QKeySequence& keys,
                          auto slot) {
    auto* action = new QAction(text, this);
    action->setToolTip(tip);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
  };
  add(tr("Copy the selected text"), tr("As it is shown; whole lines as in the file"),
      QKeySequence::Copy, &DiffView::copySelection);
  add(tr("Select all of this side"), tr("The side that was clicked last"), QKeySequence::SelectAll,
      &DiffView::selectAll);
  add(tr("Copy as unified diff"), tr("As a patch that other programs read"), {}, [this] {
    if (diff_) QGuiApplication::clipboard()->setText(QString::fromStdString(unifiedText(*diff_)));
  });
  setContextMenuPolicy(Qt::ActionsContextMenu);
}

QString DiffView::selectedText() const {
  const auto [first, last] = std::minmax(anchor_, head_);
  QStringList texts;
  for (std::size_t row = first.row; row <= last.row && row < rows_.size() && first != last; ++row) {
    const auto line = lineOf(left_, row);
    if (!line) continue;
    const bool whole = row > first.row && row < last.row;
    if (whole) {
      texts << QString::fromUtf8(line->data(), static_cast<qsizetype>(line->size()));
      continue;
    }
    const int from = row == first.row ? first.column : 0;
    texts << lineText(*line).mid(from, row == last.row ? last.column - from : -1);
  }
  return texts.join(QLatin1Char('\n'));
}

void DiffView::copySelection() const {
  if (anchor_ != head_) QGuiApplication::clipboard()->setText(selectedText());
}

void DiffView::selectAll() {
  if (rows_.size() == 0) return;
  anchor_ = {};
  head_ = {rows_.size() - 1, static_cast<int>(kMostCharacters) * 4};
  viewport()->update();
}

/// Whole lines from the anchor on.
void DiffView::extend(std::ptrdiff_t lines) {
  if (rows_.size() == 0) return;
  if (anchor_ == head_) anchor_ = head_ = {current_, 0};
  const auto last = static_cast<std::ptrdiff_t>(rows_.size());
  head_ = {static_cast<std::size_t>(
               std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(head_.row) + lines, 0, last)),
           0};
  viewport()->update();
}

void DiffView::keyPressEvent(QKeyEvent* event) {
  QScrollBar& bar = *verticalScrollBar();
  if (event->matches(QKeySequence::Copy)) return copySelection();  // where no shortcut is asked
  if (event->matches(QKeySequence::SelectAll)) return selectAll();
  const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
  const auto move = [&](int lines) { shift ? extend(lines) : bar.setValue(bar.value() + lines); };
  switch (event->key()) {
    case Qt::Key_Down:
      return move(1);
    case Qt::Key_Up:
      return move(-1);
    case Qt::Key_PageDown:
      return move(bar.pageStep());
    case Qt::Key_PageUp:
      return move(-bar.pageStep());
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
