// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Waits for runs that go on in the background and tells how far they are, a line on stderr a few
// seconds.
#pragma once

#include <csignal>
#include <ctime>
#include <string>
#include <vector>

#include "app/engine/command_line.h"

namespace lsc {

/// Blocks Ctrl-C and SIGTERM as long as it lives and waits for them instead of sleeping.
class InterruptWait {
 public:
  InterruptWait() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  }
  ~InterruptWait() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  InterruptWait(const InterruptWait&) = delete;
  InterruptWait& operator=(const InterruptWait&) = delete;

  /// True if a signal came within a quarter of a second.
  bool pause() const {
    const timespec quarter{0, 250'000'000};
    return sigtimedwait(&signals_, nullptr, &quarter) > 0;
  }

 private:
  sigset_t signals_, before_;
};

/// Exit status: 0 if all completed, 1 if one failed, 3 if one was interrupted or Ctrl-C was pressed
/// (the runs go on then).
[[nodiscard]] Result<int> followRuns(Index& index, const std::vector<std::string>& runs);

/// {runs: [{run, id, name, command, status, steps}]}.
[[nodiscard]] Result<Json> outcomeOf(Index& index, const std::vector<std::string>& runs);

/// "run 12 (demo, Adam): RUNNING, step 120 of 400, loss -3.2, ess 0.41".
std::string progressLine(const RunRow& row);

}  // namespace lsc
