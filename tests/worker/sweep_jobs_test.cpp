// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/index.h"
#include "engine/store/run_ingest.h"
#include "engine/store/run_writer.h"
#include "engine/worker/jobs.h"
#include "tests/store/store_fixture.h"

namespace lsc {
namespace {

class SweepJobs : public StoreTest {
 protected:
  Sweep sweep(const std::string& name) const {
    const auto points = must(sweepPoints(RunConfig(), {must(scanOf("training.seed", "1..3"))}));
    Submission submission;
    submission.name = name;
    submission.tags = {"pilot"};
    return must(createSweep(store_, submission, points));
  }
  void end(const std::string& uid, RunStatus status) const {
    must(writer(uid)->finish(status, "why"));
  }
};

TEST_F(SweepJobs, MakeANamedGroupThatTwoOfOneNameDoNotShare) {
  const Sweep first = sweep("seeds"), second = sweep("seeds");
  EXPECT_TRUE(first.name.starts_with("seeds-"));
  EXPECT_NE(first.name, second.name);
  const auto index = this->index();
  must(index->ingest());
  const auto rows = must(index->runs(first.runs));
  ASSERT_EQ(rows.size(), 3u);
  for (const RunRow& row : rows) EXPECT_EQ(row.sweep, first.name);
  EXPECT_EQ(rows[0].name, "seeds training.seed=3");
  EXPECT_TRUE(sweep("").name.starts_with("sweep-"));
}

TEST_F(SweepJobs, ResubmitMakesANewRunOfTheSameKind) {
  const Sweep made = sweep("seeds");
  end(made.runs[1], RunStatus::kFailed);
  const std::string again = must(resubmitRun(store_, made.runs[1]));
  const Json document = must(readRunDocument(folder(again)));
  EXPECT_EQ(document["sweep"], made.name);
  EXPECT_EQ(document["parent"], made.runs[1]);
  EXPECT_EQ(document["tags"], Json({"pilot"}));
  EXPECT_EQ(document["name"], "seeds training.seed=2");
  EXPECT_EQ(bytesOf(folder(again) / "config.json"), bytesOf(folder(made.runs[1]) / "config.json"));
}

TEST_F(SweepJobs, ResubmitTakesOnlyWhatFailed) {
  const Sweep made = sweep("seeds");
  EXPECT_EQ(resubmitRun(store_, made.runs[0]).error().code, ErrorCode::kConflict);  // it waits
  end(made.runs[0], RunStatus::kCompleted);
  EXPECT_EQ(resubmitRun(store_, made.runs[0]).error().code, ErrorCode::kConflict);
  end(made.runs[1], RunStatus::kInterrupted);
  EXPECT_TRUE(resubmitRun(store_, made.runs[1]));
  const auto runs = [&] {
    return std::distance(std::filesystem::directory_iterator(runsFolder(store_)), {});
  };
  const auto before = runs();
  EXPECT_FALSE(resubmitRuns(store_, {made.runs[1], made.runs[0]}));  // all or none
  EXPECT_EQ(runs(), before);
  const auto running = writer(made.runs[2]);
  EXPECT_EQ(resubmitRun(store_, made.runs[2]).error().code, ErrorCode::kConflict);
  RunInfo info;
  info.command = "exec";
  const std::string foreign = must(createRun(store_, info));
  end(foreign, RunStatus::kFailed);
  EXPECT_EQ(resubmitRun(store_, foreign).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(resubmitRun(store_, "none").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace lsc
