// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/config_diff.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lsc {
namespace {

std::vector<DiffRow> compareTexts(std::initializer_list<const char*> texts) {
  std::vector<Json> documents;
  for (const char* text : texts) documents.push_back(Json::parse(text));
  return compareConfigs(documents);
}

std::vector<std::string> keysOf(const std::vector<DiffRow>& rows) {
  std::vector<std::string> keys;
  for (const DiffRow& row : rows) keys.push_back(row.key);
  return keys;
}

TEST(ConfigDiff, FlattensObjectsAndListsOfObjects) {
  const auto leaves =
      flatten(Json::parse(R"({"a":{"b":1,"c":[1,2]},"d":[{"e":1},{"e":2}],"f":{},"g":[]})"));
  std::vector<std::string> keys;
  for (const auto& leaf : leaves) keys.push_back(leaf.first);
  EXPECT_EQ(keys, (std::vector<std::string>{"a.b", "a.c", "d.0.e", "d.1.e", "f", "g"}));
}

TEST(ConfigDiff, EqualDocumentsDoNotDiffer) {
  const char* text = R"({"flow":{"layers":8,"hidden":[8,8]},"device":"cpu"})";
  for (const DiffRow& row : compareTexts({text, text, text})) {
    EXPECT_FALSE(row.differs) << row.key;
    EXPECT_EQ(row.values.size(), 3u);
  }
}

TEST(ConfigDiff, FindsChangedAndMissingValues) {
  const auto rows =
      compareTexts({R"({"a":1,"b":2,"c":[1,2]})", R"({"a":1,"b":3,"c":[1,3],"d":null})"});
  ASSERT_EQ(keysOf(rows), (std::vector<std::string>{"a", "b", "c", "d"}));
  EXPECT_FALSE(rows[0].differs);
  EXPECT_TRUE(rows[1].differs && !rows[1].type_only);
  EXPECT_TRUE(rows[2].differs && !rows[2].type_only);
  EXPECT_TRUE(rows[3].differs && !rows[3].type_only) << "null is a value, missing is not";
  EXPECT_FALSE(rows[3].values[0].has_value());
  EXPECT_TRUE(rows[3].values[1].has_value());
}

TEST(ConfigDiff, MarksDifferencesOfTypeOnly) {
  const auto rows = compareTexts({R"({"a":8,"b":true,"c":[1,2],"d":0.1,"e":"x"})",
                                  R"({"a":8.0,"b":"true","c":[1.0,2],"d":"0.1","e":"x"})"});
  for (const DiffRow& row : rows) {
    EXPECT_EQ(row.differs, row.key != "e") << row.key;
    EXPECT_EQ(row.type_only, row.key != "e") << row.key;
  }
}

TEST(ConfigDiff, ThirdDocumentDecidesToo) {
  const auto rows = compareTexts({R"({"a":1})", R"({"a":1.0})", R"({"a":2})"});
  EXPECT_TRUE(rows[0].differs);
  EXPECT_FALSE(rows[0].type_only);
}

TEST(ConfigDiff, NewKeysStandBehindTheirPredecessor) {
  const auto rows = compareTexts({R"({"a":1,"c":1,"d":1})", R"({"x":0,"a":1,"b":1,"b2":1,"c":1})"});
  EXPECT_EQ(keysOf(rows), (std::vector<std::string>{"x", "a", "b", "b2", "c", "d"}));
}

TEST(ConfigDiff, NothingToCompare) {
  EXPECT_TRUE(compareConfigs({}).empty());
  EXPECT_TRUE(compareTexts({"{}", "null"}).empty());
}

}  // namespace
}  // namespace lsc
