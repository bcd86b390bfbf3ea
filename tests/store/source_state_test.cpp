// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/source_state.h"

#include <cmath>

#include "engine/store/database.h"
#include "tests/store/store_fixture.h"

namespace lsc {
namespace {

class SourceStateTest : public testing::Test {
 protected:
  SourceEntry attach(const std::string& kind, const std::string& name, const std::string& url) {
    SourceEntry wanted;
    wanted.kind = kind;
    wanted.name = name;
    wanted.url = url;
    return must(attachSource(folder / "store", wanted));
  }
  SourceState only() {
    const auto states = must(sourceStates(folder / "store"));
    EXPECT_EQ(states.size(), 1u);
    return states.empty() ? SourceState() : states.front();
  }
  std::filesystem::path mirror(const SourceEntry& entry) {
    const auto made = mirrorFolder(folder / "store", entry.uid);
    std::filesystem::create_directories(made);
    return made / "runs.sqlite";
  }

  test::TemporaryFolder folder;
};

TEST_F(SourceStateTest, NothingIsAttachedToANewStore) {
  EXPECT_TRUE(must(sourceStates(folder / "store")).empty());
}

TEST_F(SourceStateTest, ASourceThatWasNeverSyncedHasNoTimeAndNoTrouble) {
  attach("mlflow", "cluster", "mlflow:" + (folder / "mlruns").string());
  const SourceState state = only();
  EXPECT_EQ(state.entry.name, "cluster");
  EXPECT_FALSE(state.live);
  EXPECT_TRUE(std::isnan(state.synced));
  EXPECT_EQ(state.trouble, "");
}

TEST_F(SourceStateTest, TheLastSyncIsThatOfTheMirror) {
  const SourceEntry entry = attach("mlflow", "cluster", "mlflow:" + (folder / "mlruns").string());
  {
    auto database =
        must(Database::open(mirror(entry).string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
    ASSERT_TRUE(database->script("CREATE TABLE sources(synced REAL)"));
    ASSERT_TRUE(database->script("INSERT INTO sources VALUES(1700.5),(1600)"));
  }
  EXPECT_EQ(only().synced, 1700.5);
  EXPECT_EQ(only().trouble, "");
}

TEST_F(SourceStateTest, ADamagedMirrorIsItsOwnTrouble) {
  const SourceEntry entry = attach("mlflow", "cluster", "mlflow:" + (folder / "mlruns").string());
  writeBytes(mirror(entry), std::string(8192, 'x'));
  attach("tensorboard", "boards", "tensorboard:" + (folder / "logs").string());
  const auto states = must(sourceStates(folder / "store"));
  ASSERT_EQ(states.size(), 2u);
  EXPECT_NE(states[0].trouble, "");
  EXPECT_TRUE(std::isnan(states[0].synced));
  EXPECT_EQ(states[1].trouble, "") << "the others are looked at all the same";
}

TEST_F(SourceStateTest, AnotherStoreIsReadWhereItLiesOrIsNotThere) {
  std::filesystem::create_directories(folder / "other");
  attach("lattiscope", "other", "lattiscope:" + (folder / "other").string());
  EXPECT_TRUE(only().live);
  EXPECT_EQ(only().trouble, "");
  std::filesystem::remove(folder / "other");
  EXPECT_NE(only().trouble.find((folder / "other").string()), std::string::npos) << only().trouble;
}

TEST_F(SourceStateTest, ADamagedListIsAnError) {
  attach("mlflow", "cluster", "mlflow:" + (folder / "mlruns").string());
  writeBytes(folder / "store" / "sources.json", "{ torn");
  EXPECT_FALSE(sourceStates(folder / "store"));
}

}  // namespace
}  // namespace lsc
