// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Extremes of a growing sequence over any index range, without looking at every value: blocks of 16
// values, blocks of 2 blocks, and so on. Costs 2 bytes a value, 1 more where some value is not
// positive, half a byte where one is not finite; a query looks at O(log n) blocks. Not thread safe.
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

/// Of a few values that lie together; minimum_positive only if asked for.
Extremes extremesOf(std::span<const double> values, bool with_positive = true);

/// All blocks of one size, for loops over many of them. Borrowed.
struct BlockRow {
  std::span<const double> minimum, maximum;   // minimum > maximum: no finite value
  std::span<const double> positive;           // least value > 0; empty: all are, it is the minimum
  std::span<const std::uint32_t> not_finite;  // empty: all are finite
};

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

  /// The largest block of at most `width` values: 1 or 16 * 2^k.
  std::size_t blockWithin(std::size_t width) const;
  /// Blocks of `block` > 1 values, as blockWithin() gives it; the last one may have fewer.
  BlockRow blocks(std::size_t block) const;
  /// Like range(), for borders that are multiples of `block` (or the end); reads nothing but blocks
  /// of this size. `block` as blockWithin() gives it.
  Extremes blockRange(std::size_t first, std::size_t last, std::size_t block) const;
  /// range() widened to borders of blocks of this size; reads these near its ends and larger ones
  /// between, each in one go.
  Extremes rangeOfBlocks(std::size_t first, std::size_t last, std::size_t block) const;

 private:
  static constexpr std::size_t kBase = 16;

  /// Blocks of kBase * 2^k values, extremes apart: a picture reads only minima and maxima.
  struct Level {
    std::vector<double> minimum, maximum;
    std::vector<double> positive;           // empty while positive_: the minimum
    std::vector<std::uint32_t> not_finite;  // empty while finite_: 0
  };

  void summarize(std::size_t from);
  void resize(Level& level, std::size_t count) const;
  void put(Level& level, std::size_t i, const Extremes& e);
  Extremes block(const Level& level, std::size_t i) const;
  void noteKind(const Extremes& e);
  const Level& level(std::size_t block) const;

  std::vector<double> values_;
  std::vector<Level> levels_;
  bool positive_ = true;  // all finite values so far are
  bool finite_ = true;    // all values so far are
};

}  // namespace lsc
