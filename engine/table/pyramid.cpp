// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/pyramid.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace lsc {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::size_t kLanes = 4;

/// Two numbers at once.
using Lane = double __attribute__((vector_size(16)));

Lane both(double v) {
  return Lane{v, v};
}
Lane load(const double* from) {
  Lane v;
  std::memcpy(&v, from, sizeof v);
  return v;
}
#ifdef __SSE2__
Lane least(Lane a, Lane b) {
  return _mm_min_pd(a, b);
}
Lane greatest(Lane a, Lane b) {
  return _mm_max_pd(a, b);
}
#else
Lane least(Lane a, Lane b) {
  return a < b ? a : b;
}
Lane greatest(Lane a, Lane b) {
  return a > b ? a : b;
}
#endif

Extremes valueByValue(std::span<const double> values) {
  Extremes found;
  for (const double value : values) found.add(value);
  return found;
}

}  // namespace

void Extremes::add(double value) {
  if (!std::isfinite(value)) {
    ++not_finite;
    return;
  }
  minimum = std::min(minimum, value);
  maximum = std::max(maximum, value);
  if (value > 0) minimum_positive = std::min(minimum_positive, value);
}

/// Compilers keep the order of comparisons with NaN in mind and give no vectors for this by
/// themselves. v - v is 0 for finite values only.
Extremes extremesOf(std::span<const double> values, bool with_positive) {
  if (values.size() < kLanes) return valueByValue(values);
  Lane low[2], high[2], odd[2];
  for (int k = 0; k < 2; ++k)
    low[k] = both(kInfinity), high[k] = both(-kInfinity), odd[k] = both(0);
  // the last lanes may look at some values twice
  for (std::size_t i = 0; i < values.size(); i += kLanes) {
    const double* at = values.data() + std::min(i, values.size() - kLanes);
    for (int k = 0; k < 2; ++k) {
      const Lane v = load(at + 2 * k);
      low[k] = least(v, low[k]);
      high[k] = greatest(v, high[k]);
      odd[k] += v - v;
    }
  }
  const Lane all_low = least(low[0], low[1]), all_high = greatest(high[0], high[1]);
  const Lane all_odd = odd[0] + odd[1];
  if (!(all_odd[0] + all_odd[1] == 0)) return valueByValue(values);
  Extremes found{.minimum = std::min(all_low[0], all_low[1]),
                 .maximum = std::max(all_high[0], all_high[1])};
  if (!with_positive) return found;
  if (found.minimum > 0) {
    found.minimum_positive = found.minimum;
  } else if (found.maximum > 0) {
    for (const double v : values)
      found.minimum_positive = std::min(found.minimum_positive, v > 0 ? v : kInfinity);
  }
  return found;
}

void MinMaxPyramid::assign(std::vector<double> values) {
  clear();
  values_ = std::move(values);
  summarize(0);
}

void MinMaxPyramid::append(std::span<const double> values) {
  const std::size_t from = values_.size();
  values_.insert(values_.end(), values.begin(), values.end());
  summarize(from);
}

/// From the first such value on all blocks say which of their values are positive, or finite.
void MinMaxPyramid::noteKind(const Extremes& e) {
  if (finite_ && e.not_finite > 0) {
    finite_ = false;
    for (Level& level : levels_) level.not_finite.assign(level.minimum.size(), 0);
  }
  if (positive_ && !(e.minimum > 0)) {
    positive_ = false;
    for (Level& level : levels_) level.positive = level.minimum;
  }
}

void MinMaxPyramid::resize(Level& level, std::size_t count) const {
  level.minimum.resize(count);
  level.maximum.resize(count);
  if (!positive_) level.positive.resize(count);
  if (!finite_) level.not_finite.resize(count);
}

void MinMaxPyramid::put(Level& level, std::size_t i, const Extremes& e) {
  noteKind(e);
  level.minimum[i] = e.minimum;
  level.maximum[i] = e.maximum;
  if (!positive_) level.positive[i] = e.minimum_positive;
  if (!finite_) level.not_finite[i] = static_cast<std::uint32_t>(e.not_finite);
}

Extremes MinMaxPyramid::block(const Level& level, std::size_t i) const {
  return {.minimum = level.minimum[i],
          .maximum = level.maximum[i],
          .minimum_positive = positive_ ? level.minimum[i] : level.positive[i],
          .not_finite = finite_ ? 0 : level.not_finite[i]};
}

/// Makes the blocks of the values from index `from` on anew; a block is there as soon as it has a
/// value, a level as soon as the one below has more than one block.
void MinMaxPyramid::summarize(std::size_t from) {
  std::size_t below = values_.size();
  std::size_t first = from / kBase;
  for (std::size_t depth = 0; below > 1; ++depth) {
    const std::size_t fan = depth == 0 ? kBase : 2;
    if (depth == levels_.size()) {
      levels_.emplace_back();
      first = 0;
    }
    Level& level = levels_[depth];
    const std::size_t count = (below + fan - 1) / fan;
    resize(level, count);
    for (std::size_t i = first; i < count; ++i) {
      const std::size_t begin = i * fan, end = std::min(begin + fan, below);
      if (depth == 0) {
        put(level, i, extremesOf(std::span(values_).subspan(begin, end - begin)));
      } else {
        Extremes sum = block(levels_[depth - 1], begin);
        if (end > begin + 1) sum.add(block(levels_[depth - 1], begin + 1));
        put(level, i, sum);
      }
    }
    below = count;
    first /= 2;
  }
}

void MinMaxPyramid::clear() {
  *this = MinMaxPyramid();
}

Extremes MinMaxPyramid::range(std::size_t first, std::size_t last) const {
  Extremes found;
  last = std::min(last, values_.size());
  while (first < last) {
    // the largest block that starts here and ends inside
    std::size_t width = 1, climbed = 0;
    for (std::size_t next = kBase;
         climbed < levels_.size() && first % next == 0 && first + next <= last; next *= 2) {
      width = next;
      ++climbed;
    }
    if (climbed == 0) {
      found.add(values_[first]);
    } else {
      found.add(block(levels_[climbed - 1], first / width));
    }
    first += width;
  }
  return found;
}

std::size_t MinMaxPyramid::blockWithin(std::size_t width) const {
  if (width < kBase || levels_.empty()) return 1;
  return std::min(std::bit_floor(width), kBase << (levels_.size() - 1));
}

const MinMaxPyramid::Level& MinMaxPyramid::level(std::size_t block) const {
  return levels_[static_cast<std::size_t>(std::countr_zero(block / kBase))];
}

BlockRow MinMaxPyramid::blocks(std::size_t block) const {
  const Level& row = level(block);
  return {row.minimum, row.maximum, row.positive, row.not_finite};
}

Extremes MinMaxPyramid::blockRange(std::size_t first, std::size_t last, std::size_t block) const {
  last = std::min(last, values_.size());
  if (last <= first) return {};
  if (block == 1) return extremesOf(std::span(values_).subspan(first, last - first));
  const BlockRow row = blocks(block);
  const std::size_t begin = first / block, n = (last + block - 1) / block - begin;
  const auto least = [&](std::span<const double> of) {
    const auto part = of.subspan(begin, n);
    return *std::min_element(part.begin(), part.end());
  };
  const auto top = row.maximum.subspan(begin, n);
  Extremes found{.minimum = least(row.minimum),
                 .maximum = *std::max_element(top.begin(), top.end())};
  found.minimum_positive = positive_ ? found.minimum : least(row.positive);
  if (!finite_)
    for (const std::uint32_t count : row.not_finite.subspan(begin, n)) found.not_finite += count;
  return found;
}

Extremes MinMaxPyramid::rangeOfBlocks(std::size_t first, std::size_t last,
                                      std::size_t block) const {
  constexpr std::size_t kBetween = 64;
  const std::size_t large = std::max(block, blockWithin((last - first) / kBetween));
  const std::size_t begin = (first + large - 1) / large * large, end = last / large * large;
  if (begin >= end) return blockRange(first, last, block);
  Extremes found = blockRange(begin, end, large);
  found.add(blockRange(first, begin, block));
  found.add(blockRange(end, last, block));
  return found;
}

}  // namespace lsc
