// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>

#include "engine/config/parameters.h"
#include "engine/config/run_config.h"

namespace lsc {
namespace {

TEST(Parameters, EveryDefaultIsAllowedAndEveryKeyIsUnique) {
  std::set<std::string_view> keys;
  for (const Parameter& p : parameterTable()) {
    EXPECT_TRUE(keys.insert(p.key).second) << p.key;
    EXPECT_TRUE(checkValue(p, p.default_value)) << p.key;
    EXPECT_FALSE(p.help.empty()) << p.key;
    EXPECT_FALSE(p.label.empty()) << p.key;
  }
}

TEST(Parameters, TextOfEveryDefaultReadsBack) {
  for (const Parameter& p : parameterTable()) {
    const auto back = parseValue(p, valueText(p.default_value));
    ASSERT_TRUE(back) << p.key;
    EXPECT_EQ(*back, p.default_value) << p.key;
  }
}

struct BadSet {
  const char* key;
  const char* text;
};

TEST(RunConfig, BadValuesNameKeyValueAndWhatIsAllowed) {
  const BadSet cases[] = {{"flow.layers", "0"},
                          {"flow.layers", "many"},
                          {"flow.layers", "3.5"},
                          {"training.batch", "1e3"},
                          {"training.optimizer", "sgd"},
                          {"theory.extents", "8,8,8,8,8"},
                          {"theory.extents", "8,x"},
                          {"theory.extents", ""},
                          {"theory.m2", "nan"},
                          {"theory.lambda", "-1"},
                          {"flow.identity_start", "yes"},
                          {"theory.m2", "inf"},
                          {"training.seed", "99999999999999999999"}};
  for (const BadSet& c : cases) {
    RunConfig config;
    const Json before = config.json();
    const Status s = config.set(c.key, c.text);
    ASSERT_FALSE(s) << c.key << " " << c.text;
    EXPECT_NE(s.error().message.find(c.key), std::string::npos) << s.error().message;
    EXPECT_NE(s.error().message.find("allowed is"), std::string::npos) << s.error().message;
    EXPECT_EQ(config.json(), before);
  }
}

TEST(RunConfig, UnknownKeysAreNamedWithTheirNeighbours) {
  RunConfig config;
  const Status s = config.set("training.step", "5");
  ASSERT_FALSE(s);
  EXPECT_NE(s.error().message.find("training.step "), std::string::npos);
  EXPECT_NE(s.error().message.find("training.steps"), std::string::npos) << s.error().message;
  EXPECT_FALSE(RunConfig::fromJson(Json::parse(R"({"theory": {"extent": [8]}})")));
  EXPECT_FALSE(RunConfig::fromJson(Json::parse(R"({"theory": 5})")));
  EXPECT_FALSE(RunConfig::fromJson(Json::parse("[]")));
}

TEST(RunConfig, OverlayKeepsTheRest) {
  const auto config =
      RunConfig::fromJson(Json::parse(R"({"flow": {"layers": 4}, "theory": {"m2": 1}})"));
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->integer("flow.layers"), 4);
  EXPECT_EQ(config->real("theory.m2"), 1.0);
  EXPECT_EQ(config->integer("training.batch"), 64);
  const auto again = RunConfig::fromJson(config->json());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->json(), config->json());
}

TEST(RunConfig, ConditionsBetweenKeys) {
  EXPECT_FALSE(RunConfig::fromJson(Json::parse(R"({"theory": {"extents": [8, 7]}})")));
  EXPECT_FALSE(RunConfig::fromJson(Json::parse(R"({"flow": {"kernel": 4}})")));
  EXPECT_FALSE(RunConfig::fromJson(Json::parse(R"({"theory": {"m2": -4, "lambda": 0}})")));
  EXPECT_FALSE(RunConfig::fromJson(
      Json::parse(R"({"training": {"learning_rate": 1e-3, "learning_rate_final": 1e-2}})")));
}

TEST(Presets, AllAreValidAndTheTutorialIsTheDefault) {
  for (const Preset& p : presets()) EXPECT_TRUE(presetConfig(p.name)) << p.name;
  EXPECT_EQ(presetConfig("phi4-tutorial-8x8")->json(), RunConfig().json());
  const auto unknown = presetConfig("phi5");
  ASSERT_FALSE(unknown);
  EXPECT_NE(unknown.error().message.find("phi4-small"), std::string::npos);
}

}  // namespace
}  // namespace lsc
