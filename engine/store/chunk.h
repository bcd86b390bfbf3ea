// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A chunk holds up to 4096 scalar points of one metric as a blob:
//   u8 version (1), u8 step coding, u16 zero, u32 n, f64 values[n], f64 times[n], steps
// Step coding 0: i64 first, i64 stride. 1: i64 first, then n-1 differences as zigzag varints. 2:
// i64 steps[n]. 16 bytes a point and the steps; values and times keep every bit.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lsc {

constexpr std::size_t kChunkPoints = 4096;

/// Points in the order written; equal lengths.
struct Points {
  std::vector<std::int64_t> steps;
  std::vector<double> times;  // wall seconds
  std::vector<double> values;

  std::size_t size() const { return steps.size(); }
  void add(std::int64_t step, double time, double value);
  void append(const Points& more);
  /// n points from little-endian columns that need not be aligned.
  void addColumns(std::size_t n, const char* more_steps, const char* more_times,
                  const char* more_values);
};

/// Points first .. first + n - 1 as a blob; n >= 1.
std::string encodeChunk(const Points& points, std::size_t first, std::size_t n);

/// Appends the points of a blob; false (and nothing appended) if it is not a chunk.
[[nodiscard]] bool decodeChunk(std::string_view blob, Points& points);

struct FiniteRange {
  std::int64_t not_finite = 0;
  double minimum =
      std::numeric_limits<double>::quiet_NaN();  // over the finite values; NaN if there is none
  double maximum = std::numeric_limits<double>::quiet_NaN();
};
FiniteRange finiteRange(std::span<const double> values);

}  // namespace lsc
