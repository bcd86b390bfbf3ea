// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Ends for runs whose own process cannot write them any more, or never began.
#pragma once

#include <filesystem>
#include <string>

#include "engine/base/result.h"
#include "engine/store/run_folder.h"

namespace lsc {

/// Makes attempt `attempt` and ends it at once. Nothing happens if it exists already.
[[nodiscard]] Status endUnstartedRun(const std::filesystem::path& run_folder, int attempt,
                                     RunStatus status, const std::string& why);

/// After the process that was to make `attempt` has ended: if it left no last record, the run is
/// FAILED with how it died and the last lines of its output.
[[nodiscard]] Status endAfterExit(const std::filesystem::path& run_folder, int attempt,
                                  int wait_status);

}  // namespace lsc
