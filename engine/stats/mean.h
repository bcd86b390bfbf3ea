// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Sum and mean of a series, in eight lanes for the vector units. Pure functions.
#pragma once

#include <span>

namespace lsc {

inline double sumOf(std::span<const double> x) {
  constexpr std::size_t kLanes = 8;
  double lanes[kLanes] = {};
  const std::size_t whole = x.size() / kLanes * kLanes;
  for (std::size_t i = 0; i < whole; i += kLanes)
    for (std::size_t k = 0; k < kLanes; ++k) lanes[k] += x[i + k];
  double sum = 0;
  for (const double lane : lanes) sum += lane;
  for (std::size_t i = whole; i < x.size(); ++i) sum += x[i];
  return sum;
}

inline double meanOf(std::span<const double> x) {
  return sumOf(x) / static_cast<double>(x.size());
}

}  // namespace lsc
