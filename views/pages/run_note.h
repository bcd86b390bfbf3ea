// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The note of a run: plain text to edit, with undo, and on demand drawn as Markdown. HTML in a note
// stays text, nothing is loaded from files or the network, and no link is followed. GUI thread.
#pragma once

#include <QWidget>

class QAction;
class QPlainTextEdit;
class QStackedWidget;
class QTextBrowser;

namespace lsc {

class RunNote : public QWidget {
  Q_OBJECT
 public:
  explicit RunNote(QWidget* parent = nullptr);

  /// Another run: its note is plain text until it is asked for otherwise. Save before.
  void start();
  /// What the store has; an edit under way is left alone.
  void setNote(const QString& text);
  /// Tells what was edited, if anything was.
  void save();
  /// Goes to the editor.
  void edit();

 signals:
  void edited(const QString& text, const QString& before);
  /// One sentence for the status bar.
  void said(const QString& sentence);

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  void showRendered(bool on);

  QString saved_;
  QStackedWidget* stack_ = nullptr;
  QPlainTextEdit* editor_ = nullptr;
  QTextBrowser* drawn_ = nullptr;
  QAction* render_ = nullptr;
};

}  // namespace lsc
