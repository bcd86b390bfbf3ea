// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What a run that generates gauge configurations by heat bath is told, as kept in its config.json.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace lsc {

inline constexpr const char* kHeatBathCommand = "heatbath";  // of run.json

struct HeatBathConfig {
  std::string theory = "su3";  // u1, su2, su3
  std::vector<std::int64_t> extents = {8, 8, 8, 8};
  double beta = 6.0;
  std::int64_t n = 20, n_therm = 100, between = 10;
  int overrelaxation = 1;
  std::uint64_t seed = 1;
  int threads = 1;

  int colours() const { return theory == "u1" ? 1 : theory == "su2" ? 2 : 3; }
  std::int64_t sweeps() const { return n_therm + n * between; }
  Json json() const;
  /// A key that is missing, of another type or out of range is named.
  [[nodiscard]] static Result<HeatBathConfig> fromFile(const std::filesystem::path& file);
};

/// A QUEUED run with that configuration; an empty name tells theory, extents and beta. Returns its
/// uid.
[[nodiscard]] Result<std::string> createHeatBathRun(const std::filesystem::path& store,
                                                    const HeatBathConfig& config,
                                                    const std::string& name,
                                                    const std::string& experiment = {});

}  // namespace lsc
