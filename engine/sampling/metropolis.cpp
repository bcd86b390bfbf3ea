// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sampling/metropolis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "engine/kernels/math/random.h"

namespace lsc {

MetropolisScan metropolisScan(std::span<const double> log_w, std::uint64_t seed) {
  constexpr std::size_t kChunk = 1024;
  MetropolisScan scan;
  scan.index.resize(log_w.size());
  std::array<double, kChunk> log_u;
  std::int64_t current = 0, accepted = 0, run = 0, longest = 0;
  double current_log_w = -std::numeric_limits<double>::infinity();
  for (std::size_t begin = 0; begin < log_w.size(); begin += kChunk) {
    const std::size_t end = std::min(begin + kChunk, log_w.size());
    fillLogUniform({log_u.data(), end - begin}, {seed, RandomPurpose::kMetropolis, 0}, begin);
    for (std::size_t i = begin; i < end; ++i) {
      // -inf - -inf and NaN compare false; the first finite weight always enters. Selections, not
      // branches: an acceptance near one half would be mispredicted at every other step.
      const bool accept = log_u[i - begin] < log_w[i] - current_log_w;
      current = accept ? static_cast<std::int64_t>(i) : current;
      current_log_w = accept ? log_w[i] : current_log_w;
      run = accept ? 0 : run + 1;
      longest = std::max(longest, run);
      accepted += accept;
      scan.index[i] = current;
    }
  }
  scan.longest_rejection = longest;
  accepted -= !log_w.empty() && log_w[0] > -std::numeric_limits<double>::infinity();  // the start
  if (log_w.size() > 1)
    scan.acceptance = static_cast<double>(accepted) / static_cast<double>(log_w.size() - 1);
  return scan;
}

double rejectionTau(std::span<const std::int64_t> index) {
  if (index.empty()) return std::numeric_limits<double>::quiet_NaN();
  // A run of r rejections holds r - t + 1 windows of t rejections for each t <= r, r (r + 1)/2 in
  // all.
  double windows = 0, run = 0;
  for (std::size_t i = 1; i <= index.size(); ++i) {
    if (i < index.size() && index[i] == index[i - 1]) {
      run += 1;
    } else {
      windows += run * (run + 1) / 2;
      run = 0;
    }
  }
  return 0.5 + windows / static_cast<double>(index.size());
}

}  // namespace lsc
