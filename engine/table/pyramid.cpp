// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/pyramid.h"

#include <algorithm>
#include <array>
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
  if (values.size() % kLanes != 0) return valueByValue(values);
  std::array<double, kLanes> low, high, positive, odd{};
  low.fill(kInfinity);
  high.fill(-kInfinity);
  positive.fill(kInfinity);
  for (std::size_t i = 0; i < values.size(); i += kLanes) {
    for (std::size_t k = 0; k < kLanes; ++k) {
      const double v = values[i + k];
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
  values_ = std::move(values);
  levels_.clear();
  summarize(0);
}

void MinMaxPyramid::append(std::span<const double> values) {
  const std::size_t from = values_.size();
  values_.insert(values_.end(), values.begin(), values.end());
  summarize(from);
}

/// Makes the blocks of the values from index `from` on anew; a block is there as soon as it has a
/// value, a level as soon as the one below has more than one block.
void MinMaxPyramid::summarize(std::size_t from) {
  std::size_t below = values_.size();
  std::size_t first = from / kBase;
  for (std::size_t level = 0; below > 1; ++level) {
    const std::size_t fan = level == 0 ? kBase : kFanOut;
    if (level == levels_.size()) {
      levels_.emplace_back();
      first = 0;
    }
    std::vector<Extremes>& blocks = levels_[level];
    const std::size_t count = (below + fan - 1) / fan;
    blocks.resize(count);
    for (std::size_t i = first; i < count; ++i) {
      const std::size_t begin = i * fan, end = std::min(begin + fan, below);
      if (level == 0) {
        blocks[i] = extremesOf(std::span(values_).subspan(begin, end - begin));
      } else {
        Extremes sum;
        for (std::size_t k = begin; k < end; ++k) sum.add(levels_[level - 1][k]);
        blocks[i] = sum;
      }
    }
    below = count;
    first /= kFanOut;
  }
}

void MinMaxPyramid::clear() {
  values_.clear();
  levels_.clear();
}

Extremes MinMaxPyramid::range(std::size_t first, std::size_t last) const {
  Extremes found;
  last = std::min(last, values_.size());
  while (first < last) {
    // the largest block that starts here and ends inside
    std::size_t width = 1, level = 0;  // number of levels climbed
    for (std::size_t next = kBase;
         level < levels_.size() && first % next == 0 && first + next <= last; next *= kFanOut) {
      width = next;
      ++level;
    }
    if (level == 0) {
      found.add(values_[first]);
    } else {
      found.add(levels_[level - 1][first / width]);
    }
    first += width;
  }
  return found;
}

std::size_t MinMaxPyramid::blockWithin(std::size_t width) const {
  if (width < kBase || levels_.empty()) return 1;
  std::size_t block = kBase;
  for (std::size_t level = 1; level < levels_.size() && block * kFanOut <= width; ++level)
    block *= kFanOut;
  return block;
}

Extremes MinMaxPyramid::blockRange(std::size_t first, std::size_t last, std::size_t block) const {
  last = std::min(last, values_.size());
  if (last <= first) return {};
  if (block == 1) return extremesOf(std::span(values_).subspan(first, last - first));
  std::size_t level = 0;
  for (std::size_t width = kBase; width < block; width *= kFanOut) ++level;
  Extremes found;
  const std::vector<Extremes>& blocks = levels_[level];
  const std::size_t end = (last + block - 1) / block;
  for (std::size_t i = first / block; i < end; ++i) found.add(blocks[i]);
  return found;
}

}  // namespace lsc
