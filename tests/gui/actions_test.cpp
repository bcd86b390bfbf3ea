// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every page and dock of the real window, each tab of it: whatever can be done has words, is in the
// command palette and has a key of its own; whatever can be touched has a name for a screen reader.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QCompleter>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTextEdit>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QWidgetAction>
#include <functional>

#include "app/workbench/command_list.h"
#include "tests/gui/full_window.h"
#include "views/pages/column_chooser.h"
#include "views/pages/lattice_page.h"
#include "views/pages/tag_editor.h"
#include "views/widgets/command_palette.h"

namespace lsc {
namespace {

using test::kWaitMs;

/// What says where a widget is, for a message.
QString whereIs(const QWidget& widget) {
  QStringList names;
  for (const QWidget* at = &widget; at; at = at->parentWidget()) {
    QString name = QLatin1String(at->metaObject()->className());
    if (!at->objectName().isEmpty()) name += QLatin1Char('#') + at->objectName();
    names.prepend(name.remove(QStringLiteral("lsc::")));
  }
  return names.mid(std::max<qsizetype>(0, names.size() - 5)).join(QStringLiteral(" > "));
}

bool isPart(const QWidget& widget) {  // of a control that stands for it
  const QWidget* parent = widget.parentWidget();
  if (qobject_cast<const QLineEdit*>(&widget) &&
      (qobject_cast<const QComboBox*>(parent) || qobject_cast<const QAbstractSpinBox*>(parent)))
    return true;
  if (qobject_cast<const QScrollBar*>(&widget) || qobject_cast<const QHeaderView*>(&widget) ||
      qobject_cast<const QScrollArea*>(&widget) || qobject_cast<const QLabel*>(&widget))
    return true;
  const QLatin1String type(widget.metaObject()->className());
  return type == QLatin1String("QLineEditIconButton") ||
         type == QLatin1String("QTableCornerButton") ||
         type == QLatin1String("QDockWidgetTitleButton") ||
         type == QLatin1String("QToolBarExtension") ||
         (parent && qobject_cast<const QTabBar*>(parent));
}

/// A view of ours that draws itself.
bool isDrawn(const QWidget& widget) {
  const QString type = QLatin1String(widget.metaObject()->className());
  static const QRegularExpression form(
      QStringLiteral("^lsc::(?!Weight|Correlator|Artifacts|Compare|Field3d|Vtk).*"
                     "(View|Plot|ColorBar|Strip|SliceArray|VtkWidget)$"));
  return form.match(type).hasMatch();
}

/// What people press, type into, choose in, or look into with the keyboard.
bool isInteractive(const QWidget& widget) {
  if (isPart(widget)) return false;
  if (qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QComboBox*>(&widget) ||
      qobject_cast<const QLineEdit*>(&widget) || qobject_cast<const QAbstractSpinBox*>(&widget) ||
      qobject_cast<const QAbstractSlider*>(&widget))
    return true;
  if (widget.inherits("QCustomPlot")) return false;  // its owner is the view
  if (isDrawn(widget)) return true;
  if (qobject_cast<const QAbstractScrollArea*>(&widget)) return true;
  if (qobject_cast<const QMainWindow*>(&widget) || qobject_cast<const QTabBar*>(&widget) ||
      qobject_cast<const QTabWidget*>(&widget) || qobject_cast<const QMenuBar*>(&widget) ||
      qobject_cast<const QDockWidget*>(&widget))
    return false;
  return widget.focusPolicy() != Qt::NoFocus;
}

QString spokenName(QWidget& widget) {
  QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&widget);
  return interface ? interface->text(QAccessible::Name) : QString();
}

/// The smallest thing a person would call a form: a dock, a tab, a page, a dialog.
const QWidget* formOf(const QWidget& widget) {
  for (const QWidget* at = &widget; at->parentWidget(); at = at->parentWidget()) {
    if (qobject_cast<const QDockWidget*>(at) || qobject_cast<const QMainWindow*>(at) ||
        at->isWindow() || at->objectName() == QLatin1String("rail"))
      return at;
    if (qobject_cast<const QTabWidget*>(at->parentWidget()->parentWidget()) &&
        qobject_cast<const QStackedWidget*>(at->parentWidget()))
      return at;
  }
  return &widget;
}

class ActionsTest : public test::FullWindowTest {
 protected:
  /// Calls with each page, all its docks open and each tab in turn shown.
  void visit(const std::function<void(const QString& place)>& look) {
    for (const QString& name : pageNames()) {
      QMainWindow& shown = page(name);
      for (auto* dock : w->window.findChildren<QDockWidget*>())
        if (dock->parentWidget() == &shown || dock->parentWidget() == &w->window) dock->show();
      for (QTabWidget* tabs : shown.findChildren<QTabWidget*>()) {
        for (int tab = 0; tab < tabs->count(); ++tab) {
          if (!tabs->isVisible() || !tabs->isTabVisible(tab)) continue;
          tabs->setCurrentIndex(tab);
          QTest::qWait(30);
          look(name + QStringLiteral(", ") + tabs->tabText(tab));
        }
      }
      look(name);
      if (auto* lattice = qobject_cast<LatticePage*>(&shown)) visitLayouts(*lattice, look);
    }
  }
  void visitLayouts(LatticePage& lattice, const std::function<void(const QString&)>& look) {
    for (const LatticeLayout layout :
         {LatticeLayout::kOrthogonal, LatticeLayout::kVolume, LatticeLayout::kArray,
          LatticeLayout::kCompare, LatticeLayout::kSlice}) {
      lattice.show(layout);
      QTest::qWait(100);
      look(QStringLiteral("lattice, layout %1").arg(static_cast<int>(layout)));
    }
  }
  /// Whose names are checked: the window's and those of a dialog of it.
  void checkNames(const QWidget& root, const QString& place) {
    QSet<QString> names;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
      if (!widget->isVisible() || !isInteractive(*widget)) continue;
      const QString name = spokenName(*widget);
      const QString what = place + QStringLiteral(": ") + whereIs(*widget);
      if (!told_.contains(whereIs(*widget)) && name.trimmed().isEmpty()) {
        told_.insert(whereIs(*widget));
        ADD_FAILURE() << "no accessible name: " << what.toStdString();
      }
      const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
      const QString key = QStringLiteral("%1 %2 %3")
                              .arg(reinterpret_cast<quintptr>(formOf(*widget)))
                              .arg(interface ? interface->role() : 0)
                              .arg(name);
      if (!name.isEmpty() && names.contains(key) && !told_.contains(key)) {
        told_.insert(key);
        ADD_FAILURE() << "\"" << name.toStdString()
                      << "\" twice in one form: " << what.toStdString();
      }
      names.insert(key);
    }
  }
  QSet<QString> told_;
};

struct Reached {
  QPointer<QAction> action;
  QWidget* widget;  // that has it
};

/// Actions of the widgets that are shown.
QList<Reached> reachedActions(QWidget& window) {
  QList<Reached> reached;
  QList<QWidget*> widgets = window.findChildren<QWidget*>();
  widgets << &window;
  for (QWidget* widget : widgets) {
    if (qobject_cast<QLineEdit*>(widget) || qobject_cast<QMenuBar*>(widget) || isPart(*widget))
      continue;
    const bool menu = qobject_cast<QMenu*>(widget) && widget->parentWidget() &&
                      widget->parentWidget()->isVisible();
    if (!widget->isVisible() && !menu) continue;
    for (QAction* action : widget->actions())
      if (!action->isSeparator() && !action->menu() && action->isVisible() &&
          !qobject_cast<QWidgetAction*>(action))
        reached << Reached{action, widget};
  }
  return reached;
}

TEST_F(ActionsTest, WhateverCanBeTouchedHasAName) {
  ASSERT_NO_FATAL_FAILURE(open());
  visit([this](const QString& place) { checkNames(w->window, place); });
}

TEST_F(ActionsTest, WhateverCanBeTouchedIsReachedByTheTabKey) {
  ASSERT_NO_FATAL_FAILURE(open());
  visit([this](const QString& place) {
    for (QWidget* widget : w->window.findChildren<QWidget*>()) {
      if (!widget->isVisible() || !isInteractive(*widget) || told_.contains(whereIs(*widget)))
        continue;
      if (isDrawn(*widget)) continue;  // what is dragged in it is typed into a field beside it
      const auto* button = qobject_cast<QToolButton*>(widget);
      if (button && button->defaultAction()) continue;  // the palette has it
      if (widget->focusPolicy() & Qt::TabFocus) continue;
      if (widget->focusProxy() || qobject_cast<QAbstractItemView*>(widget->parentWidget()))
        continue;
      told_.insert(whereIs(*widget));
      ADD_FAILURE() << place.toStdString() << ": " << whereIs(*widget).toStdString() << " \""
                    << spokenName(*widget).toStdString() << "\"";
    }
  });
}

TEST_F(ActionsTest, EveryActionHasWordsAndIsInThePalette) {
  ASSERT_NO_FATAL_FAILURE(open());
  qsizetype seen = 0;
  visit([&](const QString& place) {
    QApplication::setActiveWindow(&w->window);  // the first view in three dimensions makes it anew
    QTest::keyClick(&w->window, Qt::Key_K, Qt::ControlModifier);
    auto* palette = w->window.findChild<CommandPalette*>();
    ASSERT_TRUE(palette->isVisible()) << place.toStdString();
    auto* list = palette->findChild<QListWidget*>();
    auto* line = palette->findChild<QLineEdit*>();
    QSet<QString> offered;
    for (int row = 0; row < list->count(); ++row)
      offered.insert(list->item(row)->text().section(QStringLiteral("    "), 0, 0));
    for (const Reached& reached : reachedActions(w->window)) {
      if (!reached.action) continue;
      ++seen;
      const QString text = plainText(reached.action->text());
      const QString what = place + QStringLiteral(": \"") + text + QStringLiteral("\" of ") +
                           whereIs(*reached.widget);
      EXPECT_FALSE(text.trimmed().isEmpty()) << what.toStdString();
      EXPECT_FALSE(reached.action->toolTip().isEmpty()) << what.toStdString();
      const QString end = QStringLiteral(" › ") + text;
      const bool found =
          offered.contains(text) ||
          std::ranges::any_of(offered, [&](const QString& one) { return one.endsWith(end); });
      EXPECT_TRUE(found) << what.toStdString();
    }
    line->setText(QStringLiteral("dark colours"));
    ASSERT_GT(list->count(), 0);
    EXPECT_TRUE(list->item(0)->text().startsWith(QStringLiteral("Dark colours")));
    QTest::keyClick(line, Qt::Key_Escape);
    EXPECT_FALSE(palette->isVisible());
  });
  EXPECT_GT(seen, 300);
}

/// What a menu that opens over a widget offers, closed again at once; menus of texts are Qt's own.
QStringList contextMenuOf(QWidget& widget) {
  QStringList texts;
  if (qobject_cast<QLineEdit*>(&widget) || qobject_cast<QTextEdit*>(&widget) ||
      qobject_cast<QPlainTextEdit*>(&widget) || qobject_cast<QAbstractSpinBox*>(&widget) ||
      qobject_cast<QLabel*>(&widget) || qobject_cast<QMainWindow*>(&widget) ||
      qobject_cast<QScrollBar*>(&widget) || widget.contextMenuPolicy() == Qt::NoContextMenu)
    return texts;
  const auto read = [&texts] {
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    if (!menu) return;
    for (const QAction* action : menu->actions())
      if (!action->isSeparator() && action->isVisible() && !action->menu() &&
          !qobject_cast<const QWidgetAction*>(action))
        texts << plainText(action->text());
    menu->close();
  };
  QTimer::singleShot(0, &widget, read);  // for a menu that runs a loop of its own
  QWidget* target = &widget;
  if (auto* area = qobject_cast<QAbstractScrollArea*>(&widget)) target = area->viewport();
  const QPoint at = target->rect().center();
  QContextMenuEvent event(QContextMenuEvent::Mouse, at, target->mapToGlobal(at));
  QApplication::sendEvent(target, &event);
  read();
  QTest::qWait(1);
  return texts;
}

TEST_F(ActionsTest, MenusUnderTheMouseHoldNothingThatThePaletteHasNot) {
  ASSERT_NO_FATAL_FAILURE(open());
  int seen = 0;
  visit([&](const QString& place) {
    QSet<QString> offered;
    for (const Command& command : commandsOf(w->window, w->window.page()))
      offered.insert(command.text.section(QStringLiteral(" › "), -1));
    for (QWidget* widget : w->window.page()->findChildren<QWidget*>()) {
      const bool wanted = isInteractive(*widget) || qobject_cast<QHeaderView*>(widget);
      if (!widget->isVisible() || !wanted || told_.contains(whereIs(*widget))) continue;
      told_.insert(whereIs(*widget));
      for (const QString& text : contextMenuOf(*widget)) {
        ++seen;
        EXPECT_TRUE(offered.contains(text)) << place.toStdString() << ": \"" << text.toStdString()
                                            << "\" of " << whereIs(*widget).toStdString();
      }
    }
  });
  EXPECT_GT(seen, 40);
}

/// Two that would be asked by one key press: which one is meant?
bool collide(const Reached& a, const Reached& b) {
  const auto within = [](const QWidget* inner, const QWidget* outer) {
    return inner == outer || outer->isAncestorOf(inner);
  };
  const auto everywhere = [](Qt::ShortcutContext c) {
    return c == Qt::WindowShortcut || c == Qt::ApplicationShortcut;
  };
  const Qt::ShortcutContext of_a = a.action->shortcutContext(), of_b = b.action->shortcutContext();
  if (everywhere(of_a) || everywhere(of_b)) return true;
  if (of_a == Qt::WidgetShortcut && of_b == Qt::WidgetShortcut) return a.widget == b.widget;
  if (of_a == Qt::WidgetShortcut) return within(a.widget, b.widget);
  if (of_b == Qt::WidgetShortcut) return within(b.widget, a.widget);
  return within(a.widget, b.widget) || within(b.widget, a.widget);
}

TEST_F(ActionsTest, NoKeyMeansTwoThings) {
  ASSERT_NO_FATAL_FAILURE(open());
  qsizetype keys = 0;
  visit([&](const QString& place) {
    QList<Reached> all;
    for (const Reached& reached : reachedActions(w->window))
      if (!qobject_cast<QMenu*>(reached.widget)) all << reached;
    for (qsizetype i = 0; i < all.size(); ++i) {
      for (const QKeySequence& key : all[i].action->shortcuts()) {
        ++keys;
        for (qsizetype j = 0; j < i; ++j) {
          if (all[i].action == all[j].action || !all[j].action->shortcuts().contains(key)) continue;
          EXPECT_FALSE(collide(all[i], all[j]))
              << place.toStdString() << ": " << key.toString().toStdString() << " is \""
              << all[i].action->text().toStdString() << "\" and \""
              << all[j].action->text().toStdString() << "\"";
        }
      }
    }
  });
  EXPECT_GT(keys, 100);
}

/// In tool bars people see pictures alone: what they say is what the button does and its key.
TEST_F(ActionsTest, ToolTipsOfButtonsNameTheirKeys) {
  ASSERT_NO_FATAL_FAILURE(open());
  visit([&](const QString& place) {
    for (auto* button : w->window.findChildren<QToolButton*>()) {
      if (!button->isVisible() || isPart(*button)) continue;
      const QString what =
          place + QStringLiteral(": ") + whereIs(*button) + QLatin1Char(' ') + button->text();
      if (told_.contains(what)) continue;
      told_.insert(what);
      EXPECT_FALSE(button->toolTip().isEmpty()) << what.toStdString();
      const QAction* action = button->defaultAction();
      if (!action || action->shortcut().isEmpty()) continue;
      EXPECT_TRUE(button->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)))
          << what.toStdString() << ": " << button->toolTip().toStdString();
    }
  });
}

TEST_F(ActionsTest, DialogsHaveNamesToo) {
  ASSERT_NO_FATAL_FAILURE(open());
  page(QStringLiteral("runs"));
  for (const QString& text : {QStringLiteral("Choose columns"), QStringLiteral("Edit tags")}) {
    QAction* action = test::action(w->window, text);
    ASSERT_TRUE(action) << text.toStdString();
    action->trigger();
    QTest::qWait(50);
  }
  auto* chooser = w->window.findChild<ColumnChooser*>();
  auto* tags = w->window.findChild<TagEditor*>();
  ASSERT_TRUE(chooser && tags);
  checkNames(*chooser, QStringLiteral("columns"));
  checkNames(*tags, QStringLiteral("tags"));
}

}  // namespace
}  // namespace lsc
