// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Handing over to lattiscope-compute in the foreground.
#pragma once

#include <string>
#include <vector>

#include "app/engine/command_line.h"
#include "engine/worker/compute_command.h"
#include "engine/worker/jobs.h"

namespace lsc {

/// Becomes the computation that the run's folder asks for; --json and --quiet are passed on.
/// Returns only if that failed.
[[nodiscard]] Result<int> computeHere(const CommandLine& line, const std::string& run,
                                      const std::vector<std::string>& extra);

}  // namespace lsc
