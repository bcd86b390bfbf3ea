// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/output_view.h"

#include <QScrollBar>
#include <QTextBlock>

#include "views/widgets/theme.h"

namespace lsc {

OutputView::OutputView(QWidget* parent) : QPlainTextEdit(parent) {
  setReadOnly(true);
  setAccessibleName(tr("output"));
  setUndoRedoEnabled(false);
  setMaximumBlockCount(20'000);
  setFont(monospaceFont());
  setLineWrapMode(QPlainTextEdit::NoWrap);
  setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void OutputView::setFollow(bool follow) {
  follow_ = follow;
  if (follow) verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void OutputView::replaceLastLine(const QString& text) {
  const int kept = verticalScrollBar()->value();
  QTextCursor cursor(document());  // not the view's own: its selection stays
  cursor.movePosition(QTextCursor::End);
  cursor.movePosition(QTextCursor::StartOfBlock, QTextCursor::KeepAnchor);
  cursor.insertText(text);
  verticalScrollBar()->setValue(follow_ ? verticalScrollBar()->maximum() : kept);
}

}  // namespace lsc
