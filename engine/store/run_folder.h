// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The native run source: one folder a run, append-only, one writer, no locks. Layout in
// engine/store/README.md; anything that can append framed records can write one.
//
//   <store>/runs/<uid>/run.json              facts fixed at creation (atomic)
//                      config.json           the configuration (atomic)
//                      state.<a>.rec         attempt a = 1, 2, ...: state records, fsync'ed,
//                      heartbeats metrics.<a>.rec       attempt a: metric records, flushed at least
//                      each second output.log            raw stdout and stderr of all attempts
//                      environment.<a>.json  host, libraries, git, scheduler of attempt a
//                      sources/              git diff and files worth keeping
//                      checkpoints/          step-<n>/...
//                      artifacts/            finished files
//                      control/              requests: files named stop, checkpoint
//
// A folder without state.1.rec is QUEUED; state.<a>.rec appearing (only one can win) claims the
// attempt.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace lsc {

enum class RunStatus { kQueued, kRunning, kCompleted, kFailed, kInterrupted, kUnknown };

/// "QUEUED" "RUNNING" "COMPLETED" "FAILED" "INTERRUPTED" "UNKNOWN".
const char* statusName(RunStatus status);
RunStatus statusFromName(std::string_view name);

/// What is known when a run is created.
struct RunInfo {
  std::string uid;         // empty: a new UUIDv7
  std::string experiment;  // groups runs in the table, e.g. the theory's name
  std::string name;        // free text
  std::string command;     // "train" "sample" "hmc" "exec"
  std::string parent;      // uid of the run this one was made from, or empty
  std::string sweep;       // id shared by the runs of one scan, or empty
  std::vector<std::string> tags;
  Json config = Json::object();
  double created = 0;  // wall seconds; 0: now
};

std::filesystem::path runsFolder(const std::filesystem::path& store);
std::filesystem::path runFolder(const std::filesystem::path& store, const std::string& uid);

/// Makes the folder of a new QUEUED run under a temporary name and renames it into place. Returns
/// the uid.
[[nodiscard]] Result<std::string> createRun(const std::filesystem::path& store,
                                            const RunInfo& info);

/// Requests to a running run, by files in control/; they serve batch jobs and dead connections too.
enum class RunRequest { kStop, kCheckpoint };
[[nodiscard]] Status requestOf(const std::filesystem::path& run_folder, RunRequest request);

/// The newest checkpoint of a run: its folder and its step. kNotFound if there is none. A
/// checkpoint is complete when a folder checkpoints/step-<n> has that name and is not empty: write
/// it under another name, then rename.
struct CheckpointRef {
  std::filesystem::path folder;
  std::int64_t step = 0;
};
[[nodiscard]] Result<CheckpointRef> newestCheckpoint(const std::filesystem::path& run_folder);

// Captured output (output.log); empty if there is none. Bytes as written: not always whole UTF-8
// characters.
std::uint64_t outputSize(const std::filesystem::path& run_folder);
std::string readOutput(const std::filesystem::path& run_folder, std::uint64_t offset,
                       std::size_t max_bytes);
/// The last whole lines that fit.
std::string readOutputTail(const std::filesystem::path& run_folder, std::size_t max_bytes);

}  // namespace lsc
