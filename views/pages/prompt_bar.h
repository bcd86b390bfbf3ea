// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A line above the pages with what ssh asks: a code, a pass phrase, whether a host key is the right
// one. Hidden while nothing is asked. An answer is cleared as soon as it is given. GUI thread.
#pragma once

#include <QFrame>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace lsc {

class PromptServer;

class PromptBar : public QFrame {
  Q_OBJECT
 public:
  explicit PromptBar(PromptServer& prompts, QWidget* parent = nullptr);

 private:
  void showCurrent();
  void answer();

  PromptServer& prompts_;
  QLabel *about_, *question_;
  QLineEdit* line_;
  QCheckBox* seen_;
  QPushButton *answer_, *refuse_;
};

}  // namespace lsc
