// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/plain_tool_tips.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QToolTip>

#include "views/widgets/data_table.h"

namespace lsc {
namespace {

class PlainToolTips : public QObject {
 public:
  explicit PlainToolTips(QAbstractItemView& view) : QObject(&view), view_(view) {}

 protected:
  bool eventFilter(QObject* object, QEvent* event) override {
    if (event->type() != QEvent::ToolTip) return QObject::eventFilter(object, event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = view_.indexAt(help->pos()).data(Qt::ToolTipRole).toString();
    QToolTip::showText(help->globalPos(), plainToolTip(text), view_.viewport());
    return true;
  }

 private:
  QAbstractItemView& view_;
};

}  // namespace

void showPlainToolTips(QAbstractItemView& view) {
  view.viewport()->installEventFilter(new PlainToolTips(view));
}

}  // namespace lsc
