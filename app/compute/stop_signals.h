// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// SIGINT and SIGTERM as a call in an ordinary thread. Block them before any other thread starts.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace lsc {

/// Blocks both signals in this thread and in those it starts later; a lost reader (SIGPIPE) is
/// ignored.
void blockStopSignals();

class StopSignals {
 public:
  /// Calls `on_stop` at the first signal, from its own thread; one more than a second later
  /// ends the process at once with exit status 3.
  explicit StopSignals(std::function<void()> on_stop);
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

 private:
  std::atomic<bool> done_ = false;
  std::thread watcher_;
};

}  // namespace lsc
