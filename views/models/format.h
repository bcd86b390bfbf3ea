// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How numbers and times are written: true minus sign, thin-space thousands, errors in parentheses
// as the field writes them, SI durations, local time with UTC in tooltips. Pure functions.
#pragma once

#include <QString>
#include <cstdint>

namespace lsc {

/// "−5.613"; "−1.2e+09" where fixed notation would be long; "nan", "inf", "−inf".
QString formatReal(double value, int decimals);
/// All digits that say something: shortest text that reads back as the same number.
QString formatExact(double value);
/// "12 431", with thin spaces.
QString formatCount(std::int64_t value);
/// "0.7506(12)", "9.2943(14)", "−21.9(3.2)": two digits of error; the plain value if the error is
/// not positive and finite.
QString formatWithError(double value, double error);
/// "0.42 s", "12.3 s", "4:05 min", "2:10 h", "3 d 4 h"; empty for NaN.
QString formatDuration(double seconds);
/// Local time: "16:33:05" of today, "08-31 16:33" of this year, "2025-08-31". Empty for NaN.
QString formatTime(double wall_seconds, double now);
/// "2026-08-31 16:33:05 UTC". Empty for NaN.
QString formatUtc(double wall_seconds);
/// "3.1 MB".
QString formatBytes(std::int64_t bytes);

/// A word of a command line for a POSIX shell.
QString shellQuoted(QString text);

}  // namespace lsc
