// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/pyramid.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace lsc {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::size_t kLanes = 4;

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

/// Lanes that do not wait for each other; v - v is 0 for finite values only.
Extremes extremesOf(std::span<const double> values) {
  if (values.size() < kLanes) return valueByValue(values);
  std::array<double, kLanes> low, high, positive, odd{};
  low.fill(kInfinity);
  high.fill(-kInfinity);
  positive.fill(kInfinity);
  // the last lanes may look at some values twice
  for (std::size_t i = 0; i < values.size(); i += kLanes) {
    const double* at = values.data() + std::min(i, values.size() - kLanes);
    for (std::size_t k = 0; k < kLanes; ++k) {
      const double v = at[k];
      low[k] = v < low[k] ? v : low[k];
      high[k] = v > high[k] ? v : high[k];
      const double candidate = v > 0 ? v : kInfinity;
      positive[k] = candidate < positive[k] ? candidate : positive[k];
      odd[k] += v - v;
    }
  }
  if (odd[0] + odd[1] + odd[2] + odd[3] != 0) return valueByValue(values);
  return {.minimum = *std::min_element(low.begin(), low.end()),
          .maximum = *std::max_element(high.begin(), high.end()),
          .minimum_positive = *std::min_element(positive.begin(), positive.end())};
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

/// From the first odd value on all blocks say which of their values are positive and finite.
void MinMaxPyramid::notePlain(const Extremes& e) {
  if (!plain_ || (e.minimum > 0 && e.not_finite == 0)) return;
  plain_ = false;
  for (Level& level : levels_) {
    level.positive = level.minimum;
    level.not_finite.assign(level.minimum.size(), 0);
  }
}

void MinMaxPyramid::resize(Level& level, std::size_t count) const {
  level.minimum.resize(count);
  level.maximum.resize(count);
  if (plain_) return;
  level.positive.resize(count);
  level.not_finite.resize(count);
}

void MinMaxPyramid::put(Level& level, std::size_t i, const Extremes& e) {
  notePlain(e);
  level.minimum[i] = e.minimum;
  level.maximum[i] = e.maximum;
  if (plain_) return;
  level.positive[i] = e.minimum_positive;
  level.not_finite[i] = static_cast<std::uint32_t>(e.not_finite);
}

Extremes MinMaxPyramid::block(const Level& level, std::size_t i) const {
  return {.minimum = level.minimum[i],
          .maximum = level.maximum[i],
          .minimum_positive = plain_ ? level.minimum[i] : level.positive[i],
          .not_finite = plain_ ? 0 : level.not_finite[i]};
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

Extremes MinMaxPyramid::blockRange(std::size_t first, std::size_t last, std::size_t block) const {
  last = std::min(last, values_.size());
  if (last <= first) return {};
  if (block == 1) return extremesOf(std::span(values_).subspan(first, last - first));
  const Level& level = levels_[static_cast<std::size_t>(std::countr_zero(block / kBase))];
  const std::size_t begin = first / block, end = (last + block - 1) / block;
  double low = level.minimum[begin], high = level.maximum[begin];
  for (std::size_t i = begin + 1; i < end; ++i) {
    low = level.minimum[i] < low ? level.minimum[i] : low;
    high = level.maximum[i] > high ? level.maximum[i] : high;
  }
  Extremes found{.minimum = low, .maximum = high, .minimum_positive = low};
  if (plain_) return found;
  found.minimum_positive = *std::min_element(&level.positive[begin], level.positive.data() + end);
  for (std::size_t i = begin; i < end; ++i) found.not_finite += level.not_finite[i];
  return found;
}

}  // namespace lsc
