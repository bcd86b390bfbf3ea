// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/queue_runner.h"

#include <thread>

#include "engine/store/index.h"
#include "tests/worker/worker_fixture.h"

namespace lsc {
namespace {

class QueueRunnerTest : public WorkerFixture {
 protected:
  std::string queueRun(const std::string& role, const std::string& after = "") {
    const std::string run = makeRun(role);
    EXPECT_TRUE(enqueue(store(), run, after));
    return run;
  }
  int work(int jobs = 1) {
    const std::atomic<bool> leave = false;
    const auto ran = runQueue({.store = store(), .jobs = jobs, .idle_seconds = 0.3}, leave);
    EXPECT_TRUE(ran) << (ran ? "" : ran.error().message);
    return ran.value_or(-1);
  }
  std::string failureOf(const std::string& run) {
    const auto index = Index::open(store(), Index::Mode::kReadWrite);
    EXPECT_TRUE(index && (*index)->ingest());
    const auto detail = (*index)->detail(run);
    return detail ? detail->failure : detail.error().message;
  }
};

TEST_F(QueueRunnerTest, RunsWhatWaits) {
  const std::string a = queueRun("complete"), b = queueRun("complete");
  EXPECT_EQ(work(), 2);
  EXPECT_EQ(statusOf(a), RunStatus::kCompleted);
  EXPECT_EQ(statusOf(b), RunStatus::kCompleted);
  EXPECT_TRUE(waitingJobs(store())->empty());
  EXPECT_NE(readOutputTail(runFolder(store(), a), 4096).find("train --run"), std::string::npos)
      << "output is captured";
}

TEST_F(QueueRunnerTest, ACrashIsAFailedRunWithItsLastLines) {
  const std::string crash = queueRun("crash"), next = queueRun("complete");
  EXPECT_EQ(work(), 2);
  EXPECT_EQ(statusOf(crash), RunStatus::kFailed);
  const std::string failure = failureOf(crash);
  EXPECT_NE(failure.find("signal 11"), std::string::npos) << failure;
  EXPECT_NE(failure.find("about to crash"), std::string::npos) << failure;
  EXPECT_EQ(statusOf(next), RunStatus::kCompleted) << "the queue goes on";
}

TEST_F(QueueRunnerTest, AProgramThatNeverBeganIsAFailedRun) {
  const std::string run = queueRun("mute");
  EXPECT_EQ(work(), 1);
  EXPECT_EQ(statusOf(run), RunStatus::kFailed);
  const std::string failure = failureOf(run);
  EXPECT_NE(failure.find("exit status 7"), std::string::npos) << failure;
  EXPECT_NE(failure.find("no library"), std::string::npos) << failure;
}

TEST_F(QueueRunnerTest, AMissingProgramIsAFailedRun) {
  setenv("LATTISCOPE_COMPUTE", "/nonexistent/compute", 1);
  const std::string run = queueRun("complete");
  EXPECT_EQ(work(), 0);
  EXPECT_EQ(statusOf(run), RunStatus::kFailed);
  EXPECT_NE(failureOf(run).find("LibTorch"), std::string::npos);
}

TEST_F(QueueRunnerTest, AJobWaitsForTheRunItNeeds) {
  const std::string first = makeRun("complete");
  const std::string second = queueRun("complete", first);  // queued before the run it needs
  ASSERT_TRUE(enqueue(store(), first));
  EXPECT_EQ(work(2), 2);
  EXPECT_EQ(statusOf(second), RunStatus::kCompleted);
  const auto start = [&](const std::string& run) {
    return fs::last_write_time(runFolder(store(), run) / "state.1.rec");
  };
  EXPECT_GE(start(second), start(first));
}

TEST_F(QueueRunnerTest, AJobWhoseNeedFailedFails) {
  const std::string crash = queueRun("crash");
  const std::string sample = queueRun("complete", crash);
  EXPECT_EQ(work(), 1);
  EXPECT_EQ(statusOf(sample), RunStatus::kFailed);
  EXPECT_NE(failureOf(sample).find(crash), std::string::npos);
}

TEST_F(QueueRunnerTest, OneRunnerAStore) {
  const std::string run = queueRun("wait");
  std::atomic<bool> leave = false;
  std::thread runner(
      [&] { EXPECT_TRUE(runQueue({.store = store(), .idle_seconds = 0.3}, leave)); });
  EXPECT_TRUE(waitFor([&] { return statusOf(run) == RunStatus::kRunning; }));
  EXPECT_EQ(work(), 0);
  ASSERT_TRUE(stopRun(store(), run));
  runner.join();
  EXPECT_EQ(statusOf(run), RunStatus::kInterrupted);
}

TEST_F(QueueRunnerTest, RunningJobsOutliveTheRunner) {
  const std::string run = queueRun("wait");
  std::atomic<bool> leave = false;
  std::thread runner([&] { EXPECT_TRUE(runQueue({.store = store()}, leave)); });
  EXPECT_TRUE(waitFor([&] { return statusOf(run) == RunStatus::kRunning; }));
  leave = true;
  runner.join();
  EXPECT_EQ(statusOf(run), RunStatus::kRunning);
  EXPECT_EQ(work(), 0) << "the next runner does not start it again";
  ASSERT_TRUE(stopRun(store(), run));
  EXPECT_TRUE(waitFor([&] { return statusOf(run) == RunStatus::kInterrupted; }));
}

TEST_F(QueueRunnerTest, AsManyAtOnceAsAllowed) {
  if (std::thread::hardware_concurrency() < 2) GTEST_SKIP() << "one core runs one job at a time";
  const std::string runs[] = {queueRun("wait"), queueRun("wait"), queueRun("wait")};
  std::atomic<bool> leave = false;
  std::thread runner(
      [&] { EXPECT_TRUE(runQueue({.store = store(), .jobs = 2, .idle_seconds = 0.3}, leave)); });
  EXPECT_TRUE(waitFor([&] { return statusOf(runs[1]) == RunStatus::kRunning; }));
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  EXPECT_EQ(statusOf(runs[0]), RunStatus::kRunning);
  EXPECT_EQ(statusOf(runs[2]), RunStatus::kQueued);
  for (const std::string& run : runs) EXPECT_TRUE(stopRun(store(), run));
  runner.join();
  EXPECT_EQ(statusOf(runs[2]), RunStatus::kInterrupted) << "stopped while it waited";
}

}  // namespace
}  // namespace lsc
