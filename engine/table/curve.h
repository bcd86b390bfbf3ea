// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A growing curve y(x) that can be thinned for drawing: per pixel column its first, least, greatest
// and last value, so that a single spike among a million points stays visible. Not thread safe.
#pragma once

#include <span>
#include <vector>

#include "engine/table/pyramid.h"

namespace lsc {

/// What to draw. A NaN in y ends a piece of the line.
struct DrawnCurve {
  std::vector<double> x, y;
  std::vector<double> gaps;  // x of values that cannot be drawn: NaN, infinite, or <= 0 on log axes
};

struct DrawRange {
  double from = 0, to = 0;     // of x
  int columns = 1;             // pixels
  bool logarithmic_y = false;  // values <= 0 count as gaps
};

class CurveData {
 public:
  /// Spans of equal length. x may be in any order, but only a non-decreasing one is thinned.
  void append(std::span<const double> x, std::span<const double> y);
  void clear();

  std::size_t size() const { return x_.size(); }
  const std::vector<double>& x() const { return x_; }
  const std::vector<double>& y() const { return y_.values(); }

  /// Of y where x lies in [from, to].
  Extremes extremes(double from, double to) const;
  /// Of all x.
  Extremes extent() const { return extent_; }
  /// Includes one point beyond each end, so that lines reach the border.
  DrawnCurve drawn(const DrawRange& range) const;
  /// Index of the point nearest in x; size() if there is none.
  std::size_t nearest(double x) const;

 private:
  std::size_t lowerIndex(double x) const;  // first point with x_ >= x, of a sorted curve
  std::size_t upperIndex(double x) const;

  std::vector<double> x_;
  MinMaxPyramid y_;
  Extremes extent_;
  bool sorted_ = true;
};

}  // namespace lsc
