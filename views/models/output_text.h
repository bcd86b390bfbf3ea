// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Turns captured bytes into plain text as a terminal would leave it: a carriage return starts the
// line anew (progress bars), escape sequences vanish, broken UTF-8 is replaced, split characters
// are joined.
#pragma once

#include <QString>
#include <QStringDecoder>
#include <string_view>

namespace lsc {

class OutputText {
 public:
  /// The unfinished last line and everything after it: what a view puts in place of its last line.
  QString feed(std::string_view bytes);

 private:
  enum class Escape { kNone, kStarted, kSequence, kTitle };

  void take(QChar c, QString& done);

  QStringDecoder decoder_{QStringDecoder::Utf8};
  QString line_;  // not ended yet
  bool returned_ = false;
  Escape escape_ = Escape::kNone;
};

}  // namespace lsc
