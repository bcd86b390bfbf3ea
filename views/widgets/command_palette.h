// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ctrl+K: every command of the window by a few letters of its name, what cannot be done now after
// the others and grey. Enter triggers, Escape leaves.
#pragma once

#include <QAction>
#include <QFrame>
#include <QList>
#include <QPointer>

class QLineEdit;
class QListWidget;

namespace lsc {

struct Command {
  QPointer<QAction> action;  // menus drop theirs when they fill themselves again
  QString text;              // as it is searched
};

class CommandPalette : public QFrame {
  Q_OBJECT
 public:
  explicit CommandPalette(QWidget* window);

  /// Opens over the top of the window with these.
  void open(const QList<Command>& commands);

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  void fill();
  void trigger();

  QLineEdit* line_;
  QListWidget* list_;
  QList<Command> commands_;
};

/// The text of an action without what it says to menus.
QString plainText(QString text);

/// Whether the letters of `typed` appear in `text` in this order, ignoring case; lower is better,
/// -1 not at all.
int matchLetters(const QString& text, const QString& typed);

}  // namespace lsc
