// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/queue.h"

#include <fstream>

#include "engine/store/run_writer.h"
#include "engine/worker/store_lock.h"
#include "tests/worker/worker_fixture.h"

namespace lsc {
namespace {

using QueueTest = WorkerFixture;

std::vector<std::string> runsOf(const Result<std::vector<Job>>& jobs) {
  std::vector<std::string> runs;
  EXPECT_TRUE(jobs);
  for (const Job& job : jobs.value_or(std::vector<Job>{})) runs.push_back(job.run);
  return runs;
}

TEST_F(QueueTest, EmptyStoreHasNoJobs) {
  EXPECT_TRUE(runsOf(waitingJobs(store())).empty());
}

TEST_F(QueueTest, KeepsTheOrder) {
  std::vector<std::string> runs;
  for (int i = 0; i < 5; ++i) runs.push_back(makeRun("complete"));
  std::swap(runs[0], runs[3]);
  for (const std::string& run : runs) ASSERT_TRUE(enqueue(store(), run));
  EXPECT_EQ(runsOf(waitingJobs(store())), runs);
}

TEST_F(QueueTest, ARunWaitsOnce) {
  const std::string run = makeRun("complete");
  ASSERT_TRUE(enqueue(store(), run));
  const Status again = enqueue(store(), run);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::kConflict);
}

TEST_F(QueueTest, AJobIsDoneWithWhenItsAttemptExists) {
  const std::string run = makeRun("complete");
  ASSERT_TRUE(enqueue(store(), run));
  const auto writer = RunWriter::start(runFolder(store(), run), {});
  ASSERT_TRUE(writer);
  EXPECT_TRUE(runsOf(waitingJobs(store())).empty());
  ASSERT_TRUE((*writer)->finish(RunStatus::kInterrupted, ""));
  ASSERT_TRUE(enqueue(store(), run)) << "the next attempt may be queued";
  EXPECT_EQ(waitingJobs(store())->front().attempt, 2);
}

TEST_F(QueueTest, DequeueTellsWhetherItWaited) {
  const std::string run = makeRun("complete");
  EXPECT_FALSE(dequeue(store(), run).value());
  ASSERT_TRUE(enqueue(store(), run));
  EXPECT_TRUE(dequeue(store(), run).value());
  EXPECT_TRUE(runsOf(waitingJobs(store())).empty());
}

TEST_F(QueueTest, RubbishInTheFolderIsSkipped) {
  fs::create_directories(store() / "queue" / "folder.json");
  std::ofstream(store() / "queue" / "a.json") << "{\"run\": \"../../etc\", \"attempt\": 1}";
  std::ofstream(store() / "queue" / "b.json") << "not json";
  std::ofstream(store() / "queue" / "c.json") << "[]";
  EXPECT_TRUE(runsOf(waitingJobs(store())).empty());
}

TEST_F(QueueTest, LockHasOneHolder) {
  {
    const auto first = StoreLock::tryTake(store() / "x.lock");
    ASSERT_TRUE(first && *first);
    const auto second = StoreLock::tryTake(store() / "x.lock");
    ASSERT_TRUE(second);
    EXPECT_FALSE(*second);
    EXPECT_NE(readFile(store() / "x.lock").value_or("").find(std::to_string(getpid())),
              std::string::npos);
  }
  EXPECT_TRUE(StoreLock::tryTake(store() / "x.lock")->has_value());
}

}  // namespace
}  // namespace lsc
