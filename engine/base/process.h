// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Child processes. A child gets no descriptor but 0, 1 and 2, default signal handling, /dev/null as
// input, and a process group (or session) of its own, so that no terminal signal of ours reaches
// it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
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
  bool own_group = true;         // false: may ask at our terminal, and hears its signals
};

[[nodiscard]] Result<pid_t> spawn(const Command& command);

/// Replaces this process; returns only if that failed.
[[nodiscard]] Error replaceProcess(const Command& command);

/// A word for a POSIX shell.
std::string shellWord(const std::string& text);

/// "ended with exit status 3", "was killed by signal 11 (Segmentation fault)".
std::string describeExit(int wait_status);

struct ProgramOutput {
  int wait_status = 0;
  std::string text;        // stdout, at most `limit` bytes
  bool truncated = false;  // there was more, or the time was up
};

/// A program that is talked to: its standard input, output and error as descriptors. When this goes
/// the input is closed, and a program that does not leave by itself within a second is ended.
class Companion {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Companion>> start(const Command& command);
  ~Companion();
  Companion(const Companion&) = delete;
  Companion& operator=(const Companion&) = delete;

  int input() const { return in_; }    // to write to
  int output() const { return out_; }  // to read from
  int errors() const { return err_; }  // to read from

  /// Closes the input, gives it a second to leave, and waits for its end; the wait status.
  int end();
  /// Closes the input and reads what it says on both outputs until its end, for at most `seconds`.
  ProgramOutput finish(double seconds);

 private:
  Companion(pid_t pid, int in, int out, int err) : pid_(pid), in_(in), out_(out), err_(err) {}

  pid_t pid_;
  int in_, out_, err_;
};

/// Runs a short program and reads its stdout; killed after `seconds`. kNotFound if it cannot be
/// started.
[[nodiscard]] Result<ProgramOutput> readProgram(const std::vector<std::string>& argv,
                                                std::size_t limit, double seconds);

}  // namespace lsc
