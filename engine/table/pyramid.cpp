// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/pyramid.h"

#include <algorithm>
#include <cmath>

namespace lsc {

void Extremes::add(double value) {
  if (!std::isfinite(value)) {
    ++not_finite;
    return;
  }
  minimum = std::min(minimum, value);
  maximum = std::max(maximum, value);
  if (value > 0) minimum_positive = std::min(minimum_positive, value);
}

void Extremes::add(const Extremes& other) {
  minimum = std::min(minimum, other.minimum);
  maximum = std::max(maximum, other.maximum);
  minimum_positive = std::min(minimum_positive, other.minimum_positive);
  not_finite += other.not_finite;
}

void MinMaxPyramid::append(double value) {
  std::size_t index = values_.size();
  values_.push_back(value);
  for (std::size_t level = 0;; ++level) {
    index /= kBlock;
    if (level == levels_.size()) {
      // a new level starts with what the one below holds already
      if (level > 0 && levels_[level - 1].size() < kBlock) return;
      levels_.emplace_back();
      levels_[level].emplace_back();
      if (level == 0) {
        levels_[0][0].add(value);
      } else {
        for (const Extremes& block : levels_[level - 1]) levels_[level][0].add(block);
      }
      return;
    }
    if (index == levels_[level].size()) levels_[level].emplace_back();
    levels_[level][index].add(value);
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
    std::size_t width = 1;
    std::size_t level = 0;  // number of levels climbed
    while (level < levels_.size() && first % (width * kBlock) == 0 &&
           first + width * kBlock <= last) {
      width *= kBlock;
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

}  // namespace lsc
