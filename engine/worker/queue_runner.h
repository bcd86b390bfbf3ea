// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Runs waiting jobs of a store, a few at a time, each in a process of its own, and gives a run
// whose process died without a last word its end: FAILED, how it died, and its last lines of
// output.
#pragma once

#include <atomic>
#include <filesystem>

#include "engine/base/result.h"

namespace lsc {

struct QueueOptions {
  std::filesystem::path store;
  int jobs = 1;             // at once; a job that wants more threads than cores still runs, alone
  double idle_seconds = 5;  // leave after the queue was empty for so long
};

/// As many as leave a core each, at most two: trainings of the sizes in question fill one core.
int defaultJobs();

/// Returns the number of jobs it ran; 0 at once if another runner serves the store. `leave` set:
/// returns soon and lets running jobs go on.
[[nodiscard]] Result<int> runQueue(const QueueOptions& options, const std::atomic<bool>& leave);

}  // namespace lsc
