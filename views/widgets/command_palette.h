// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ctrl+K: every command of the window by a few letters of its name. Shows the actions it is given
// that are enabled at that moment; Enter triggers, Escape leaves.
#pragma once

#include <QFrame>
#include <QList>

class QAction;
class QLineEdit;
class QListWidget;

namespace lsc {

class CommandPalette : public QFrame {
  Q_OBJECT
 public:
  explicit CommandPalette(QWidget* window);

  /// Opens over the top of the window with these actions.
  void open(const QList<QAction*>& actions);

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  void fill();
  void trigger();

  QLineEdit* line_;
  QListWidget* list_;
  QList<QAction*> actions_;
};

/// Whether the letters of `typed` appear in `text` in this order, ignoring case; lower is better,
/// -1 not at all.
int matchLetters(const QString& text, const QString& typed);

}  // namespace lsc
