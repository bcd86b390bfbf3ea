// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/jobs.h"

#include "engine/store/run_writer.h"
#include "engine/worker/compute_command.h"
#include "engine/worker/demo.h"
#include "tests/worker/worker_fixture.h"

namespace lsc {
namespace {

using JobsTest = WorkerFixture;

void makeCheckpoint(const fs::path& folder, int step) {
  const fs::path checkpoint = folder / "checkpoints" / ("step-" + std::to_string(step));
  fs::create_directories(checkpoint);
  ASSERT_TRUE(writeFileAtomic(checkpoint / "state.json", "{}"));
}

TEST_F(JobsTest, InvalidConfigMakesNothing) {
  Submission submission;
  submission.config = {{"flow", {{"layers", -3}}}};
  const auto run = createConfiguredRun(store(), submission);
  ASSERT_FALSE(run);
  EXPECT_NE(run.error().message.find("flow.layers"), std::string::npos);
  EXPECT_FALSE(fs::exists(store() / "runs"));
}

TEST_F(JobsTest, SamplingRunTakesConfigAndParent) {
  const std::string trained = makeRun("complete");
  const auto run = createSamplingRun(store(), trained, 123, 9);
  ASSERT_TRUE(run);
  const auto command = computeCommand("compute", runFolder(store(), *run), {"--quiet"});
  ASSERT_TRUE(command) << command.error().message;
  const std::vector<std::string> expected = {"compute", "sample",
                                             "--run",   runFolder(store(), *run).string(),
                                             "--of",    runFolder(store(), trained).string(),
                                             "--n",     "123",
                                             "--seed",  "9",
                                             "--quiet"};
  EXPECT_EQ(command->argv, expected);
  EXPECT_FALSE(createSamplingRun(store(), *run, 1, 1)) << "a sampling run is no training";
  EXPECT_FALSE(createSamplingRun(store(), trained, 0, 1))
      << "n is checked against the parameter table";
  EXPECT_FALSE(createSamplingRun(store(), "nowhere", 1, 1));
}

TEST_F(JobsTest, ThreadsOfTheConfigBecomeTheEnvironment) {
  const std::string run = makeRun("complete");
  const auto command = computeCommand("compute", runFolder(store(), run), {});
  ASSERT_TRUE(command);
  EXPECT_NE(std::ranges::find(command->environment,
                              std::pair<std::string, std::string>("OMP_NUM_THREADS", "1")),
            command->environment.end());
}

TEST_F(JobsTest, ResumesOnlyWhatHasStoppedAndHasACheckpoint) {
  const std::string run = makeRun("complete");
  const fs::path folder = runFolder(store(), run);
  auto writer = RunWriter::start(folder, {});
  ASSERT_TRUE(writer);
  EXPECT_EQ(checkResumable(store(), run).error().code, ErrorCode::kConflict) << "running";
  ASSERT_TRUE((*writer)->finish(RunStatus::kInterrupted, ""));
  EXPECT_TRUE(checkResumable(store(), run));
  EXPECT_EQ(computeCommand("c", folder, {})->argv.back(), folder.string())
      << "nothing to go on from: begin again";
  makeCheckpoint(folder, 5);
  EXPECT_EQ(computeCommand("c", folder, {})->argv.back(), "--resume");
  ASSERT_TRUE(enqueue(store(), run));
  EXPECT_TRUE(stopRun(store(), run)) << "taken off the queue";
  EXPECT_EQ(statusOf(run), RunStatus::kInterrupted);
  EXPECT_TRUE(waitingJobs(store())->empty());
  EXPECT_EQ(stopRun(store(), run).error().code, ErrorCode::kConflict) << "it has ended";
}

TEST_F(JobsTest, CompletedRunIsNotResumed) {
  const std::string run = makeRun("complete");
  auto writer = RunWriter::start(runFolder(store(), run), {});
  ASSERT_TRUE((*writer)->finish(RunStatus::kCompleted, ""));
  EXPECT_EQ(checkResumable(store(), run).error().code, ErrorCode::kConflict);
}

TEST_F(JobsTest, StoppingAQueuedRunInterruptsIt) {
  const std::string run = makeRun("complete");
  ASSERT_TRUE(enqueue(store(), run));
  ASSERT_TRUE(stopRun(store(), run));
  EXPECT_EQ(statusOf(run), RunStatus::kInterrupted);
  EXPECT_TRUE(waitingJobs(store())->empty());
}

TEST_F(JobsTest, StopAndCheckpointGoThroughTheFolder) {
  const std::string run = makeRun("complete");
  EXPECT_EQ(checkpointRun(store(), run).error().code, ErrorCode::kConflict) << "queued";
  auto writer = RunWriter::start(runFolder(store(), run), {});
  ASSERT_TRUE(writer);
  ASSERT_TRUE(checkpointRun(store(), run));
  EXPECT_TRUE(waitFor([&] { return (*writer)->takeCheckpointRequest(); }));
  ASSERT_TRUE(stopRun(store(), run));
  EXPECT_TRUE(waitFor([&] { return (*writer)->stopRequested(); }));
}

TEST_F(JobsTest, DemoIsMadeOnce) {
  const auto index = Index::open(store(), Index::Mode::kReadWrite);
  ASSERT_TRUE(index);
  const auto first = queueDemo(**index);
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_TRUE(first->made);
  EXPECT_EQ(first->runs.size(), 8u);
  EXPECT_EQ(waitingJobs(store())->size(), 8u);
  const auto second = queueDemo(**index);
  ASSERT_TRUE(second);
  EXPECT_FALSE(second->made);
  EXPECT_EQ(second->runs.size(), 8u);
  ASSERT_TRUE((*index)->setTrashed(first->runs[0], true));
  EXPECT_FALSE(queueDemo(**index)->made) << "the trash counts";
}

TEST_F(JobsTest, NobodyGetsDemoRunsInAStoreOfHisOwn) {
  makeRun("complete");
  const auto index = Index::open(store(), Index::Mode::kReadWrite);
  ASSERT_TRUE(index);
  const auto by_itself = queueDemo(**index, DemoWhen::kStoreEmpty);
  ASSERT_TRUE(by_itself);
  EXPECT_FALSE(by_itself->made);
  EXPECT_TRUE(by_itself->runs.empty());
  EXPECT_TRUE(queueDemo(**index)->made) << "who asks for them gets them";
}

}  // namespace
}  // namespace lsc
