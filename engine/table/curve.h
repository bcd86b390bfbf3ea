// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A growing curve y(x) that can be thinned for drawing: per pixel column its least and greatest
// value, so that a single spike among a million points stays visible. Many points a column are
// taken in whole blocks of a pyramid, a block at most half a column wide and borders of columns
// between blocks: an extreme is exact in y and off by at most a quarter of a column in x. Not
// thread safe.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "engine/table/axis_scale.h"
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
  AxisScale x_scale{};         // columns are equally wide on this axis
};

class CurveData {
 public:
  /// Vectors of equal length, taken over without a copy.
  void assign(std::vector<double> x, std::vector<double> y);
  /// Spans of equal length. x may be in any order, but only a non-decreasing one is thinned.
  void append(std::span<const double> x, std::span<const double> y);
  void clear();

  std::size_t size() const { return x_.size(); }
  const std::vector<double>& x() const { return x_; }
  const std::vector<double>& y() const { return y_.values(); }

  /// Of y where x lies in [from, to].
  Extremes extremes(double from, double to) const;
  /// The same for a picture of `columns` columns: a regular curve's may be those of up to a quarter
  /// of a column more. Reads what draw() reads: of many curves, that is what costs time.
  Extremes extremes(double from, double to, int columns) const;
  /// Of all x.
  const Extremes& extent() const { return extent_; }
  /// Of all y.
  Extremes range() const { return y_.range(0, size()); }
  /// Includes one point beyond each end, so that lines reach the border.
  DrawnCurve drawn(const DrawRange& range) const;
  /// The same into an old curve, whose memory is used again.
  void draw(const DrawRange& range, DrawnCurve& out) const;
  /// Index of the point nearest in x; size() if there is none.
  std::size_t nearest(double x) const;

 private:
  static constexpr std::size_t kMarkStep = 64;

  void noteX(std::size_t from);
  void drawColumns(const DrawRange& range, std::size_t first, std::size_t last,
                   DrawnCurve& out) const;
  void drawEven(const DrawRange& range, std::size_t first, std::size_t last, DrawnCurve& out) const;
  std::size_t lowerIndex(double x) const;  // first point with x_ >= x, of a sorted curve
  std::size_t upperIndex(double x) const;
  std::size_t coarseIndex(double x, std::size_t from) const;
  std::pair<std::size_t, std::size_t> columnEnd(double border, std::size_t begin,
                                                std::size_t last) const;

  std::vector<double> x_;
  MinMaxPyramid y_;
  Extremes extent_;
  bool sorted_ = true;
  bool regular_ = true;        // x_[i] = x_[0] + i * stride, as far as doubles hold it
  std::vector<double> marks_;  // every 64th x: a search there stays in the cache
};

}  // namespace lsc
