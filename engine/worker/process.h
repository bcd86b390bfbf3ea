// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Child processes. A child gets no descriptor but 0, 1 and 2, default signal handling, /dev/null as
// input, and a process group (or session) of its own, so that no terminal signal of ours reaches
// it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

struct Command {
  std::vector<std::string> argv;  // argv[0] is a path, or a name looked up in PATH
  std::vector<std::pair<std::string, std::string>> environment;  // on top of ours
  std::filesystem::path output;  // stdout and stderr are appended to it; empty: /dev/null
  bool new_session = false;      // detached from the terminal for good
};

[[nodiscard]] Result<pid_t> spawn(const Command& command);

/// Replaces this process; returns only if that failed.
[[nodiscard]] Error replaceProcess(const Command& command);

/// "ended with exit status 3", "was killed by signal 11 (Segmentation fault)".
std::string describeExit(int wait_status);

struct ProgramOutput {
  int wait_status = 0;
  std::string text;        // stdout, at most `limit` bytes
  bool truncated = false;  // there was more, or the time was up
};

/// Runs a short program and reads its stdout; killed after `seconds`. kNotFound if it cannot be
/// started.
[[nodiscard]] Result<ProgramOutput> readProgram(const std::vector<std::string>& argv,
                                                std::size_t limit, double seconds);

}  // namespace lsc
