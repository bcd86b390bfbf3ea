// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// bench table and bench filter: what a person waits for in the table of runs, on the store that is
// given (bench make-store makes a large one).
#pragma once

#include <filesystem>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace lsc {

/// First screen, first load of columns of each kind, order by each, groups. Seconds as
/// {min, median, max}; `seconds` is the first screen.
[[nodiscard]] Result<Json> benchTable(const std::filesystem::path& store, int repeat);

/// Filters of each kind over columns that were read; `seconds` is that of the slowest.
[[nodiscard]] Result<Json> benchFilter(const std::filesystem::path& store, int repeat);

}  // namespace lsc
