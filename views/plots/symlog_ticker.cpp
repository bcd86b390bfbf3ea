// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/symlog_ticker.h"

#include <algorithm>
#include <cmath>

namespace lsc {

QVector<double> SymlogTicker::createTickVector(double, const QCPRange& range) {
  QVector<double> ticks;
  const double most =
      std::max(std::abs(scale_.value(range.lower)), std::abs(scale_.value(range.upper)));
  const int first = static_cast<int>(std::ceil(std::log10(scale_.threshold)));
  const int last = static_cast<int>(std::floor(std::log10(std::max(most, scale_.threshold))));
  const int decades = std::max(1, (last - first + 1) / std::max(1, tickCount() / 2));
  for (int k = last; k >= first; k -= decades)
    ticks << scale_.place(-std::pow(10.0, k)) << scale_.place(std::pow(10.0, k));
  ticks << 0;
  std::sort(ticks.begin(), ticks.end());
  // one decade or less: the steps of a linear axis say more
  const auto inside =
      std::count_if(ticks.begin(), ticks.end(), [&](double t) { return range.contains(t); });
  if (inside >= 2) return ticks;
  ticks.clear();
  constexpr int kSteps = 5;
  for (int i = 0; i <= kSteps; ++i) {
    const double value = scale_.value(range.lower + range.size() * i / kSteps);
    const double unit =
        std::pow(10.0, std::floor(std::log10(std::max(std::abs(value), 1e-300))) - 1);
    ticks << scale_.place(std::round(value / unit) * unit);
  }
  return ticks;
}

int SymlogTicker::getSubTickCount(double) {
  return 0;
}

QString SymlogTicker::getTickLabel(double tick, const QLocale& locale, QChar, int) {
  const double value = scale_.value(tick);
  if (std::abs(value) < 1e-9 * scale_.threshold) return QStringLiteral("0");
  QString text = locale.toString(value, 'g', 3);
  const double power = std::log10(std::abs(value));
  if (std::abs(power - std::round(power)) < 1e-9 && std::abs(power) > 3.5) {
    static constexpr char16_t kDigits[] = u"⁰¹²³⁴⁵⁶⁷⁸⁹";
    text = value < 0 ? QStringLiteral("−10") : QStringLiteral("10");
    const QString exponent = QString::number(std::abs(std::lround(power)));
    if (power < 0) text += u'⁻';
    for (const QChar digit : exponent) text += QChar(kDigits[digit.unicode() - u'0']);
  }
  return text.replace(u'-', QChar(0x2212));
}

}  // namespace lsc
