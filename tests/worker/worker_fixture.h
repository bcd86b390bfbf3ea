// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A store of its own for a test, with runs that tests/worker/fake_compute.cpp computes.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/store/run_folder.h"
#include "engine/store/state_log.h"
#include "engine/worker/jobs.h"
#include "engine/worker/queue.h"
#include "tests/temporary_folder.h"

namespace lsc {

class WorkerFixture : public ::testing::Test {
 protected:
  WorkerFixture() { setenv("LATTISCOPE_COMPUTE", LSC_FAKE_COMPUTE, 1); }
  ~WorkerFixture() override { unsetenv("LATTISCOPE_COMPUTE"); }

  const fs::path& store() const { return folder_.path(); }

  /// A QUEUED run whose name tells the fake program what to do.
  std::string makeRun(const std::string& role, const std::string& command = "train") {
    Submission submission;
    submission.name = role;
    submission.command = command;
    const auto run = createConfiguredRun(store(), submission);
    EXPECT_TRUE(run) << (run ? "" : run.error().message);
    return run.value_or("");
  }

  /// Newest attempt's end; kRunning if it has none, kQueued if there is no attempt.
  RunStatus statusOf(const std::string& run) const {
    const fs::path folder = runFolder(store(), run);
    const int attempt = newestAttempt(folder);
    if (attempt == 0) return RunStatus::kQueued;
    const auto state = readAttempt(folder, attempt);
    EXPECT_TRUE(state);
    return state ? state->finished.value_or(RunStatus::kRunning) : RunStatus::kUnknown;
  }

  template <typename Condition>
  static bool waitFor(Condition&& condition, double seconds = 10) {
    for (const double end = steadySeconds() + seconds; steadySeconds() < end;) {
      if (condition()) return true;
      const timespec pause{0, 20'000'000};
      nanosleep(&pause, nullptr);
    }
    return condition();
  }

 private:
  test::TemporaryFolder folder_;
};

}  // namespace lsc
