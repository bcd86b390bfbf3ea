// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What a test of an address finds, before anything is attached; what a detach leaves.
#include <gtest/gtest.h>

#include "engine/base/files.h"
#include "plugins/sources/all.h"
#include "tests/temporary_folder.h"

namespace lsc {
namespace {

namespace fs = std::filesystem;

class SurveyTest : public testing::Test {
 protected:
  void put(const fs::path& file, const std::string& text = "{}") {
    fs::create_directories((folder_ / "x").parent_path() / file.parent_path());
    ASSERT_TRUE(writeFileAtomic(folder_.path() / file, text));
  }
  Result<std::vector<MongoDatabase>> survey(const std::string& scheme, const fs::path& place) {
    const auto address = parseAddress(scheme + ":" + (folder_.path() / place).string());
    EXPECT_TRUE(address);
    return surveySource(*address);
  }
  void expectRuns(const std::string& scheme, const fs::path& place, std::int64_t runs) {
    const auto found = survey(scheme, place);
    ASSERT_TRUE(found) << found.error().message;
    ASSERT_EQ(found->size(), 1U);
    EXPECT_EQ(found->front().runs, runs) << scheme;
  }

  test::TemporaryFolder folder_;
};

TEST_F(SurveyTest, RunsOfEachKindOfFolderAreCounted) {
  for (const char* run : {"1", "2", "alpha"}) put(fs::path("u1") / run / "run.json");
  put("u1/_sources/main_1.py");
  put("u1/4/config.json");
  expectRuns("sacred", "u1", 3);
  put("mlruns/0/meta.yaml");
  put("mlruns/0/aaaa/meta.yaml");
  put("mlruns/7/meta.yaml");
  put("mlruns/7/bbbb/meta.yaml");
  put("mlruns/7/bbbb/metrics/loss");
  expectRuns("mlflow", "mlruns", 2);
  put("logs/a/events.out.tfevents.1.host");
  put("logs/a/events.out.tfevents.2.host");
  put("logs/b/c/events.out.tfevents.1.host");
  expectRuns("tensorboard", "logs", 2);
  put("store/runs/0198/state.rec");
  expectRuns("lattiscope", "store", 1);
}

TEST_F(SurveyTest, AFolderOfAnotherKindIsNamed) {
  put("u1/1/run.json");
  const auto found = survey("mlflow", "u1");
  ASSERT_FALSE(found);
  EXPECT_NE(found.error().message.find("its address is sacred:"), std::string::npos)
      << found.error().message;
  const auto nothing = survey("sacred", "nowhere");
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().code, ErrorCode::kNotFound) << nothing.error().message;
  put("plain/notes.txt");
  EXPECT_FALSE(survey("tensorboard", "plain"));
}

TEST_F(SurveyTest, ADetachLeavesTheMirrorWhereItIsToldTo) {
  const fs::path store = folder_ / "store";
  const auto one = attachSource(store, {"", "sacred_files", "one", "sacred:/data/one"});
  ASSERT_TRUE(one);
  const fs::path mirror = mirrorFolder(store, one->uid);
  fs::create_directories(mirror);
  ASSERT_TRUE(detachSource(store, "one", MirrorAfter::kStays));
  EXPECT_TRUE(fs::exists(mirror));
  const auto again = attachSource(store, {"", "sacred_files", "one", "sacred:/data/one"});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->uid, one->uid) << "it finds its mirror again";
  ASSERT_TRUE(detachSource(store, "one"));
  EXPECT_FALSE(fs::exists(mirror));
}

}  // namespace
}  // namespace lsc
