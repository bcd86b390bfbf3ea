// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/curve_colors.h"

#include <QRgb>
#include <array>

namespace lsc {

QColor curveColor(std::int64_t index, bool dark_background) {
  constexpr std::array<QRgb, kCurveColors> kLight{0x3f90da, 0xffa90e, 0xbd1f01, 0x94a4a2, 0x832db6,
                                                  0xa96b59, 0xe76300, 0xb9ac70, 0x717581, 0x92dadd};
  constexpr std::array<QRgb, kCurveColors> kDark{0x5aa5ea, 0xffb734, 0xf0563a, 0xa9b8b6, 0xb778e0,
                                                 0xc98d7b, 0xf58a3c, 0xcabf8a, 0x9498a5, 0x92dadd};
  const auto place =
      static_cast<std::size_t>(((index % kCurveColors) + kCurveColors) % kCurveColors);
  return QColor(dark_background ? kDark[place] : kLight[place]);
}

bool isDark(const QColor& background) {
  return background.lightnessF() < 0.5F;
}

}  // namespace lsc
