// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The ten colours of engine/compare/curve_palette.h for Qt.
#pragma once

#include <QColor>
#include <cstdint>

namespace lsc {

constexpr int kCurveColors = 10;

/// Colour of place `index` in the cycle; any integer.
QColor curveColor(std::int64_t index, bool dark_background);

/// The colour that a run keeps in every plot; `number` is its display number.
inline QColor runColor(std::int64_t number, bool dark_background) {
  return curveColor(number, dark_background);
}

/// Whether a palette's window colour is a dark one.
bool isDark(const QColor& background);

}  // namespace lsc
