// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Extremes of a growing sequence over any index range, without looking at every value: blocks of 16
// values, blocks of 4 blocks, and so on. Costs about 3 bytes a value; a query looks at O(log n)
// blocks. Not thread safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace lsc {

/// Over the finite values of a range; minimum > maximum if there are none.
struct Extremes {
  double minimum = std::numeric_limits<double>::infinity();
  double maximum = -std::numeric_limits<double>::infinity();
  double minimum_positive = std::numeric_limits<double>::infinity();  // for logarithmic axes
  std::size_t not_finite = 0;

  bool empty() const { return minimum > maximum; }
  void add(double value);
  void add(const Extremes& other) {
    minimum = other.minimum < minimum ? other.minimum : minimum;
    maximum = other.maximum > maximum ? other.maximum : maximum;
    minimum_positive =
        other.minimum_positive < minimum_positive ? other.minimum_positive : minimum_positive;
    not_finite += other.not_finite;
  }
};

/// Of a few values that lie together.
Extremes extremesOf(std::span<const double> values);

class MinMaxPyramid {
 public:
  /// Takes the values over without a copy.
  void assign(std::vector<double> values);
  void append(std::span<const double> values);
  void append(double value) { append(std::span(&value, 1)); }
  void clear();
  std::size_t size() const { return values_.size(); }
  const std::vector<double>& values() const { return values_; }

  /// Of the values with index in [first, last).
  Extremes range(std::size_t first, std::size_t last) const;

  /// The largest block of at most `width` values: 1 or 16 * 4^k.
  std::size_t blockWithin(std::size_t width) const;
  /// Like range(), for borders that are multiples of `block` (or the end); reads nothing but blocks
  /// of this size. `block` as blockWithin() gives it.
  Extremes blockRange(std::size_t first, std::size_t last, std::size_t block) const;

 private:
  static constexpr std::size_t kBase = 16;
  static constexpr std::size_t kFanOut = 4;

  void summarize(std::size_t from);

  std::vector<double> values_;
  std::vector<std::vector<Extremes>> levels_;  // levels_[k][i]: kBase * kFanOut^k values each
};

}  // namespace lsc
