// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Extremes of a growing sequence over any index range, without looking at every value: blocks of 16
// values, blocks of 16 blocks, and so on. Costs about 2 bytes a value and O(log n) a query.
#pragma once

#include <cstddef>
#include <limits>
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
  void add(const Extremes& other);
};

class MinMaxPyramid {
 public:
  void append(double value);
  void clear();
  std::size_t size() const { return values_.size(); }
  const std::vector<double>& values() const { return values_; }

  /// Of the values with index in [first, last).
  Extremes range(std::size_t first, std::size_t last) const;

 private:
  static constexpr std::size_t kBlock = 16;

  std::vector<double> values_;
  std::vector<std::vector<Extremes>> levels_;  // levels_[k][i]: kBlock^(k+1) values each
};

}  // namespace lsc
