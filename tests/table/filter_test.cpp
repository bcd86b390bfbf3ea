// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/filter.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace lsc {
namespace {

class FilterTest : public ::testing::Test {
 protected:
  FilterTest() {
    row_.number = 12;
    row_.uid = "01a20c56-4243-73c2-956f-2845d6e4d4aa";
    row_.status = RunStatus::kCompleted;
    row_.name = "First Try";
    row_.experiment = "phi4 8x8";
    row_.tags = {"prod", "good"};
    row_.step = 400;
    row_.metrics = {{.name = "ess", .count = 400, .last = 0.5, .maximum = 0.6},
                    {.name = "loss", .last = NAN}};
    config_ = Json::parse(
        R"({"flow":{"layers":16,"name":"affine"},"theory":{"extents":[8,8],"m2":-4.0},"identity":true})");
  }

  bool matches(std::string_view text) {
    const auto filter = Filter::parse(text);
    EXPECT_TRUE(filter) << (filter ? "" : filter.error().withCarets(text));
    return filter && filter->matches(row_, {[this] { return &config_; }, {}});
  }

  static FilterError errorOf(std::string_view text) {
    const auto filter = Filter::parse(text);
    EXPECT_FALSE(filter) << text;
    return filter ? FilterError{} : filter.error();
  }

  RunRow row_;
  Json config_;
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
  row_.metrics[0].last = 0.3;
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
  row_.metrics.push_back({.name = "val.ess", .last = 2});
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

TEST_F(FilterTest, ErrorsPointAtTheWord) {
  const auto at = [&](std::string_view text) {
    const FilterError e = errorOf(text);
    return std::pair(e.position, e.length);
  };
  EXPECT_EQ(at("status ="), std::pair(std::size_t{8}, std::size_t{0}));
  EXPECT_EQ(at("status => 3"), std::pair(std::size_t{7}, std::size_t{2}));
  EXPECT_EQ(at("a = 1 and or b = 2"), std::pair(std::size_t{10}, std::size_t{2}));
  EXPECT_EQ(at("(a = 1"), std::pair(std::size_t{0}, std::size_t{1}));
  EXPECT_EQ(at("a = 1)"), std::pair(std::size_t{5}, std::size_t{1}));
  EXPECT_EQ(at("a = 'open"), std::pair(std::size_t{4}, std::size_t{5}));
  EXPECT_EQ(at("name =~ '['"), std::pair(std::size_t{8}, std::size_t{3}));
  EXPECT_EQ(at("a = 1 and"), std::pair(std::size_t{9}, std::size_t{0}));
  EXPECT_EQ(at("exists()"), std::pair(std::size_t{7}, std::size_t{1}));
  EXPECT_NE(errorOf("status => 3").withCarets("status => 3").find("\n         ^^"),
            std::string::npos);
}

TEST_F(FilterTest, NestingIsBounded) {
  EXPECT_FALSE(Filter::parse(std::string(100000, '(') + "a" + std::string(100000, ')')));
  std::string nots;
  for (int i = 0; i < 100000; ++i) nots += "not ";
  EXPECT_FALSE(Filter::parse(nots + "a"));
  EXPECT_TRUE(Filter::parse("((((((((((a = 1))))))))))"));
}

TEST_F(FilterTest, RandomTextsNeverCrash) {
  const char* words[] = {"and",   "or",  "not",    "(",   ")", "status", "=",          "=~",  "'a",
                         "\"b\"", "has", "exists", "1e3", "<", "\\",     "metric.ess", "\xff"};
  std::mt19937 random(3);
  int parsed = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (auto k = random() % 10; k > 0; --k)
      text += std::string(words[random() % std::size(words)]) + (random() % 3 ? " " : "");
    if (const auto filter = Filter::parse(text)) {
      ++parsed;
      (void)filter->matches(row_, {});
    } else {
      EXPECT_LE(filter.error().position + filter.error().length, text.size()) << text;
      EXPECT_FALSE(filter.error().message.empty());
    }
  }
  EXPECT_GT(parsed, 500);
}

TEST(SortedOrder, AbsentValuesComeLastBothWays) {
  const std::vector<std::optional<Json>> values = {3, std::nullopt, "text", 1.5, "nan", 3};
  EXPECT_EQ(sortedOrder(values, false), (std::vector<std::size_t>{3, 0, 5, 2, 1, 4}));
  EXPECT_EQ(sortedOrder(values, true), (std::vector<std::size_t>{2, 0, 5, 3, 1, 4}));
}

}  // namespace
}  // namespace lsc
