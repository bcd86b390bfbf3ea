// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/long_text.h"

#include <QPlainTextEdit>
#include <algorithm>

namespace lsc {

void setLongText(QPlainTextEdit& view, const QString& text) {
  constexpr qsizetype kLongestWrapped = 20'000;
  if (view.toPlainText() == text) return;
  qsizetype longest = 0, begin = 0;
  while (begin <= text.size()) {
    const qsizetype end = text.indexOf(QLatin1Char('\n'), begin);
    longest = std::max(longest, (end < 0 ? text.size() : end) - begin);
    begin = end < 0 ? text.size() + 1 : end + 1;
  }
  view.clear();  // or it would be laid out in the other mode first
  view.setLineWrapMode(longest > kLongestWrapped ? QPlainTextEdit::NoWrap
                                                 : QPlainTextEdit::WidgetWidth);
  view.setPlainText(text);
}

}  // namespace lsc
