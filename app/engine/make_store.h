// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A store of synthetic runs, to test and measure tables and plots with. The numbers are made by a
// formula and say so: experiment and tag are "synthetic".
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

struct MakeStoreOptions {
  int runs = 1000;
  int points = 100;  // of each of three metrics
};

/// Adds the runs through the ordinary writer; returns their uids.
[[nodiscard]] Result<std::vector<std::string>> makeStore(const std::filesystem::path& store,
                                                         const MakeStoreOptions& options);

}  // namespace lsc
