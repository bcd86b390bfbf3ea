// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an empty place says: what would be here, and the buttons that bring it.
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;

namespace lsc {

class EmptyState : public QWidget {
  Q_OBJECT
 public:
  explicit EmptyState(QWidget* parent = nullptr);

  void setText(const QString& title, const QString& sentences);
  /// A button that triggers `action` and follows its text and state.
  void addAction(QAction* action);

  QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fitSentences();

  QLabel* title_;
  QLabel* sentences_;
  QHBoxLayout* buttons_;
};

}  // namespace lsc
