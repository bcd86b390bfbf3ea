// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A tracked run computed by this very process (generate, measure): claims the run, stops at SIGINT
// and SIGTERM or by the run's stop request, and writes its last record whatever happens.
#pragma once

#include <functional>
#include <stop_token>
#include <thread>

#include "app/engine/command_line.h"
#include "engine/store/run_writer.h"

namespace lsc {

/// Asks for a stop at the first SIGINT or SIGTERM. Make it before other threads.
class StopOnSignal {
 public:
  StopOnSignal();
  ~StopOnSignal();
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;
  std::stop_token token() const { return source_.get_token(); }
  std::stop_source& source() { return source_; }

 private:
  std::stop_source source_;
  std::jthread watcher_;
};

/// A QUEUED run of this program, or the one to go on with.
struct TrackedJob {
  std::string uid;
  std::int64_t start = 0, total = 0;  // steps
};

/// body's result document becomes the run's; kCancelled makes the run INTERRUPTED.
[[nodiscard]] Result<Json> runTracked(
    const CommandLine& line, const TrackedJob& job,
    const std::function<Result<Json>(RunWriter&, std::stop_token)>& body);

}  // namespace lsc
