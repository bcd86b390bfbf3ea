// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Several curves as one: mean with a band. At each x that any curve has, every curve counts whose
// range holds this x, with its value there, or on the straight line between its two neighbouring
// points; nothing is continued beyond the ends of a curve. Values that are not finite are left out.
// Pure functions.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace lsc {

enum class BandKind { kNone, kDeviation, kError, kExtremes };

/// x not decreasing; equal lengths. Borrowed.
struct CurveView {
  std::span<const double> x, y;
};

struct Band {
  std::vector<double> x, mean, low, high;
  std::vector<int> count;  // curves at each x
};

/// Deviation: the sample standard deviation s (divisor n - 1); error: s / sqrt(n); both 0 for a
/// single curve. Extremes: least and greatest value.
Band bandOf(std::span<const CurveView> curves, BandKind kind);

/// Mean, and s, s / sqrt(n) or the extremes below and above it, of the finite values.
struct Summary {
  double mean, low, high;
  int count;
};
Summary summaryOf(std::span<const double> values, BandKind kind);

/// One value y of one run at a configuration value x, in a group of runs.
struct ScanValue {
  double x, y;
  std::size_t group;
};
/// Per group and x in growing order: mean and error bars over the runs that share both.
struct ScanPoint {
  std::size_t group;
  double x;
  Summary y;
};
std::vector<ScanPoint> scanPoints(std::vector<ScanValue> values, BandKind kind);

}  // namespace lsc
