// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Captured output: monospaced plain text whose tail is followed while the switch is on. Holds the
// last 20,000 lines; escape sequences and carriage returns are dealt with before
// (models/output_text.h).
#pragma once

#include <QPlainTextEdit>

namespace lsc {

class OutputView : public QPlainTextEdit {
  Q_OBJECT
 public:
  explicit OutputView(QWidget* parent = nullptr);

  void setFollow(bool follow);

  /// Replaces the last, unfinished line by `text`, which may hold many lines.
  void replaceLastLine(const QString& text);

 private:
  bool follow_ = true;
};

}  // namespace lsc
