// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ten colours that people with any common colour vision tell apart: M. A. Petroff, "Accessible
// color sequences for data visualization", arXiv:2107.02270, table 1 (n = 10). On dark backgrounds
// their dark members are lightened.
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
