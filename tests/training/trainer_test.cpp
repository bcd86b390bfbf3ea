// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/training/trainer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/base/files.h"
#include "tests/training/memory_sink.h"

namespace lsc {
namespace {

RunConfig smallConfig(std::int64_t steps) {
  const Json document = {{"theory", {{"extents", {4, 4}}}},
                         {"flow", {{"layers", 4}, {"hidden", {4}}}},
                         {"training",
                          {{"steps", steps},
                           {"batch", 16},
                           {"validate_every", 50},
                           {"validate_samples", 64},
                           {"checkpoint_every", 50}}}};
  return RunConfig::fromJson(document).value();
}

std::string weightsOf(const MemorySink& sink, std::int64_t step) {
  const auto folder = sink.checkpointFolder() / ("step-" + std::to_string(step));
  return readFile(folder / "weights.safetensors").value() +
         readFile(folder / "optimizer.safetensors").value();
}

bool has(const MemorySink& sink, std::int64_t step) {
  return fs::exists(sink.checkpointFolder() / ("step-" + std::to_string(step)) / "state.json");
}

TEST(Trainer, ReportsEveryStepAndValidatesOnSchedule) {
  MemorySink sink;
  const RunConfig config = smallConfig(120);
  const auto report = train(config, initialState(config), sink);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_FALSE(report->interrupted);
  EXPECT_EQ(report->steps, 120);
  for (const char* name : {"loss", "ess", "grad_norm", "step_time", "learning_rate"}) {
    EXPECT_EQ(sink.series[name].size(), 120u) << name;
  }
  for (const char* name : {"acceptance", "log_z", "log_z_error", "ess_validation"}) {
    EXPECT_EQ(sink.series[name].size(), 3u) << name << ": at 50, 100 and the last step";
  }
  EXPECT_LT(sink.series["loss"][120], sink.series["loss"][1]);
  EXPECT_EQ(sink.results["steps"], 120);
  EXPECT_TRUE(sink.results["final"].contains("acceptance"));
}

TEST(Trainer, ResumedTrainingIsBitIdentical) {
  MemorySink whole, cut;
  const RunConfig config = smallConfig(200);
  ASSERT_TRUE(train(config, initialState(config), whole));

  cut.stop_at = 100;
  const auto first = train(config, initialState(config), cut);
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->interrupted);
  EXPECT_EQ(first->steps, 100);
  cut.stop = false;
  cut.stop_at = -1;
  auto state = readCheckpoint(cut.checkpointFolder() / "step-100", config);
  ASSERT_TRUE(state) << state.error().message;
  ASSERT_TRUE(train(config, std::move(*state), cut));

  EXPECT_EQ(weightsOf(cut, 200), weightsOf(whole, 200));
  EXPECT_EQ(cut.series["loss"], whole.series["loss"]);
  EXPECT_EQ(cut.series["acceptance"], whole.series["acceptance"]);
}

TEST(Trainer, KeepsTheFirstAndTheNewestCheckpoints) {
  MemorySink sink;
  RunConfig config = smallConfig(250);
  ASSERT_TRUE(config.set("training.keep_checkpoints", "2"));
  ASSERT_TRUE(train(config, initialState(config), sink));
  EXPECT_EQ(sink.checkpoints, (std::vector<std::int64_t>{0, 50, 100, 150, 200, 250}));
  for (const std::int64_t step : {0, 200, 250}) EXPECT_TRUE(has(sink, step)) << step;
  for (const std::int64_t step : {50, 100, 150}) EXPECT_FALSE(has(sink, step)) << step;
}

TEST(Trainer, AnswersACheckpointRequestOnce) {
  MemorySink sink;
  const RunConfig config = smallConfig(40);
  sink.request_at = 7;
  ASSERT_TRUE(train(config, initialState(config), sink));
  EXPECT_EQ(sink.checkpoints, (std::vector<std::int64_t>{0, 8, 40}));
}

TEST(Trainer, DivergenceNamesStepSeedAndTheCheckpointThatIsKept) {
  MemorySink sink;
  RunConfig config = smallConfig(200);
  ASSERT_TRUE(config.set("training.seed", "77"));
  TrainingState state = initialState(config);
  state.flow.weights()[0] = std::numeric_limits<float>::infinity();
  state.step = 100;  // as if resumed, so that no bad checkpoint is asked for first
  const auto report = train(config, std::move(state), sink);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::kDiverged);
  EXPECT_NE(report.error().message.find("step 101"), std::string::npos) << report.error().message;
  EXPECT_NE(report.error().message.find("seed 77"), std::string::npos);
  EXPECT_NE(report.error().message.find("checkpoint of step 100"), std::string::npos);
  EXPECT_TRUE(std::isnan(sink.series["loss"][101])) << "the failing value is recorded";
}

TEST(Checkpoint, WeightsThatAreNotFiniteAreNotWritten) {
  MemorySink sink;
  const RunConfig config = smallConfig(10);
  TrainingState state = initialState(config);
  state.flow.weights()[0] = std::numeric_limits<float>::quiet_NaN();
  const auto written = writeCheckpoint(sink.checkpointFolder(), config, state);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::kDiverged);
  EXPECT_TRUE(fs::is_empty(sink.checkpointFolder()));
}

TEST(Checkpoint, AnotherConfigAndDamagedFilesAreRefused) {
  MemorySink sink;
  const RunConfig config = smallConfig(10);
  ASSERT_TRUE(writeCheckpoint(sink.checkpointFolder(), config, initialState(config)));
  const fs::path folder = sink.checkpointFolder() / "step-0";
  RunConfig other = config;
  ASSERT_TRUE(other.set("training.seed", "9"));
  EXPECT_EQ(readCheckpoint(folder, other).error().code, ErrorCode::kConflict);
  const std::string weights = readFile(folder / "weights.safetensors").value();
  ASSERT_TRUE(
      writeFileAtomic(folder / "weights.safetensors", weights.substr(0, weights.size() - 1)));
  EXPECT_EQ(readCheckpoint(folder, config).error().code, ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace lsc
