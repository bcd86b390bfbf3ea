// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Waits for runs that go on in the background and tells how far they are, a line on stderr a few
// seconds.
#pragma once

#include <string>
#include <vector>

#include "app/engine/command_line.h"

namespace lsc {

/// Exit status: 0 if all completed, 1 if one failed, 3 if one was interrupted or Ctrl-C was pressed
/// (the runs go on then).
[[nodiscard]] Result<int> followRuns(Index& index, const std::vector<std::string>& runs);

/// {runs: [{run, id, name, command, status, steps}]}.
[[nodiscard]] Result<Json> outcomeOf(Index& index, const std::vector<std::string>& runs);

/// "run 12 (demo, Adam): RUNNING, step 120 of 400, loss -3.2, ess 0.41".
std::string progressLine(const RunRow& row);

}  // namespace lsc
