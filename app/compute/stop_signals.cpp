// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/compute/stop_signals.h"

#include <unistd.h>

#include <csignal>
#include <ctime>

#include "app/compute/job.h"

namespace lsc {
namespace {

constexpr timespec kPause{.tv_sec = 0, .tv_nsec = 50'000'000};

sigset_t stopSet() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

void blockStopSignals() {
  const sigset_t set = stopSet();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

StopSignals::StopSignals(std::function<void()> on_stop)
    : watcher_([this, on_stop = std::move(on_stop)] {
        const sigset_t set = stopSet();
        for (bool asked = false; !done_;) {
          if (sigtimedwait(&set, nullptr, &kPause) < 0) continue;
          if (asked) ::_exit(kExitInterrupted);
          asked = true;
          on_stop();
        }
      }) {}

StopSignals::~StopSignals() {
  done_ = true;
  watcher_.join();
}

}  // namespace lsc
