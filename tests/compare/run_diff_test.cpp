// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/run_diff.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lsc {
namespace {

RunDetail run(std::int64_t number, const char* config, double loss) {
  RunDetail detail;
  detail.row.number = number;
  detail.row.name = "run";
  detail.config = Json::parse(config);
  detail.environment = {{"host", "h"}};
  detail.row.metrics.push_back({.name = "loss", .last = loss});
  return detail;
}

TEST(RunDiff, SameRunsAreTheSame) {
  const std::vector<RunDetail> runs = {run(1, R"({"a":1})", NAN), run(2, R"({"a":1})", NAN)};
  const RunDiff diff = compareRuns(runs, {});
  EXPECT_FALSE(diff.differs()) << "two losses that are NaN read the same";
  EXPECT_TRUE(diffToJson(diff).at("differences").empty());
}

TEST(RunDiff, JsonNamesPartKeyAndMissingValues) {
  const std::vector<RunDetail> runs = {run(1, R"({"a":1})", -1.5),
                                       run(2, R"({"a":1,"b":{"c":"x"}})", -2.5)};
  const RunDiff diff = compareRuns(runs, {});
  ASSERT_TRUE(diff.differs());
  const Json document = diffToJson(diff);
  ASSERT_EQ(document.at("differences").size(), 2u);
  const Json& config = document.at("differences").at(0);
  EXPECT_EQ(config.at("part"), "config");
  EXPECT_EQ(config.at("key"), "b.c");
  EXPECT_TRUE(config.at("values").at(0).is_null());
  EXPECT_EQ(config.at("missing"), Json::array({0}));
  EXPECT_EQ(document.at("differences").at(1).at("values"), Json::array({-1.5, -2.5}));
}

TEST(RunDiff, MetricsChangeAgainstTheFirst) {
  const std::vector<RunDetail> runs = {run(1, "{}", -2), run(2, "{}", -3), run(3, "{}", NAN)};
  const RunDiff diff = compareRuns(runs, {});
  const auto change = changeOf(diff.metrics.at(0), 1);
  ASSERT_TRUE(change && change->ratio);
  EXPECT_DOUBLE_EQ(change->difference, -1);
  EXPECT_DOUBLE_EQ(*change->ratio, 1.5);
  EXPECT_FALSE(changeOf(diff.metrics.at(0), 2)) << "not a number has no distance";
  EXPECT_DOUBLE_EQ(diffToJson(diff).at("differences").at(0).at("change").at(1).at("ratio"), 1.5);
  const std::vector<RunDetail> zero = {run(1, "{}", 0), run(2, "{}", 3)};
  EXPECT_FALSE(changeOf(compareRuns(zero, {}).metrics.at(0), 1)->ratio);
}

TEST(RunDiff, PartsCanBeLeftOut) {
  const std::vector<RunDetail> runs = {run(1, R"({"a":1})", 1), run(2, R"({"a":2})", 2)};
  EXPECT_FALSE(compareRuns(runs, {.config = false, .metrics = false}).differs());
  EXPECT_TRUE(compareRuns(runs, {.config = false}).config.empty());
}

TEST(RunDiff, TextHasOneLineADifference) {
  const std::vector<RunDetail> runs = {run(1, R"({"a":8,"same":1})", 1),
                                       run(2, R"({"a":8.0,"same":1})", 1)};
  const std::string text = diffToText(compareRuns(runs, {}));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
  EXPECT_NE(text.find("~ config.a"), std::string::npos);
  EXPECT_EQ(text.find("same"), std::string::npos);
}

}  // namespace
}  // namespace lsc
