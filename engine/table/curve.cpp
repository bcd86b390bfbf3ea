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
constexpr std::size_t kDrawnAsIs = 4;     // points of a column
constexpr std::size_t kShift = 4;         // of a column: 1 / kShift, how far an extreme may move
constexpr std::size_t kLong = 1'000'000;  // points that take milliseconds

/// One instruction each; extremes of blocks are never NaN.
double lesser(double a, double b) { return b < a ? b : a; }
double greater(double a, double b) { return b > a ? b : a; }

/// What is drawn of the values of one pixel column.
struct Stroke {
  Stroke() = default;
  Stroke(const Extremes& e, bool logarithmic)
      : low(logarithmic ? e.minimum_positive : e.minimum),
        high(e.maximum),
        some_hidden(e.not_finite > 0 || (logarithmic && !(e.minimum > 0))) {}

  void add(double least, double greatest) {
    low = lesser(low, least);
    high = greater(high, greatest);
  }

  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
  bool some_hidden = false;
};

/// Strokes of runs of blocks.
class ColumnBlocks {
 public:
  ColumnBlocks(const BlockRow& row, bool logarithmic)
      : row_(row),
        low_(logarithmic && !row.positive.empty() ? row.positive.data() : row.minimum.data()),
        high_(row.maximum.data()),
        may_hide_(!row.not_finite.empty() || low_ != row.minimum.data()) {}

  /// first < last.
  Stroke of(std::size_t first, std::size_t last) const {
    // two to four blocks as a rule: looking at one twice costs less than a branch
    const std::size_t second = std::min(first + 1, last - 1), third = std::min(first + 2, last - 1),
                      fourth = std::min(first + 3, last - 1);
    Stroke stroke;
    stroke.low = lesser(lesser(low_[first], low_[second]), lesser(low_[third], low_[fourth]));
    stroke.high =
        greater(greater(high_[first], high_[second]), greater(high_[third], high_[fourth]));
    for (std::size_t k = first + 4; k < last; ++k) stroke.add(low_[k], high_[k]);
    if (may_hide_) stroke.some_hidden = hidden(first, last);
    return stroke;
  }

 private:
  bool hidden(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i) {
      if (low_[i] != row_.minimum[i]) return true;
      if (!row_.not_finite.empty() && row_.not_finite[i] > 0) return true;
    }
    return false;
  }

  BlockRow row_;
  const double *low_, *high_;
  bool may_hide_;
};

/// Writes points and strokes into the memory of a curve, at most `most` pairs of x and y.
class CurveWriter {
 public:
  CurveWriter(DrawnCurve& out, std::size_t most, bool logarithmic)
      : out_(out), logarithmic_(logarithmic) {
    out_.x.resize(most);
    out_.y.resize(most);
    out_.gaps.clear();
    x_ = out_.x.data();
    y_ = out_.y.data();
  }
  ~CurveWriter() {
    const auto size = static_cast<std::size_t>(x_ - out_.x.data());
    out_.x.resize(size);
    out_.y.resize(size);
  }
  CurveWriter(const CurveWriter&) = delete;
  CurveWriter& operator=(const CurveWriter&) = delete;

  void point(double x, double y) {
    if (!std::isfinite(y) || (logarithmic_ && y <= 0)) return gap(x);
    *x_++ = x;
    *y_++ = before_ = y;
  }
  /// Begun at the end nearer to the line so far.
  void stroke(double x, const Stroke& s) {
    if (!(s.low <= s.high)) return gap(x);
    const bool down = s.high - before_ < before_ - s.low;  // false after a gap
    x_[0] = x_[1] = x;
    y_[0] = down ? s.high : s.low;
    y_[1] = before_ = down ? s.low : s.high;
    const std::ptrdiff_t written = s.high > s.low ? 2 : 1;
    x_ += written;
    y_ += written;
    if (s.some_hidden) out_.gaps.push_back(x);
  }

 private:
  void gap(double x) {
    *x_++ = x;
    *y_++ = before_ = kNaN;
    out_.gaps.push_back(x);
  }

  DrawnCurve& out_;
  double *x_, *y_;  // of the next point
  bool logarithmic_;
  double before_ = kNaN;
};

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
  std::int64_t fall = x[0] == x[0] ? 0 : 1, uneven = stride > 0 ? 0 : 1;  // as wide as a double
  marks_.reserve(n / kMarkStep + 1);
  for (std::size_t i = std::max<std::size_t>(from, 1), end = i; i < n; i = end) {
    end = std::min((i / kMarkStep + 1) * kMarkStep, n);
    for (std::size_t k = i; k < end; ++k) {
      const double step = x[k] - x[k - 1];
      fall += !(step >= 0);
      uneven += !(std::abs(step - stride) <= tolerance);
    }
  }
  for (std::size_t i = marks_.size() * kMarkStep; i < n; i += kMarkStep) {
    marks_.push_back(x[i]);
    uneven += !(std::abs(x[i] - (x[0] + static_cast<double>(i) * stride)) <= tolerance);
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

Extremes CurveData::extremes(double from, double to, int columns) const {
  if (!sorted_ || !regular_ || size() < 2) return extremes(from, to);
  const std::size_t first = coarseIndex(from, 0), last = std::min(coarseIndex(to, 0) + 1, size());
  if (first >= last) return {};
  const std::size_t block =
      y_.blockWithin((last - first) / (kShift * static_cast<std::size_t>(std::max(columns, 1))));
  return y_.rangeOfBlocks(first, last, block);
}

DrawnCurve CurveData::drawn(const DrawRange& range) const {
  DrawnCurve out;
  draw(range, out);
  return out;
}

void CurveData::draw(const DrawRange& asked, DrawnCurve& out) const {
  DrawRange range = asked;
  range.columns = std::max(range.columns, 1);
  std::size_t first = 0;
  std::size_t last = size();
  if (sorted_) {
    first = lowerIndex(range.from);
    last = upperIndex(range.to);
    if (first > 0) --first;
    if (last < size()) ++last;
  }
  const auto columns = static_cast<std::size_t>(range.columns);
  const bool wide = range.x_scale.place(range.to) > range.x_scale.place(range.from);
  if (sorted_ && wide && last - first > kDrawnAsIs * columns) {
    const bool even = regular_ && range.x_scale.kind == ScaleKind::kLinear;
    return even ? drawEven(range, first, last, out) : drawColumns(range, first, last, out);
  }
  CurveWriter writer(out, last - first, range.logarithmic_y);
  for (std::size_t i = first; i < last; ++i) writer.point(x_[i], y()[i]);
}

void CurveData::drawColumns(const DrawRange& range, std::size_t first, std::size_t last,
                            DrawnCurve& out) const {
  const auto columns = static_cast<std::size_t>(range.columns);
  const double left = range.x_scale.place(range.from), right = range.x_scale.place(range.to);
  const double width = (right - left) / range.columns;
  const std::size_t inside = last - (last > first && x_[last - 1] > range.to ? 1 : 0);
  CurveWriter writer(out, kDrawnAsIs * (columns + 1), range.logarithmic_y);
  std::size_t begin = first;
  for (std::size_t column = 0; begin < last && column <= columns; ++column) {
    const double position = left + width * static_cast<double>(column + 1);
    const double border = range.x_scale.value(position);
    const std::size_t right_end = column < columns ? inside : last;
    const auto [end, block] = column + 1 < columns ? columnEnd(border, begin, inside)
                                                   : std::pair{right_end, std::size_t{0}};
    if (end <= begin) continue;
    if (end - begin <= kDrawnAsIs || column == columns) {
      for (std::size_t i = begin; i < end; ++i) writer.point(x_[i], y()[i]);
    } else {
      const std::size_t rest = block - 1;  // of a power of two
      const bool aligned = block > 0 && (begin & rest) == 0 && ((end & rest) == 0 || end == size());
      const Extremes of = aligned ? y_.blockRange(begin, end, block) : y_.range(begin, end);
      writer.stroke(range.x_scale.value(position - width / 2), {of, range.logarithmic_y});
    }
    begin = end;
  }
}

/// drawColumns() of a regular curve on a linear axis: all columns have equally many points, so that
/// borders need no search and a column is a few neighbouring blocks, or values that lie together.
/// Only the first and the last one may begin or end inside a block.
void CurveData::drawEven(const DrawRange& range, std::size_t first, std::size_t last,
                         DrawnCurve& out) const {
  const double stride = x_[1] - x_[0];
  const double width = (range.to - range.from) / range.columns;
  const auto per_column = static_cast<std::size_t>(width / stride);
  const std::size_t block = y_.blockWithin(per_column / 2);
  const double per_block = stride * static_cast<double>(block);
  const double origin = (range.from - x_[0]) / per_block + 0.5;  // to round by cutting off
  const auto blockAt = [&](int column) {                         // nearest to the right border
    const double at = std::max(origin + width / per_block * (column + 1), 0.0);
    return static_cast<std::size_t>(static_cast<std::int64_t>(at));
  };
  const auto middle = [&](int column) { return range.from + width * (column + 0.5); };
  const std::size_t inside = last - (x_[last - 1] > range.to ? 1 : 0);
  CurveWriter writer(out, 2 * static_cast<std::size_t>(range.columns) + 4, range.logarithmic_y);
  const auto strokeOf = [&](int column, std::size_t begin, std::size_t end) {
    writer.stroke(middle(column), {y_.range(begin, end), range.logarithmic_y});
  };
  int column = 0;
  while (column + 1 < range.columns && blockAt(column) * block <= first) ++column;
  std::size_t begin = std::min(blockAt(column), inside / block);
  if (begin * block > first) strokeOf(column++, first, begin * block);
  const auto strokes = [&](const auto& of) {
    for (; column + 1 < range.columns; ++column) {
      const std::size_t end = blockAt(column);
      if (end * block > inside) break;
      if (end > begin) writer.stroke(middle(column), of(begin, end));
      begin = std::max(begin, end);
    }
  };
  if (block > 1) {
    const ColumnBlocks blocks(y_.blocks(block), range.logarithmic_y);
    strokes([&](std::size_t from, std::size_t to) { return blocks.of(from, to); });
  } else {
    const std::span values(y());
    strokes([&](std::size_t from, std::size_t to) {
      const auto part = values.subspan(from, to - from);
      return Stroke(extremesOf(part, range.logarithmic_y), range.logarithmic_y);
    });
  }
  begin = std::max(begin * block, first);
  if (begin < inside) strokeOf(std::min(column, range.columns - 1), begin, inside);
  for (std::size_t i = inside; i < last; ++i) writer.point(x_[i], y()[i]);
}

/// Where the column ends that begins at `begin` and whose right border is at `border`, and the size
/// of the blocks that it may be read in: ends of columns of many points lie between blocks.
std::pair<std::size_t, std::size_t> CurveData::columnEnd(double border, std::size_t begin,
                                                         std::size_t last) const {
  std::size_t end = std::min(coarseIndex(border, begin), last);
  const std::size_t quarter = (end - begin) / kShift;
  const std::size_t unsure = regular_ ? 0 : kMarkStep;  // of `end`
  const std::size_t block = y_.blockWithin(2 * (quarter - std::min(quarter, unsure)));
  if (!regular_ && block < kMarkStep) {
    const auto x = x_.begin();
    end = static_cast<std::size_t>(std::lower_bound(x + static_cast<std::ptrdiff_t>(end),
                                                    x + static_cast<std::ptrdiff_t>(last), border) -
                                   x);
  }
  if (end < last && end > begin + kDrawnAsIs)
    end = std::clamp((end + block / 2) & ~(block - 1), begin + 1, last);
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
