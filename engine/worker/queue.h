// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Jobs that wait: one small file a job in <store>/queue/, named by time. A job is the promise to
// make attempt `attempt` of `run`; it is done with as soon as that attempt exists. Nothing is lost
// or run twice whoever dies in between.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

struct Job {
  std::filesystem::path file;
  std::string run;  // uid
  int attempt = 1;
  std::string after;  // uid of a run that must complete first, or empty

  bool operator==(const Job&) const = default;
};

/// Puts the next attempt of a run at the end of the queue. kConflict if it waits already.
[[nodiscard]] Status enqueue(const std::filesystem::path& store, const std::string& run,
                             const std::string& after = "");

/// In the order they were queued; those whose attempt exists by now are left out and their files
/// removed. Files that are no jobs are skipped.
[[nodiscard]] Result<std::vector<Job>> waitingJobs(const std::filesystem::path& store);

/// Takes a run off the queue; true if it was on it.
[[nodiscard]] Result<bool> dequeue(const std::filesystem::path& store, const std::string& run);

}  // namespace lsc
