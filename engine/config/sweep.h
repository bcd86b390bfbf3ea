// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Sweeps: which values which keys take, and the grid of configurations that makes. A list of values
// is written as
//   1e-3,3e-4          values between commas (";" where the values are lists themselves)
//   1..8               integers
//   0.1..0.5/5         5 values in equal steps
//   1e-4..1e-2/log5    5 values in equal ratios
// Any thread.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/config/run_config.h"

namespace lsc {

constexpr std::size_t kMaxSweepRuns = 1000;

struct Scan {
  std::string key;
  std::vector<std::string> values;
};

/// The values of one key; the sentence of an error names key and text.
[[nodiscard]] Result<Scan> scanOf(const std::string& key, const std::string& values);

/// "a.b=1e-3,3e-4" cut at the first "=".
[[nodiscard]] Result<Scan> parseScan(const std::string& text);

/// All combinations, the last scan fastest; each with its "a.b=v c.d=w". kInvalidArgument for a key
/// given twice, a value that is not allowed, or more than kMaxSweepRuns runs.
struct SweepPoint {
  std::string label;
  RunConfig config;
};
[[nodiscard]] Result<std::vector<SweepPoint>> sweepPoints(const RunConfig& base,
                                                          const std::vector<Scan>& scans);

}  // namespace lsc
