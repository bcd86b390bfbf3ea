// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A store of synthetic runs, to test and measure tables and plots with. The numbers are made by a
// formula and say so: experiment, tag and source are "synthetic".
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

struct MakeStoreOptions {
  int runs = 1000;
  int points = 100;  // of each metric
};

/// Adds the runs through the ordinary writer, three metrics each; returns their uids.
[[nodiscard]] Result<std::vector<std::string>> makeStore(const std::filesystem::path& store,
                                                         const MakeStoreOptions& options);

/// Beyond so many runs a store is made without folders.
constexpr int kMostFolders = 5000;

/// The same shape as a large store has, written into the index at once and without run folders: 40
/// keys of configuration in three levels and of mixed types, 20 metrics, a result and an
/// environment a run. The store must have no runs yet. Returns the number of points.
[[nodiscard]] Result<std::int64_t> makeLargeIndex(const std::filesystem::path& store,
                                                  const MakeStoreOptions& options);

}  // namespace lsc
