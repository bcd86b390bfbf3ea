// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/filter.h"

#include <cmath>
#include <random>

#include "tests/table/table_fixture.h"

namespace lsc {
namespace {

class FilterTest : public ::testing::Test {
 protected:
  FilterTest() {
    row_ = runRow(12, "First Try");
    row_.uid = "01a20c56-4243-73c2-956f-2845d6e4d4aa";
    row_.experiment = "phi4 8x8";
    row_.tags = {"prod", "good"};
    row_.step = 400;
    row_.started = 1772366400;  // 2026-03-01 12:00 UTC
    row_.stopped = row_.started + 5400;
    metrics_ = {{"metric.ess", 0.5},         {"metric.ess.max", 0.6},
                {"metric.ess.count", 400},   {"metric.loss", NAN},
                {"metric.val.ess", 2},       {"metric.\"train.loss\".max", 3},
                {"metric.\"a.max\".last", 7}};
    documents_ = {{"config.flow.layers", 16},         {"config.flow.name", "affine"},
                  {"config.theory.extents", {8, 8}},  {"config.theory.m2", -4.0},
                  {"config.identity", true},          {"config.status", "mine"},
                  {"config.\"odd key\"", 5},          {"config.text", "0.25"},
                  {"environment.cpu.cores", 2},       {"result.log_z.value", -1.5},
                  {"notes", "a Plateau\nat step 300"}};
  }

  RunTable table() const {
    RunTable table;
    table.setNow(row_.started + 3 * 86400);
    table.setRows({row_});
    for (const auto& [key, value] : metrics_) giveColumn(table, key, {value});
    for (const auto& [key, value] : documents_) giveColumn(table, key, {value});
    return table;
  }

  bool matches(std::string_view text) const { return !matchingNumbers(table(), text).empty(); }

  static FilterError errorOf(std::string_view text) {
    const auto filter = Filter::parse(text);
    EXPECT_FALSE(filter) << text;
    return filter ? FilterError{} : filter.error();
  }

  RunRow row_;
  std::vector<std::pair<std::string, double>> metrics_;
  std::vector<std::pair<std::string, Json>> documents_;
};

TEST_F(FilterTest, ComparesNumbersAndTexts) {
  EXPECT_TRUE(matches("config.flow.layers > 8"));
  EXPECT_FALSE(matches("config.flow.layers > 16"));
  EXPECT_TRUE(matches("config.flow.layers>=16"));
  EXPECT_TRUE(matches("config.theory.m2 = -4"));
  EXPECT_TRUE(matches("config.theory.extents = 8,8"));
  EXPECT_TRUE(matches("config.flow.name != spline"));
  EXPECT_TRUE(matches("name = 'First Try'"));
  EXPECT_FALSE(matches("name = 'first try'"));
  EXPECT_TRUE(matches("id = 12 and number < 13"));
  EXPECT_TRUE(matches("config.identity = true"));
  EXPECT_FALSE(matches("config.flow.layers = '9'")) << "16 is not the text 9";
}

TEST_F(FilterTest, TheExampleOfTheHelpWorks) {
  const char* text =
      "status = COMPLETED and config.flow.layers > 8 and tags has \"prod\" and metric.ess.last > "
      "0.4";
  EXPECT_TRUE(matches(text));
  metrics_[0].second = 0.3;
  EXPECT_FALSE(matches(text));
}

TEST_F(FilterTest, StatusIgnoresCase) {
  EXPECT_TRUE(matches("status = completed"));
  EXPECT_FALSE(matches("status != Completed"));
}

TEST_F(FilterTest, PrecedenceAndParentheses) {
  EXPECT_TRUE(matches("step = 400 or step = 1 and step = 2"));
  EXPECT_FALSE(matches("(step = 400 or step = 1) and step = 2"));
  EXPECT_TRUE(matches("not step = 1 AND NOT (step = 2)"));
  EXPECT_TRUE(matches("not not step = 400"));
  EXPECT_TRUE(matches("step = 400 name = 'First Try'")) << "and may be left out";
}

TEST_F(FilterTest, MissingKeyIsFalseBothWays) {
  EXPECT_FALSE(matches("config.no.such = 1"));
  EXPECT_FALSE(matches("config.no.such != 1"));
  EXPECT_FALSE(matches("config.no.such !~ x"));
  EXPECT_TRUE(matches("not config.no.such = 1"));
  EXPECT_FALSE(matches("exists(config.no.such)"));
  EXPECT_TRUE(matches("exists(metric.ess) and not exists(metric.acceptance)"));
}

TEST_F(FilterTest, NaNIsUnequalToEverything) {
  EXPECT_FALSE(matches("metric.loss < 0"));
  EXPECT_FALSE(matches("metric.loss >= 0"));
  EXPECT_TRUE(matches("metric.loss != 0"));
  EXPECT_TRUE(matches("metric.loss.last = nan")) << "the word matches the spelled value";
}

TEST_F(FilterTest, RollUpsOfMetrics) {
  EXPECT_TRUE(matches("metric.ess = 0.5 and metric.ess.max > 0.55 and metric.ess.count = 400"));
  EXPECT_TRUE(matches("metric.val.ess = 2 and metric.val.ess.last = 2"));
}

TEST_F(FilterTest, HasAndRegularExpressions) {
  EXPECT_TRUE(matches("tags has prod"));
  EXPECT_FALSE(matches("tags has pro"));
  EXPECT_TRUE(matches("experiment has PHI4")) << "in a text, has looks for a part and ignores case";
  EXPECT_TRUE(matches("config.theory.extents has 8"));
  EXPECT_TRUE(matches("name =~ '^First.*y$'"));
  EXPECT_TRUE(matches("name !~ second"));
}

TEST_F(FilterTest, LoneWordsSearch) {
  for (const char* word :
       {"first", "PHI4", "12", "01a20c56", "prod", "complet", "'irst tr'", "phi4 prod"})
    EXPECT_TRUE(matches(word)) << word;
  EXPECT_FALSE(matches("second"));
  EXPECT_FALSE(matches("1")) << "a number is the whole number of a run";
  EXPECT_TRUE(matches(""));
  EXPECT_TRUE(matches("   "));
}

TEST_F(FilterTest, Lists) {
  EXPECT_TRUE(matches("status in [COMPLETED, FAILED]"));
  EXPECT_TRUE(matches("status in [completed]"));
  EXPECT_FALSE(matches("status in [RUNNING,FAILED]"));
  EXPECT_TRUE(matches("status not in [RUNNING, FAILED]"));
  EXPECT_TRUE(matches("config.flow.layers in [8, 16] and name in ('First Try', \"b, c\")"));
  EXPECT_FALSE(matches("config.no.such not in [1, 2]")) << "a missing key is false";
  EXPECT_TRUE(matches("name =~ '[Ff]irst' and name =~ [Tt]ry")) << "brackets of an expression";
}

TEST_F(FilterTest, DatesAndAges) {
  EXPECT_TRUE(matches("started > \"2026-01-01\""));
  EXPECT_FALSE(matches("started < 2026-01-01"));
  EXPECT_TRUE(matches("started >= 2026-03-01T12:00:00Z and started <= 2026-03-01T12:00:00Z"));
  EXPECT_TRUE(matches("started = 2026-03-01T12:00Z")) << "within the minute";
  EXPECT_FALSE(matches("started = 2026-03-01T12:01Z"));
  EXPECT_TRUE(matches("started != 2026-03-02"));
  EXPECT_TRUE(matches("started > -4d and started < -2d"));
  EXPECT_FALSE(matches("started > -1h"));
  EXPECT_TRUE(matches("started in [2026-03-01T12:00Z]"));
  EXPECT_TRUE(matches("started = 1772366400"));
  EXPECT_TRUE(matches("duration = 1.5h and duration > 80m and duration < 5401"));
  EXPECT_FALSE(matches("heartbeat > 1s")) << "a run that has ended has no age";
}

TEST_F(FilterTest, NameSpacesStandForThemselves) {
  EXPECT_TRUE(matches("config.status = mine and status = COMPLETED"));
  EXPECT_TRUE(matches("metric.\"train.loss\".max = 3"));
  EXPECT_TRUE(matches("metric.\"a.max\" = 7"));
  EXPECT_TRUE(matches("config.\"odd key\" = 5"));
  EXPECT_TRUE(matches("environment.cpu.cores = 2 and result.log_z.value < 0"));
  EXPECT_TRUE(matches("notes has plateau and notes =~ 'at step'"));
  EXPECT_TRUE(matches("config.text < 0.3 and config.text = '0.25'"))
      << "a text that reads as a number compares as one";
}

TEST_F(FilterTest, ADeadRunIsNoRunningOne) {
  row_.status = RunStatus::kRunning;
  row_.heartbeat = row_.started;
  EXPECT_TRUE(matches("status = dead and heartbeat > 2d"));
  EXPECT_FALSE(matches("status = RUNNING"));
}

TEST_F(FilterTest, ErrorsPointAtTheWord) {
  const auto at = [&](std::string_view text) {
    const FilterError e = errorOf(text);
    return std::pair(e.position, e.length);
  };
  const auto place = [](std::size_t position, std::size_t length) {
    return std::pair(position, length);
  };
  EXPECT_EQ(at("status ="), place(8, 0));
  EXPECT_EQ(at("status => 3"), place(7, 2));
  EXPECT_EQ(at("step = 1 and or step = 2"), place(13, 2));
  EXPECT_EQ(at("(step = 1"), place(0, 1));
  EXPECT_EQ(at("step = 1)"), place(8, 1));
  EXPECT_EQ(at("step = 'open"), place(7, 5));
  EXPECT_EQ(at("name =~ '['"), place(8, 3));
  EXPECT_EQ(at("step = 1 and"), place(12, 0));
  EXPECT_EQ(at("exists()"), place(7, 1));
  EXPECT_EQ(at("stepp = 1"), place(0, 5));
  EXPECT_EQ(at("metric.\"open = 1"), place(7, 9));
  EXPECT_EQ(at("started > yesterday"), place(10, 9));
  EXPECT_EQ(at("started > 2026-02-31"), place(10, 10));
  EXPECT_EQ(at("duration < long"), place(11, 4));
  EXPECT_EQ(at("status in [A, B"), place(10, 1));
  EXPECT_EQ(at("status in [A B]"), place(13, 1));
  EXPECT_EQ(at("exists(stepp)"), place(7, 5));
  EXPECT_NE(errorOf("status => 3").withCarets("status => 3").find("\n         ^^"),
            std::string::npos);
}

TEST_F(FilterTest, NestingIsBounded) {
  EXPECT_FALSE(Filter::parse(std::string(100000, '(') + "a" + std::string(100000, ')')));
  std::string nots;
  for (int i = 0; i < 100000; ++i) nots += "not ";
  EXPECT_FALSE(Filter::parse(nots + "a"));
  EXPECT_TRUE(Filter::parse("((((((((((step = 1))))))))))"));
}

TEST_F(FilterTest, RandomTextsNeverCrash) {
  const char* words[] = {"and",     "or",  "not", "(",     ")",          "status",
                         "=",       "=~",  "'a",  "\"b\"", "has",        "exists",
                         "in",      "[",   "]",   ",",     "metric.\"",  "-7d",
                         "started", "1e3", "<",   "\\",    "metric.ess", "\xff"};
  const RunTable one = table();
  std::mt19937 random(3);
  int parsed = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (auto k = random() % 10; k > 0; --k)
      text += std::string(words[random() % std::size(words)]) + (random() % 3 ? " " : "");
    if (const auto filter = Filter::parse(text)) {
      ++parsed;
      (void)filter->matching(one, one.all());
    } else {
      EXPECT_LE(filter.error().position + filter.error().length, text.size()) << text;
      EXPECT_FALSE(filter.error().message.empty());
    }
  }
  EXPECT_GT(parsed, 500);
}

}  // namespace
}  // namespace lsc
