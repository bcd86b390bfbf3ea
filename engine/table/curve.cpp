// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/curve.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lsc {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

void addPoint(DrawnCurve& out, double x, double y, bool logarithmic) {
  if (std::isfinite(y) && (!logarithmic || y > 0)) {
    out.x.push_back(x);
    out.y.push_back(y);
  } else {
    out.x.push_back(x);
    out.y.push_back(kNaN);
    out.gaps.push_back(x);
  }
}

/// All values of one pixel column as a vertical stroke between its ends.
void addColumn(DrawnCurve& out, double x, const Extremes& e, bool logarithmic) {
  const double low = logarithmic ? e.minimum_positive : e.minimum;
  const bool some_hidden = e.not_finite > 0 || (logarithmic && !(e.minimum > 0));
  if (low <= e.maximum) {
    addPoint(out, x, low, false);
    if (e.maximum > low) addPoint(out, x, e.maximum, false);
    if (some_hidden) out.gaps.push_back(x);
  } else {
    addPoint(out, x, kNaN, false);
  }
}

}  // namespace

void CurveData::append(std::span<const double> x, std::span<const double> y) {
  assert(x.size() == y.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!x_.empty() && !(x[i] >= x_.back())) sorted_ = false;
    x_.push_back(x[i]);
    y_.append(y[i]);
    extent_.add(x[i]);
  }
}

void CurveData::clear() {
  x_.clear();
  y_.clear();
  extent_ = {};
  sorted_ = true;
}

std::size_t CurveData::lowerIndex(double x) const {
  return static_cast<std::size_t>(std::lower_bound(x_.begin(), x_.end(), x) - x_.begin());
}

std::size_t CurveData::upperIndex(double x) const {
  return static_cast<std::size_t>(std::upper_bound(x_.begin(), x_.end(), x) - x_.begin());
}

Extremes CurveData::extremes(double from, double to) const {
  if (sorted_) return y_.range(lowerIndex(from), upperIndex(to));
  Extremes found;
  for (std::size_t i = 0; i < x_.size(); ++i) {
    if (x_[i] >= from && x_[i] <= to) found.add(y()[i]);
  }
  return found;
}

DrawnCurve CurveData::drawn(const DrawRange& range) const {
  DrawnCurve out;
  std::size_t first = 0;
  std::size_t last = size();
  if (sorted_) {
    first = lowerIndex(range.from);
    last = upperIndex(range.to);
    if (first > 0) --first;
    if (last < size()) ++last;
  }
  const auto columns = static_cast<std::size_t>(std::max(range.columns, 1));
  if (!sorted_ || last - first <= 4 * columns || !(range.to > range.from)) {
    for (std::size_t i = first; i < last; ++i) addPoint(out, x_[i], y()[i], range.logarithmic_y);
    return out;
  }
  const double width = (range.to - range.from) / static_cast<double>(columns);
  std::size_t begin = first;
  for (std::size_t column = 0; begin < last; ++column) {
    const double border = range.from + width * static_cast<double>(column + 1);
    const std::size_t end = column >= columns ? last : std::min(lowerIndex(border), last);
    if (end <= begin) continue;
    if (end - begin <= 4) {
      for (std::size_t i = begin; i < end; ++i) addPoint(out, x_[i], y()[i], range.logarithmic_y);
    } else {
      addPoint(out, x_[begin], y()[begin], range.logarithmic_y);
      addColumn(out, x_[begin + (end - begin) / 2], y_.range(begin + 1, end - 1),
                range.logarithmic_y);
      addPoint(out, x_[end - 1], y()[end - 1], range.logarithmic_y);
    }
    begin = end;
  }
  return out;
}

std::size_t CurveData::nearest(double x) const {
  if (x_.empty()) return 0;
  if (sorted_) {
    const std::size_t right = std::min(lowerIndex(x), size() - 1);
    if (right == 0) return 0;
    return x - x_[right - 1] <= x_[right] - x ? right - 1 : right;
  }
  const auto closer = [x](double a, double b) { return std::abs(a - x) < std::abs(b - x); };
  return static_cast<std::size_t>(std::min_element(x_.begin(), x_.end(), closer) - x_.begin());
}

}  // namespace lsc
