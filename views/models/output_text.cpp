// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/output_text.h"

namespace lsc {
namespace {

constexpr qsizetype kMaxLine = 64 << 10;  // longer lines are cut: a text view lays out whole lines

}  // namespace

QString OutputText::feed(std::string_view bytes) {
  const QString text =
      decoder_.decode(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
  QString done;
  for (const QChar c : text) take(c, done);
  return done + line_;
}

void OutputText::take(QChar c, QString& done) {
  switch (escape_) {
    case Escape::kNone:
      break;
    case Escape::kStarted:
      escape_ = c == QLatin1Char('[')   ? Escape::kSequence
                : c == QLatin1Char(']') ? Escape::kTitle
                                        : Escape::kNone;
      return;
    case Escape::kSequence:
      if (c >= QChar(0x40) && c <= QChar(0x7e)) escape_ = Escape::kNone;
      return;
    case Escape::kTitle:
      if (c == QChar(0x07) || c == QLatin1Char('\\')) escape_ = Escape::kNone;
      return;
  }
  if (c == QChar(0x1b)) {
    escape_ = Escape::kStarted;
  } else if (c == QLatin1Char('\n')) {
    done += line_ + QLatin1Char('\n');
    line_.clear();
    returned_ = false;
  } else if (c == QLatin1Char('\r')) {
    returned_ = true;
  } else if (c >= QLatin1Char(' ') || c == QLatin1Char('\t')) {
    if (std::exchange(returned_, false)) line_.clear();
    if (line_.size() < kMaxLine) line_ += c;
  }
}

}  // namespace lsc
