// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What a person can do with runs of a store, for the command line and the protocol alike.
// Everything goes through run folders and the queue, so it works whoever else looks at the store.
// Runs are named by uid.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/config/sweep.h"

namespace lsc {

struct Submission {
  Json config = Json::object();
  std::string name;
  std::string experiment;  // empty: theory and extents, "phi4 8x8"
  std::vector<std::string> tags;
  std::string parent;
  std::string command = "train";
  std::string sweep;
};

/// Validates the configuration and makes the folder of a QUEUED run. Returns its uid.
[[nodiscard]] Result<std::string> createConfiguredRun(const std::filesystem::path& store,
                                                      const Submission& submission);

/// The runs of a grid as one group: they share a sweep, which is the submission's name with a mark
/// that tells it from others of that name, and each is named by its values. All are made, or none.
struct Sweep {
  std::string name;  // what the runs share
  std::vector<std::string> runs;
};
[[nodiscard]] Result<Sweep> createSweep(const std::filesystem::path& store, Submission submission,
                                        const std::vector<SweepPoint>& points);

/// A QUEUED run with the configuration, name, tags and sweep of one that failed or was interrupted,
/// which stays as it is. kConflict if that run has not ended or has completed; kInvalidArgument if
/// it was not this program that ran it.
[[nodiscard]] Result<std::string> resubmitRun(const std::filesystem::path& store,
                                              const std::string& run);

/// The same of several runs: all are made, or none.
[[nodiscard]] Result<std::vector<std::string>> resubmitRuns(const std::filesystem::path& store,
                                                            const std::vector<std::string>& runs);

/// A QUEUED run "sample" of a trained run with its configuration; n and seed overlay sampling.*.
[[nodiscard]] Result<std::string> createSamplingRun(const std::filesystem::path& store,
                                                    const std::string& trained,
                                                    std::optional<std::int64_t> n,
                                                    std::optional<std::int64_t> seed);

/// Whether a run can go on: a training that is neither finished nor running nor waiting.
[[nodiscard]] Status checkResumable(const std::filesystem::path& store, const std::string& run);

/// Stops a running run at its next step, takes a waiting one off the queue, and ends one whose
/// process is gone. kConflict if it has ended already.
[[nodiscard]] Status stopRun(const std::filesystem::path& store, const std::string& run);

/// Asks a running run for a checkpoint.
[[nodiscard]] Status checkpointRun(const std::filesystem::path& store, const std::string& run);

/// Starts the queue's worker, `engine work`, detached; it leaves again if another one is at work.
/// Hands the queue to a batch system: `launcher` is a command line for the shell in which {command}
/// stands for the command that works on the queue, as one word ("sbatch --wrap {command}"); without
/// it the command comes at the end ("srun -n1"). An error if the launcher fails within seconds.
[[nodiscard]] Status launchWorker(const std::filesystem::path& engine,
                                  const std::filesystem::path& store, const std::string& launcher);

[[nodiscard]] Status startWorker(const std::filesystem::path& engine,
                                 const std::filesystem::path& store);

}  // namespace lsc
