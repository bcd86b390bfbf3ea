// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/command_list.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QSet>
#include <QStackedWidget>
#include <QToolButton>
#include <QWidgetAction>
#include <algorithm>

namespace lsc {
namespace {

class Collector {
 public:
  explicit Collector(const QWidget* page) : page_(page) {}

  void takeActions(const QWidget& widget) {
    // those of a line edit are the small pictures in it
    if (isElsewhere(widget) || qobject_cast<const QLineEdit*>(&widget)) return;
    if (qobject_cast<const QMenu*>(&widget) || qobject_cast<const QMenuBar*>(&widget)) return;
    for (QAction* action : widget.actions()) take(*action, {});
  }
  /// Of a menu bar or a button.
  void takeMenusOf(const QWidget& widget) {
    if (isElsewhere(widget)) return;
    if (const auto* bar = qobject_cast<const QMenuBar*>(&widget))
      for (const QAction* top : bar->actions())
        if (top->menu()) takeMenu(*top->menu(), {});
    const auto* button = qobject_cast<const QToolButton*>(&widget);
    if (button && button->menu() && !button->isHidden() && button->isEnabled())
      takeMenu(*button->menu(),
               button->text().isEmpty() ? button->accessibleName() : button->text());
  }
  /// Of a menu that opens over a widget.
  void takeContextMenu(const QWidget& widget) {
    const auto* menu = qobject_cast<const QMenu*>(&widget);
    if (!menu || isElsewhere(widget) || qobject_cast<const QMenu*>(widget.parentWidget())) return;
    takeMenu(*menu, menu->title());
  }
  QList<Command> commands() const { return commands_; }

 private:
  bool isElsewhere(const QWidget& widget) const {
    for (const QWidget* at = &widget; at && at != page_; at = at->parentWidget())
      if (page_ && at->parentWidget() == page_->parentWidget()) return true;
    return false;
  }
  void take(QAction& action, const QString& place) {
    if (action.isSeparator() || action.menu() || !action.isVisible() || action.text().isEmpty() ||
        qobject_cast<QWidgetAction*>(&action) || seen_.contains(&action))
      return;
    seen_.insert(&action);
    commands_.append({&action, place + plainText(action.text())});
  }
  void takeMenu(const QMenu& menu, const QString& title) {
    if (seen_.contains(menu.menuAction())) return;
    seen_.insert(menu.menuAction());
    QMetaObject::invokeMethod(const_cast<QMenu*>(&menu), "aboutToShow", Qt::DirectConnection);
    const QString place = title.isEmpty() ? QString() : plainText(title) + QStringLiteral(" › ");
    for (QAction* action : menu.actions()) {
      if (action->menu()) {
        takeMenu(*action->menu(), place + action->text());
      } else {
        take(*action, place);
      }
    }
  }

  const QWidget* page_;
  QSet<const QAction*> seen_;
  QList<Command> commands_;
};

}  // namespace

QList<Command> commandsOf(QWidget& window, const QWidget* page) {
  Collector collector(page);
  QList<QPointer<QWidget>> widgets;  // menus drop what is in them when they fill themselves again
  for (QWidget* widget : window.findChildren<QWidget*>()) widgets << widget;
  // what belongs to the page comes before what is always there
  std::ranges::stable_partition(widgets, [page](const QWidget* widget) {
    return page && (widget == page || page->isAncestorOf(widget));
  });
  widgets << &window;
  for (const auto take :
       {&Collector::takeActions, &Collector::takeMenusOf, &Collector::takeContextMenu})
    for (const QPointer<QWidget>& widget : widgets)
      if (widget) (collector.*take)(*widget);
  return collector.commands();
}

}  // namespace lsc
