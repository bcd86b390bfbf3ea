// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/run_diff.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/compare/part_table.h"

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
  EXPECT_NE(text.find("Configuration: 1 of 2 rows differ\n"), std::string::npos) << text;
  EXPECT_NE(text.find("~ config.a  8       8.0\n"), std::string::npos) << text;
  EXPECT_NE(text.find("Metrics (last values): no difference in 1 rows\n"), std::string::npos)
      << text;
  EXPECT_EQ(text.find("config.same"), std::string::npos);
  EXPECT_NE(diffToText(compareRuns(runs, {}), true).find("config.same"), std::string::npos);
}

TEST(RunDiff, TextHasDifferenceAndRatioOfMetrics) {
  const std::vector<RunDetail> runs = {run(1, "{}", -2), run(2, "{}", -3)};
  const std::string text = diffToText(compareRuns(runs, {}));
  EXPECT_NE(text.find("#1 run  #2 run  #2 - #1  #2 / #1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("metric.loss  -2.0    -3.0    -1       1.5\n"), std::string::npos) << text;
}

TEST(RunDiff, TextObeysNoControlCharacters) {
  std::vector<RunDetail> runs = {run(1, R"({"a":1})", 1), run(2, R"({"a":2})", 1)};
  runs[1].row.name =
      "\x1b[31mred\x07\n\xc2\x9b"
      "2J";
  const std::string text = diffToText(compareRuns(runs, {}));
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(text.find("#2 ?[31mred???2J"), std::string::npos) << text;
}

TEST(RunDiff, ResultMayBeOneValue) {
  std::vector<RunDetail> runs = {run(1, "{}", 1), run(2, "{}", 1)};
  runs[0].result = 0.5;
  runs[1].result = 0.75;
  const RunDiff diff = compareRuns(runs, {});
  ASSERT_EQ(diff.result.size(), 1u);
  EXPECT_TRUE(diff.result[0].differs);
}

TEST(RunDiff, EnvironmentsOfOtherStoresSayTheSame) {
  std::vector<RunDetail> runs = {run(1, "{}", 1), run(2, "{}", 1)};
  runs[0].environment = Json::parse(R"({"pid":1,"os":"Linux","libraries":{"numpy":"1.26"},
      "git":{"commit":"abc","branch":"main","dirty":true,"diff":"sources/git.diff"}})");
  runs[1].environment = Json::parse(R"({"pid":2,"host":{"hostname":"h","os":"Linux"},
      "dependencies":["numpy==1.26"],"repositories":[{"commit":"abc","dirty":true}],
      "sources":[["train.py","_sources/train_0a.py"]]})");
  const std::vector<Json> sources = {{{"train.py", "9 bytes, aa"}, {"git.diff", "4 bytes, bb"}},
                                     Json::object()};
  const RunDiff diff = compareRuns(runs, {}, sources);
  ASSERT_EQ(diff.environment.size(), 1u) << "process ids are no difference";
  EXPECT_EQ(diff.environment[0].key, "libraries.numpy");
  EXPECT_FALSE(diff.environment[0].differs);
  const auto os = std::ranges::find(diff.host, "os", &DiffRow::key);
  ASSERT_NE(os, diff.host.end());
  EXPECT_FALSE(os->differs);
  ASSERT_EQ(diff.git.size(), 4u) << "commit, branch, dirty, uncommitted diff";
  EXPECT_EQ(diff.git[0].key, "commit");
  EXPECT_FALSE(diff.git[0].differs) << "one repository of Sacred is the state of the run";
  EXPECT_FALSE(diff.git[2].differs);
  EXPECT_EQ(diff.git[3].values[0], Json("4 bytes, bb"));
  ASSERT_EQ(diff.sources.size(), 1u) << "the uncommitted diff is no source";
  EXPECT_EQ(diff.sources[0].values[1], Json("_sources/train_0a.py"));
}

}  // namespace
}  // namespace lsc
