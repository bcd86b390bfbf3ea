// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// bench compare-log: the difference of two captured outputs of 50 MB each.
#pragma once

#include <filesystem>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace lsc {

/// Writes the outputs into `folder` outside the timed part. Sparse: one line in 5000 differs; hard:
/// one in 3, and lines repeat. Seconds as {min, median, max} of the first screen (256 KiB of each)
/// and of all, from files to hunks; `seconds` is all of the hard case; `peak_mb` of the process.
[[nodiscard]] Result<Json> benchCompareLog(const std::filesystem::path& folder, int repeat);

}  // namespace lsc
