// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/run_writer.h"

#include <signal.h>
#include <sys/wait.h>

#include <cmath>
#include <random>
#include <thread>

#include "engine/base/clock.h"
#include "engine/store/state_log.h"
#include "tests/store/store_fixture.h"

namespace lsc {
namespace {

using RunWriterTest = StoreTest;

TEST_F(RunWriterTest, NewRunIsQueuedAndWhole) {
  const std::string uid = create();
  EXPECT_EQ(newestAttempt(folder(uid)), 0);
  EXPECT_TRUE(std::filesystem::exists(folder(uid) / "run.json"));
  EXPECT_EQ(RunWriter::start(store_ / "runs" / "nothing", {}).error().code, ErrorCode::kNotFound);
  RunInfo again;
  again.uid = uid;
  EXPECT_EQ(createRun(store_, again).error().code, ErrorCode::kConflict);
  again.uid = "../../etc";
  EXPECT_EQ(createRun(store_, again).error().code, ErrorCode::kInvalidArgument);
}

TEST_F(RunWriterTest, OneWriterAtATime) {
  const std::string uid = create();
  auto first = writer(uid);
  EXPECT_EQ(first->attempt(), 1);
  const auto second = RunWriter::start(folder(uid), {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kConflict);
  EXPECT_NE(second.error().message.find(uid), std::string::npos);
  first.reset();  // as a crash leaves it: no last record
  EXPECT_EQ(writer(uid, 10)->attempt(), 2);
}

TEST_F(RunWriterTest, ADeadProcessHoldsNothing) {
  const std::string uid = create();
  const pid_t child = ::fork();
  if (child == 0) {
    auto held = RunWriter::start(folder(uid), {});
    ::_exit(held ? 0 : 1);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  ASSERT_EQ(status, 0);
  EXPECT_EQ(writer(uid)->attempt(), 2);
}

TEST_F(RunWriterTest, AWriterElsewhereIsJudgedByItsHeart) {
  const std::string uid = create();
  const auto beat = [&](double age) {
    const Json document = {
        {"host", "elsewhere"}, {"boot_id", "x"}, {"pid", 1}, {"time", wallSeconds() - age}};
    writeBytes(stateFile(folder(uid), 1), stateRecord(RecordKind::kAttemptStarted, document));
    return RunWriter::start(folder(uid), {});
  };
  EXPECT_EQ(beat(10).error().code, ErrorCode::kConflict);
  EXPECT_TRUE(beat(31));
}

TEST_F(RunWriterTest, KilledWhileClaimingLeavesTheRunFree) {
  const std::string uid = create();
  std::mt19937 random(3);
  for (int round = 0; round < 40; ++round) {
    const pid_t child = ::fork();
    if (child == 0) {
      for (;;) {
        // a claim, and a crash that leaves it without a last record
        (void)RunWriter::start(folder(uid), {});
      }
    }
    std::this_thread::sleep_for(std::chrono::microseconds(500 + random() % 5000));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const auto resumed = RunWriter::start(folder(uid), {});
    ASSERT_TRUE(resumed) << resumed.error().message;
    ASSERT_EQ((*resumed)->attempt(), newestAttempt(folder(uid)));
  }
}

TEST_F(RunWriterTest, OnlyOneOfManyClaimsAQueuedRun) {
  const std::string uid = create();
  std::vector<pid_t> children;
  for (int i = 0; i < 8; ++i) {
    children.push_back(::fork());
    if (children.back() != 0) continue;
    auto held = RunWriter::start(folder(uid), {});
    if (held) std::this_thread::sleep_for(std::chrono::milliseconds(300));
    ::_exit(held && (*held)->attempt() == 1 ? 0 : 1);
  }
  int winners = 0;
  for (const pid_t child : children) {
    int status = -1;
    ::waitpid(child, &status, 0);
    winners += status == 0;
  }
  EXPECT_EQ(winners, 1);
}

TEST_F(RunWriterTest, RequestsAreSeenOnceAndConsumed) {
  const std::string uid = create();
  must(requestOf(folder(uid), RunRequest::kCheckpoint));  // of the queued run: still stands
  auto run = writer(uid);
  EXPECT_TRUE(run->takeCheckpointRequest());
  EXPECT_FALSE(run->takeCheckpointRequest());
  EXPECT_FALSE(run->stopRequested());
  must(requestOf(folder(uid), RunRequest::kStop));
  const double begin = steadySeconds();
  while (!run->stopRequested() && steadySeconds() - begin < 5) std::this_thread::yield();
  EXPECT_TRUE(run->stopRequested());
  EXPECT_LT(steadySeconds() - begin, 1);
  EXPECT_TRUE(std::filesystem::is_empty(folder(uid) / "control"));
}

TEST_F(RunWriterTest, AResumedRunForgetsOldRequests) {
  const std::string uid = create();
  writer(uid).reset();
  must(requestOf(folder(uid), RunRequest::kStop));
  EXPECT_FALSE(writer(uid)->stopRequested());
}

TEST_F(RunWriterTest, SecretsAreMasked) {
  const std::string uid = create();
  AttemptInfo info;
  info.environment = {
      {"variables", {{"HF_TOKEN", "hidden1"}, {"my_password", "hidden2"}, {"HOME", "/home/u"}}},
      {"ApiKeys", {"hidden3"}}};
  must(RunWriter::start(folder(uid), info));
  const std::string text = bytesOf(environmentFile(folder(uid), 1));
  EXPECT_EQ(text.find("hidden"), std::string::npos);
  EXPECT_NE(text.find("/home/u"), std::string::npos);
  EXPECT_NE(text.find("HF_TOKEN"), std::string::npos);
}

TEST_F(RunWriterTest, ArtifactsStayInTheirFolder) {
  const std::string uid = create();
  auto run = writer(uid);
  writeBytes(run->artifactFolder() / "good.npy", "data");
  EXPECT_TRUE(run->artifactWritten("good.npy", "samples", {{"n", 3}}));
  EXPECT_EQ(run->artifactWritten("missing.npy", "samples", {}).error().code, ErrorCode::kNotFound);
  std::filesystem::create_symlink("/etc/passwd", run->artifactFolder() / "link");
  for (const char* name :
       {"../run.json", "/etc/passwd", "a/../../run.json", "link", "", "C:\\x", "a\nb"}) {
    EXPECT_EQ(run->artifactWritten(name, "x", {}).error().code, ErrorCode::kInvalidArgument)
        << name;
  }
}

TEST_F(RunWriterTest, MetricsReachTheFileWithinASecond) {
  const std::string uid = create();
  auto run = writer(uid);
  writeSteps(*run, 1, 1);
  const double begin = steadySeconds();
  while (std::filesystem::file_size(metricsFile(folder(uid), 1)) == 0 &&
         steadySeconds() - begin < 5) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_LT(steadySeconds() - begin, 1.5);
}

TEST_F(RunWriterTest, CloseDeadAttemptWritesTheLastRecordOnce) {
  const std::string uid = create();
  writer(uid).reset();
  {
    std::ofstream torn(stateFile(folder(uid), 1), std::ios::binary | std::ios::app);
    torn << "torn by a crash";
  }
  must(closeDeadAttempt(folder(uid), RunStatus::kFailed, "killed by signal 9"));
  must(closeDeadAttempt(folder(uid), RunStatus::kInterrupted, "again"));
  EXPECT_EQ(must(readAttempt(folder(uid), 1)).finished, RunStatus::kFailed);
}

TEST_F(RunWriterTest, NewestCheckpointIsACompleteOne) {
  const std::string uid = create();
  const auto checkpoints = folder(uid) / "checkpoints";
  EXPECT_EQ(newestCheckpoint(folder(uid)).error().code, ErrorCode::kNotFound);
  for (const char* name :
       {"step-0", "step-9", "step-10", "step-20", "step-30.tmp", "step-", "step-x"}) {
    std::filesystem::create_directories(checkpoints / name);
    if (std::string(name) != "step-20") writeBytes(checkpoints / name / "weights", "x");
  }
  EXPECT_EQ(must(newestCheckpoint(folder(uid))).step, 10);
  EXPECT_EQ(must(newestCheckpoint(folder(uid))).folder, checkpoints / "step-10");
}

TEST_F(RunWriterTest, OutputIsReadFromItsEnd) {
  const std::string uid = create();
  EXPECT_EQ(readOutputTail(folder(uid), 100), "");
  auto run = writer(uid);
  run->log("first line");
  run->log("second line");
  EXPECT_EQ(readOutputTail(folder(uid), 1000), "first line\nsecond line\n");
  EXPECT_EQ(readOutputTail(folder(uid), 15), "second line\n");
  EXPECT_EQ(readOutput(folder(uid), 6, 4), "line");
  EXPECT_EQ(readOutput(folder(uid), 1000, 4), "");
}

TEST_F(RunWriterTest, MetricNamesAndLengthsAreChecked) {
  const std::string uid = create();
  auto run = writer(uid);
  const MetricValue unnamed{"", 1};
  EXPECT_EQ(run->metrics(1, {&unnamed, 1}).error().code, ErrorCode::kInvalidArgument);
  const std::vector<std::int64_t> steps = {1, 2};
  const std::vector<double> values = {1};
  EXPECT_EQ(run->column("x", steps, values, values).error().code, ErrorCode::kInvalidArgument);
}

TEST_F(RunWriterTest, OldDraftsOfKilledClaimantsAreTakenAway) {
  const std::string uid = create();
  const auto old = folder(uid) / ".claim-left-state", young = folder(uid) / ".claim-now-state";
  writeBytes(old, "x");
  writeBytes(young, "x");
  std::filesystem::last_write_time(
      old, std::filesystem::file_time_type::clock::now() - std::chrono::hours(2));
  must(writer(uid)->finish(RunStatus::kCompleted, ""));
  EXPECT_FALSE(std::filesystem::exists(old));
  EXPECT_TRUE(std::filesystem::exists(young));
}

}  // namespace
}  // namespace lsc
