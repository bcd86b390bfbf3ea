// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// One run attempt of this process: claims the run folder, sends the output there, turns SIGINT and
// SIGTERM into a stop request, runs the body and writes the last record. A second signal ends at
// once.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/config/run_config.h"
#include "engine/store/run_writer.h"

namespace lsc {

/// What every command is told on its command line.
struct JobOptions {
  std::filesystem::path run;  // folder of the run, already created
  bool json = false;
  bool quiet = false;
};

/// What a body hands back; `document` is printed on stdout with --json.
struct JobOutcome {
  RunStatus status = RunStatus::kCompleted;  // or kInterrupted
  Json document = Json::object();
};

using JobBody = std::function<Result<JobOutcome>(RunWriter&)>;

/// Exit statuses of the command line.
inline constexpr int kExitDone = 0;
inline constexpr int kExitFailed = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitInterrupted = 3;

/// config.json of a run folder.
[[nodiscard]] Result<RunConfig> readRunConfig(const std::filesystem::path& run);

/// Runs `body` as an attempt that begins after `start_step`; returns the exit status.
int runJob(const JobOptions& options, const AttemptInfo& attempt, const JobBody& body);

/// Prints an error as the command line promises: one sentence on stderr, or a document with --json.
int reportError(const Error& error, bool json);

}  // namespace lsc
