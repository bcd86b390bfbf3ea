// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/curve.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <future>

namespace lsc {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kDrawnAsIs = 4;        // points of a column
constexpr std::size_t kBlocksPerColumn = 4;  // at least
constexpr std::size_t kLong = 1'000'000;     // points that take milliseconds

void addPoint(DrawnCurve& out, double x, double y, bool logarithmic) {
  out.x.push_back(x);
  if (std::isfinite(y) && (!logarithmic || y > 0)) {
    out.y.push_back(y);
  } else {
    out.y.push_back(kNaN);
    out.gaps.push_back(x);
  }
}

/// All values of one pixel column as a vertical stroke, begun at the end nearer to the line so far.
void addColumn(DrawnCurve& out, double x, const Extremes& e, bool logarithmic) {
  const double low = logarithmic ? e.minimum_positive : e.minimum;
  const bool some_hidden = e.not_finite > 0 || (logarithmic && !(e.minimum > 0));
  if (!(low <= e.maximum)) return addPoint(out, x, kNaN, false);
  const double before = out.y.empty() ? kNaN : out.y.back();
  const bool down = e.maximum - before < before - low;  // false after a gap
  out.x.push_back(x);
  out.y.push_back(down ? e.maximum : low);
  if (e.maximum > low) {
    out.x.push_back(x);
    out.y.push_back(down ? low : e.maximum);
  }
  if (some_hidden) out.gaps.push_back(x);
}

}  // namespace

void CurveData::assign(std::vector<double> x, std::vector<double> y) {
  assert(x.size() == y.size());
  clear();
  x_ = std::move(x);
  // x and y know nothing of each other, and a long curve is waited for
  const auto policy =
      x_.size() > kLong ? std::launch::async | std::launch::deferred : std::launch::deferred;
  std::future<void> of_x = std::async(policy, [this] { noteX(0); });
  y_.assign(std::move(y));
  of_x.get();
}

void CurveData::append(std::span<const double> x, std::span<const double> y) {
  assert(x.size() == y.size());
  const std::size_t from = x_.size();
  x_.insert(x_.end(), x.begin(), x.end());
  y_.append(y);
  noteX(from);
}

/// What is known of the x from index `from` on: order, stride, extent, marks. A plain loop without
/// branches between two marks: a long curve is waited for.
void CurveData::noteX(std::size_t from) {
  const std::size_t n = x_.size();
  if (from == n) return;
  const double stride = n > 1 ? x_[1] - x_[0] : 1;
  const double tolerance = std::abs(stride) * 1e-6;
  const double* x = x_.data();
  double fall = x[0] == x[0] ? 0 : 1, uneven = stride > 0 ? 0 : 1;
  marks_.reserve(n / kMarkStep + 1);
  for (std::size_t i = std::max<std::size_t>(from, 1), end = i; i < n; i = end) {
    end = std::min((i / kMarkStep + 1) * kMarkStep, n);
    for (std::size_t k = i; k < end; ++k) {
      const double step = x[k] - x[k - 1];
      fall = step >= 0 ? fall : 1;
      uneven = std::abs(step - stride) <= tolerance ? uneven : 1;
    }
  }
  for (std::size_t i = marks_.size() * kMarkStep; i < n; i += kMarkStep) {
    marks_.push_back(x[i]);
    uneven = std::abs(x[i] - (x[0] + static_cast<double>(i) * stride)) <= tolerance ? uneven : 1;
  }
  sorted_ = sorted_ && fall == 0;
  regular_ = regular_ && uneven == 0;
  if (sorted_) {
    for (const double end : {x_[from], x_.back()}) extent_.add(end);
  } else {
    extent_.add(extremesOf(std::span(x_).subspan(from)));
  }
}

void CurveData::clear() {
  *this = CurveData();
}

std::size_t CurveData::lowerIndex(double x) const {
  if (!regular_ || size() < 2)
    return static_cast<std::size_t>(std::lower_bound(x_.begin(), x_.end(), x) - x_.begin());
  std::size_t i = coarseIndex(x, 0);
  while (i > 0 && x_[i - 1] >= x) --i;
  while (i < size() && x_[i] < x) ++i;
  return i;
}

std::size_t CurveData::upperIndex(double x) const {
  if (!regular_)
    return static_cast<std::size_t>(std::upper_bound(x_.begin(), x_.end(), x) - x_.begin());
  std::size_t i = lowerIndex(x);
  while (i < size() && x_[i] <= x) ++i;
  return i;
}

/// About lowerIndex(x), at least `from`, without touching the points: exact for a regular curve,
/// else at a mark before it.
std::size_t CurveData::coarseIndex(double x, std::size_t from) const {
  if (regular_ && x_.size() > 1) {
    const double i = std::ceil((x - x_[0]) / (x_[1] - x_[0]) - 1e-6);
    const double last = static_cast<double>(size());
    return std::max(from, static_cast<std::size_t>(std::clamp(i, 0.0, last)));
  }
  const auto begin = marks_.begin() + static_cast<std::ptrdiff_t>(from / kMarkStep);
  const auto found = std::lower_bound(begin, marks_.end(), x);
  if (found == marks_.end()) return std::max(from, x > x_.back() ? size() : size() - 1);
  const auto mark = static_cast<std::size_t>(found - marks_.begin());
  return std::max(from, mark == 0 ? 0 : (mark - 1) * kMarkStep);
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
  draw(range, out);
  return out;
}

void CurveData::draw(const DrawRange& range, DrawnCurve& out) const {
  out.x.clear();
  out.y.clear();
  out.gaps.clear();
  std::size_t first = 0;
  std::size_t last = size();
  if (sorted_) {
    first = lowerIndex(range.from);
    last = upperIndex(range.to);
    if (first > 0) --first;
    if (last < size()) ++last;
  }
  const auto columns = static_cast<std::size_t>(std::max(range.columns, 1));
  const bool wide = range.x_scale.place(range.to) > range.x_scale.place(range.from);
  if (sorted_ && wide && last - first > kDrawnAsIs * columns)
    return drawColumns(range, first, last, out);
  for (std::size_t i = first; i < last; ++i) addPoint(out, x_[i], y()[i], range.logarithmic_y);
}

void CurveData::drawColumns(const DrawRange& range, std::size_t first, std::size_t last,
                            DrawnCurve& out) const {
  const auto columns = static_cast<std::size_t>(std::max(range.columns, 1));
  const double left = range.x_scale.place(range.from), right = range.x_scale.place(range.to);
  out.x.reserve(2 * columns + 8);
  out.y.reserve(2 * columns + 8);
  const double width = (right - left) / static_cast<double>(columns);
  const std::size_t inside = last - (last > first && x_[last - 1] > range.to ? 1 : 0);
  std::size_t begin = first;
  for (std::size_t column = 0; begin < last && column <= columns; ++column) {
    const double position = left + width * static_cast<double>(column + 1);
    const double border = range.x_scale.value(position);
    const std::size_t right_end = column < columns ? inside : last;
    const auto [end, block] = column + 1 < columns ? columnEnd(border, begin, inside)
                                                   : std::pair{right_end, std::size_t{0}};
    if (end <= begin) continue;
    if (end - begin <= kDrawnAsIs || column == columns) {
      for (std::size_t i = begin; i < end; ++i) addPoint(out, x_[i], y()[i], range.logarithmic_y);
    } else {
      const std::size_t rest = block - 1;  // of a power of two
      const bool aligned = block > 0 && (begin & rest) == 0 && ((end & rest) == 0 || end == size());
      addColumn(out, range.x_scale.value(position - width / 2),
                aligned ? y_.blockRange(begin, end, block) : y_.range(begin, end),
                range.logarithmic_y);
    }
    begin = end;
  }
}

/// Where the column ends that begins at `begin` and whose right border is at `border`, and the size
/// of the blocks that it may be read in: ends of columns of many points lie between blocks.
std::pair<std::size_t, std::size_t> CurveData::columnEnd(double border, std::size_t begin,
                                                         std::size_t last) const {
  std::size_t end = std::min(coarseIndex(border, begin), last);
  const std::size_t quarter = (end - begin) / kBlocksPerColumn;
  const std::size_t unsure = regular_ ? 0 : kMarkStep;  // of `end`
  const std::size_t block = y_.blockWithin(quarter - std::min(quarter, unsure));
  if (!regular_ && block < kMarkStep) {
    const auto x = x_.begin();
    end = static_cast<std::size_t>(std::lower_bound(x + static_cast<std::ptrdiff_t>(end),
                                                    x + static_cast<std::ptrdiff_t>(last), border) -
                                   x);
  }
  if (end < last && end > begin + kDrawnAsIs) end = std::max(end & ~(block - 1), begin + 1);
  return {end, block};
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
