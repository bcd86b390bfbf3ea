// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The compute program as a process: exit statuses, run folders, documents.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "engine/base/files.h"
#include "engine/base/json.h"
#include "engine/base/npy.h"
#include "engine/config/run_config.h"
#include "engine/store/run_folder.h"

namespace lsc {
namespace {

class ComputeTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "lsc-compute-XXXXXX").string();
    store_ = ::mkdtemp(name.data());
  }
  void TearDown() override {
    std::error_code error;
    fs::remove_all(store_, error);
  }

  fs::path makeRun(const std::string& command, const Json& changes) {
    RunInfo info;
    info.experiment = "phi4";
    info.command = command;
    info.config = RunConfig::fromJson(changes).value().json();
    return runFolder(store_, createRun(store_, info).value());
  }

  /// Exit status; stdout is kept in out_.
  int call(const std::string& arguments, const std::string& before = "") {
    const fs::path out = store_ / "stdout";
    const std::string line = before + " " LSC_BIN_DIR "/lattiscope-compute " + arguments + " >" +
                             out.string() + " 2>" + (store_ / "stderr").string();
    const int status = std::system(line.c_str());
    out_ = readFile(out).value();
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  Json document() const { return parseJson(out_, "stdout").value(); }

  fs::path store_;
  std::string out_;
};

const Json kSmall = {
    {"theory", {{"extents", {4, 4}}}},
    {"flow", {{"layers", 2}}},
    {"training", {{"steps", 30}, {"batch", 8}, {"validate_every", 10}, {"validate_samples", 32}}}};

TEST_F(ComputeTest, TrainsThenSamplesAndTellsWithOneDocument) {
  const fs::path trained = makeRun("train", kSmall);
  ASSERT_EQ(call("train --json --quiet --run " + trained.string()), 0);
  const Json trained_document = document();
  EXPECT_EQ(trained_document["status"], "COMPLETED");
  EXPECT_EQ(trained_document["steps"], 30);
  EXPECT_TRUE(trained_document["final"]["loss"].is_number());
  EXPECT_NE(readFile(trained / "output.log").value().find("step 30/30"), std::string::npos);
  EXPECT_EQ(newestCheckpoint(trained).value().step, 30);

  const fs::path sampled = makeRun("sample", kSmall);
  const std::string out = (store_ / "chain.npy").string();
  ASSERT_EQ(call("sample --json --n 200 --seed 3 --run " + sampled.string() + " --of " +
                 trained.string() + " --out " + out),
            0);
  const Json facts = document();
  EXPECT_EQ(facts["n"], 200);
  for (const char* key : {"acceptance", "ess", "log_z", "observables"})
    EXPECT_TRUE(facts.contains(key)) << key;
  for (const char* name : {"phi2", "phi4", "abs_m", "chi2", "xi"})
    EXPECT_TRUE(facts["observables"].contains(name)) << name;
  EXPECT_EQ(readNpy(out).value().shape, (std::vector<std::int64_t>{200, 4, 4}));
  EXPECT_TRUE(fs::exists(sampled / "artifacts" / "samples.npy"));

  ASSERT_EQ(call("sample --json --n 200 --seed 3 --run " + makeRun("sample", kSmall).string() +
                 " --of " + trained.string()),
            0);
  Json again = document(), first = facts;
  again.erase("run");
  first.erase("run");
  EXPECT_EQ(again, first) << "equal seeds give equal chains";
}

TEST_F(ComputeTest, SignalCheckpointsAndTheRunResumes) {
  Json config = kSmall;
  config["training"]["steps"] = 100000000;
  const fs::path run = makeRun("train", config);
  ASSERT_EQ(
      call("train --json --quiet --run " + run.string(), "timeout --preserve-status -s TERM 2"), 3);
  const Json stopped = document();
  EXPECT_EQ(stopped["status"], "INTERRUPTED");
  const std::int64_t done = stopped["steps"].get<std::int64_t>();
  EXPECT_EQ(newestCheckpoint(run).value().step, done);
  ASSERT_EQ(call("train --resume --json --quiet --run " + run.string(),
                 "timeout --preserve-status -s TERM 2"),
            3);
  EXPECT_GT(document()["steps"].get<std::int64_t>(), done);
  EXPECT_TRUE(fs::exists(run / "state.2.rec")) << "a new attempt";
}

TEST_F(ComputeTest, HmcReportsItsReversibility) {
  const fs::path run =
      makeRun("hmc", {{"theory", {{"extents", {4, 4}}}}, {"hmc", {{"n_therm", 100}}}});
  ASSERT_EQ(call("hmc --json --quiet --n 2000 --run " + run.string()), 0);
  const Json facts = document();
  const Json& reversal = facts["exp_minus_dh"];
  EXPECT_NEAR(reversal["value"].get<double>(), 1, 5 * reversal["error"].get<double>());
  EXPECT_GT(facts["acceptance"].get<double>(), 0.5);
}

TEST_F(ComputeTest, FailuresHaveTheirExitStatusAndSentence) {
  EXPECT_EQ(call("train"), 2);
  EXPECT_EQ(call("bench no-such-name --json"), 1);
  EXPECT_EQ(document()["error"]["code"], "not_found");
  EXPECT_EQ(call("train --json --run " + (store_ / "nowhere").string()), 1);
  EXPECT_TRUE(document()["error"]["message"].is_string());

  const fs::path untrained = makeRun("train", kSmall);
  const fs::path run = makeRun("sample", kSmall);
  EXPECT_EQ(call("sample --json --quiet --run " + run.string() + " --of " + untrained.string()), 1);
  EXPECT_NE(readFile(run / "output.log").value().find("checkpoint"), std::string::npos)
      << "the run keeps why";
}

}  // namespace
}  // namespace lsc
