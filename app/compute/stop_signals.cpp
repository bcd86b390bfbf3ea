// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/compute/stop_signals.h"

#include <unistd.h>

#include <csignal>
#include <ctime>

#include "app/compute/job.h"
#include "engine/base/clock.h"

namespace lsc {
namespace {

constexpr timespec kPause{.tv_sec = 0, .tv_nsec = 50'000'000};

// One wish to stop often arrives twice: from the terminal's group and from a parent that passes it
// on.
constexpr double kRepeat = 1;  // seconds

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
        double asked = 0;
        while (!done_) {
          if (sigtimedwait(&set, nullptr, &kPause) < 0) continue;
          const double now = steadySeconds();
          if (asked > 0 && now - asked > kRepeat) ::_exit(kExitInterrupted);
          if (asked > 0) continue;
          asked = now;
          on_stop();
        }
      }) {}

StopSignals::~StopSignals() {
  done_ = true;
  watcher_.join();
}

}  // namespace lsc
