// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/format.h"

#include <QDateTime>
#include <QTimeZone>
#include <charconv>
#include <cmath>

namespace lsc {
namespace {

const QChar kMinus(0x2212);
const QChar kThinSpace(0x2009);

QString signedText(QString text) {
  if (text.startsWith(QLatin1Char('-'))) text[0] = kMinus;
  return text;
}

QString notFinite(double value) {
  if (std::isnan(value)) return QStringLiteral("nan");
  return value > 0 ? QStringLiteral("inf") : QString(kMinus) + QStringLiteral("inf");
}

QDateTime local(double wall_seconds) {
  return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(wall_seconds * 1000));
}

QString twoDigits(std::int64_t value) {
  return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
}

}  // namespace

QString formatReal(double value, int decimals) {
  if (!std::isfinite(value)) return notFinite(value);
  const double size = std::abs(value);
  const bool too_long = size >= 1e7 || (size > 0 && size < 0.5 * std::pow(10.0, -decimals));
  return signedText(QString::number(value, too_long ? 'e' : 'f', too_long ? 2 : decimals));
}

QString formatExact(double value) {
  if (!std::isfinite(value)) return notFinite(value);
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return signedText(QString::fromLatin1(buffer, end - buffer));
}

QString formatCount(std::int64_t value) {
  QString text = QString::number(value);
  const qsizetype first = value < 0 ? 1 : 0;
  for (qsizetype at = text.size() - 3; at > first; at -= 3) text.insert(at, kThinSpace);
  return signedText(text);
}

QString formatWithError(double value, double error) {
  if (!std::isfinite(value) || !std::isfinite(error) || error <= 0) return formatExact(value);
  int decimals = 1 - static_cast<int>(std::floor(std::log10(error)));     // two digits of error
  if (std::llround(error * std::pow(10.0, decimals)) >= 100) --decimals;  // 0.0996 -> 0.10
  if (decimals > 12 || decimals < -6 || std::abs(value) >= 1e9)
    return formatReal(value, 6) + QStringLiteral(" ± ") + formatReal(error, 6);
  if (decimals <= 1) {  // the error reaches before the point: write its own point
    const int shown = std::max(decimals, 0);
    return signedText(QString::number(value, 'f', shown)) + QLatin1Char('(') +
           QString::number(error, 'f', shown) + QLatin1Char(')');
  }
  const long long last_digits = std::llround(error * std::pow(10.0, decimals));
  return signedText(QString::number(value, 'f', decimals)) +
         QStringLiteral("(%1)").arg(last_digits);
}

QString formatDuration(double seconds) {
  if (!std::isfinite(seconds) || seconds < 0) return {};
  if (seconds < 10) return QString::number(seconds, 'f', 2) + QStringLiteral(" s");
  if (seconds < 60) return QString::number(seconds, 'f', 1) + QStringLiteral(" s");
  const auto whole = static_cast<std::int64_t>(seconds);
  if (whole < 3600) return QStringLiteral("%1:%2 min").arg(whole / 60).arg(twoDigits(whole % 60));
  if (whole < 2 * 86400)
    return QStringLiteral("%1:%2 h").arg(whole / 3600).arg(twoDigits(whole / 60 % 60));
  return QStringLiteral("%1 d %2 h").arg(whole / 86400).arg(whole / 3600 % 24);
}

QString formatTime(double wall_seconds, double now) {
  if (!std::isfinite(wall_seconds)) return {};
  const QDateTime time = local(wall_seconds);
  const QDate today = local(now).date();
  if (time.date() == today) return time.toString(QStringLiteral("HH:mm:ss"));
  if (time.date().year() == today.year()) return time.toString(QStringLiteral("MM-dd HH:mm"));
  return time.toString(QStringLiteral("yyyy-MM-dd"));
}

QString formatUtc(double wall_seconds) {
  if (!std::isfinite(wall_seconds)) return {};
  return local(wall_seconds).toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) +
         QStringLiteral(" UTC");
}

QString formatBytes(std::int64_t bytes) {
  static constexpr const char* kUnits[] = {"kB", "MB", "GB", "TB"};
  if (bytes < 1000) return QString::number(bytes) + QStringLiteral(" B");
  double value = static_cast<double>(bytes) / 1000;
  int unit = 0;
  while (value >= 999.95 && unit < 3) {
    value /= 1000;
    ++unit;
  }
  return QString::number(value, 'f', 1) + QLatin1Char(' ') + QLatin1String(kUnits[unit]);
}

QString shellQuoted(QString text) {
  return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QStringLiteral("'\\''")) +
         QLatin1Char('\'');
}

}  // namespace lsc
