// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/curve_colors.h"

#include <QRgb>

#include "engine/compare/curve_palette.h"

namespace lsc {

QColor curveColor(std::int64_t index, bool dark_background) {
  static_assert(kCurvesOnLight.size() == kCurveColors);
  const std::size_t place = curvePlace(index);
  return QColor(QRgb{dark_background ? kCurvesOnDark[place] : kCurvesOnLight[place]});
}

bool isDark(const QColor& background) {
  return background.lightnessF() < 0.5F;
}

}  // namespace lsc
