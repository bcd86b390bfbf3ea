// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/config/sweep.h"

#include <gtest/gtest.h>

namespace lsc {
namespace {

using Values = std::vector<std::string>;

Values valuesOf(const std::string& key, const std::string& text) {
  const auto scan = scanOf(key, text);
  return scan ? scan->values : Values{scan.error().message};
}

TEST(Sweep, ReadsListsAndRanges) {
  EXPECT_EQ(valuesOf("training.learning_rate", "1e-3,3e-4"), (Values{"1e-3", "3e-4"}));
  EXPECT_EQ(valuesOf("training.seed", "1..4"), (Values{"1", "2", "3", "4"}));
  EXPECT_EQ(valuesOf("training.seed", "-1..1"), (Values{"-1", "0", "1"}));
  EXPECT_EQ(valuesOf("theory.lambda", "0.1..0.5/5"), (Values{"0.1", "0.2", "0.3", "0.4", "0.5"}));
  EXPECT_EQ(valuesOf("theory.lambda", "1e-4..1e-2/log5"),
            (Values{"1e-4", "0.000316227766017", "0.001", "0.00316227766017", "1e-2"}));
  EXPECT_EQ(valuesOf("theory.lambda", "2..1/3"), (Values{"2", "1.5", "1"}));
  EXPECT_EQ(valuesOf("theory.extents", "8,8;16,16"), (Values{"8,8", "16,16"}));
}

TEST(Sweep, RefusesWhatIsNoRange) {
  for (const char* text : {"8..1", "a..b", "1..1001", "1..", "..", "1..2/1", "1..2/1001", "1..2/x",
                           "0..1/log3", "-1..1/log3", "inf..1/3", "1..9223372036854775807",
                           "-9223372036854775808..9223372036854775807"}) {
    EXPECT_FALSE(scanOf("training.seed", text)) << text;
  }
  EXPECT_FALSE(parseScan("=1"));
  EXPECT_FALSE(parseScan("training.seed"));
}

TEST(Sweep, MakesTheGridOfConfigurationsLastKeyFastest) {
  const RunConfig base;
  const auto points =
      sweepPoints(base, {{"training.seed", {"1", "2"}}, {"theory.lambda", {"4", "6"}}});
  ASSERT_TRUE(points) << points.error().message;
  ASSERT_EQ(points->size(), 4u);
  EXPECT_EQ((*points)[1].label, "training.seed=1 theory.lambda=6");
  EXPECT_EQ((*points)[2].config.integer("training.seed"), 2);
  EXPECT_EQ((*points)[2].config.real("theory.lambda"), 4);
}

TEST(Sweep, RefusesGridsThatCannotBe) {
  const RunConfig base;
  const auto sentence = [&](const std::vector<Scan>& scans) {
    const auto points = sweepPoints(base, scans);
    return points ? std::string() : points.error().message;
  };
  const Scan many = *scanOf("training.seed", "1..1000");
  EXPECT_NE(sentence({many, {"theory.lambda", {"1", "2"}}}).find("2000 runs"), std::string::npos);
  EXPECT_NE(sentence({many, many}).find("twice"), std::string::npos);
  EXPECT_NE(sentence({{"training.seed", {""}}}).find("training.seed"), std::string::npos);
  EXPECT_NE(sentence({{"nothing", {"1"}}}).find("nothing"), std::string::npos);
  EXPECT_FALSE(sentence({{"theory.extents", {"7,7"}}}).empty());
}

}  // namespace
}  // namespace lsc
