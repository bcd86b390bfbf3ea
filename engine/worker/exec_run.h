// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Any program as a tracked run: this process writes the run, the program is its child. The child
// keeps our input and process group, so a terminal's Ctrl-C reaches it; SIGINT, SIGTERM and SIGHUP
// sent to us alone, and a stop request, are passed on. It finds
//   LATTISCOPE_RUN         the run's folder
//   LATTISCOPE_METRICS_FD  a descriptor for metrics, one JSON line a step:
//                          {"step": 3, "loss": 0.1, "time": wall seconds if not now}
//                          where NaN, Infinity and the texts "nan" "inf" "-inf" are numbers too
// Call it from the main thread before other threads are made: it blocks the signals it waits for.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/store/run_folder.h"

namespace lsc {

struct ExecRequest {
  std::filesystem::path store;
  RunInfo info;                   // command becomes "exec"; an empty name the program's
  std::vector<std::string> argv;  // not empty
  std::string version;            // of this program
  bool output_to_stderr = false;  // the child's stdout too, where stdout carries a document
};

struct ExecOutcome {
  std::string run;
  RunStatus status = RunStatus::kUnknown;
  int exit = 0;  // the child's exit status, or 128 + the signal that killed it
};

/// Runs the program to its end. A program that cannot be started leaves a FAILED run and an error.
[[nodiscard]] Result<ExecOutcome> execRun(const ExecRequest& request);

}  // namespace lsc
