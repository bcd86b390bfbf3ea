// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What is written to stores of others, and how: tags of two people, the note of each write, our
// runs as Sacred's documents; and the clock by which foreign runs are judged.
#include <cmath>

#include "engine/base/clock.h"
#include "engine/sources/foreign_writes.h"
#include "engine/sources/sacred_document.h"
#include "engine/store/mirror.h"
#include "tests/store/store_fixture.h"

namespace lsc {
namespace {

using Tags = std::vector<std::string>;

TEST(MergedTags, KeepWhatBothSidesDid) {
  EXPECT_EQ(mergedTags({}, {"mine"}, {"theirs"}), (Tags{"theirs", "mine"}));
  EXPECT_EQ(mergedTags({"a", "b"}, {"a"}, {"a", "b", "c"}), (Tags{"a", "c"})) << "b was taken away";
  EXPECT_EQ(mergedTags({"a", "b"}, {"a", "b"}, {"a"}), (Tags{"a"})) << "others took b away";
  EXPECT_EQ(mergedTags({"a"}, {"a"}, {}), Tags{});
  EXPECT_EQ(mergedTags({}, {"same"}, {"same"}), Tags{"same"});
}

class WritesTest : public StoreTest {};

TEST_F(WritesTest, AreReadBackUntilTheyAreUndone) {
  EXPECT_TRUE(must(readForeignWrites(store_)).empty());
  must(noteForeignWrites(store_, {{"b1", "mongodb://h/d", "3", "tags", nullptr, {"x"}},
                                  {"b1", "mongodb://h/d", "4", "notes", "old", "new"}}));
  must(noteForeignWrites(store_, {{"b2", "mongodb://h/d", "3", "tags", {"x"}, {"x", "y"}}}));
  const auto writes = must(readForeignWrites(store_));
  ASSERT_EQ(writes.size(), 3u);
  EXPECT_TRUE(writes[0].before.is_null());
  EXPECT_EQ(writes[1].after, "new");
  EXPECT_EQ(writes[2].batch, "b2");
  must(noteUndone(store_, "b1"));
  const auto left = must(readForeignWrites(store_));
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left[0].batch, "b2");
}

TEST_F(WritesTest, AreAllowedSourceBySource) {
  const SourceEntry entry =
      must(attachSource(store_, {"", "sacred_mongo", "u1", "mongodb://h/u1"}));
  EXPECT_FALSE(entry.writable) << "a source is only read until the user says otherwise";
  must(allowWrites(store_, "u1", true));
  EXPECT_TRUE(must(readSources(store_))[0].writable);
  must(allowWrites(store_, "u1", false));
  EXPECT_FALSE(must(readSources(store_))[0].writable);
  EXPECT_FALSE(allowWrites(store_, "other", true));
}

TEST_F(WritesTest, ForeignRunsAreJudgedByTheClockOfTheirServer) {
  const SourceEntry entry =
      must(attachSource(store_, {"", "sacred_mongo", "u1", "mongodb://h/u1"}));
  for (const double ahead : {-300.0, 0.0, 300.0}) {
    const auto mirror = must(Mirror::open(store_, entry));
    must(mirror->setClock(ahead));
    const double server = wallSeconds() + ahead;
    const std::string suffix = std::to_string(static_cast<int>(ahead));  // each with its own runs
    const auto write = [&](const std::string& id, double heartbeat) {
      must(mirror->update(id, "", [&](MirrorRun& run) {
        ForeignRow row;
        row.status = RunStatus::kRunning;
        row.status_raw = "RUNNING";
        row.started = server - 5000;
        row.heartbeat = heartbeat;
        return run.setRow(row);
      }));
    };
    for (const double beat : {40.0, 30.0, 20.0, 10.0}) write("alive" + suffix, server - beat);
    for (const double beat : {240.0, 230.0, 220.0, 210.0}) write("dead" + suffix, server - beat);
    must(mirror->finish());
    const auto index = this->index();
    EXPECT_FALSE(must(index->find("u1:alive" + suffix)).probablyDead(wallSeconds())) << ahead;
    EXPECT_TRUE(must(index->find("u1:dead" + suffix)).probablyDead(wallSeconds())) << ahead;
  }
}

TEST(SacredDocument, IsWhatSacredWrites) {
  RunDetail run;
  run.row.experiment = "phi4";
  run.row.name = "first";
  run.row.command = "train";
  run.row.status = RunStatus::kFailed;
  run.row.host = "node7";
  run.row.started = 1767225600.5;
  run.row.stopped = 1767225700;
  run.row.tags = {"prod"};
  run.config = {{"lr", 1e-3}, {"bad", "nan"}, {"$x", 1}, {"a.b", {{"c", "-inf"}}}};
  run.result = {{"ess", 0.5}};
  run.failure = "diverged\nat step 3";
  run.note = "a note";
  const Json document = sacredDocument(run, "text\n");
  EXPECT_EQ(document["format"], "MongoObserver-0.7.0");
  EXPECT_EQ(document["status"], "FAILED");
  EXPECT_EQ(document["host"]["hostname"], "node7");
  EXPECT_EQ(document["start_time"]["$date"]["$numberLong"], "1767225600500");
  EXPECT_TRUE(document["heartbeat"].is_null()) << "there was none";
  EXPECT_EQ(document["config"]["bad"]["$numberDouble"], "NaN");
  EXPECT_EQ(document["config"]["@x"], 1);
  EXPECT_EQ(document["config"]["a,b"]["c"]["$numberDouble"], "-Infinity");
  EXPECT_EQ(document["fail_trace"], Json({"diverged\n", "at step 3"}));
  EXPECT_EQ(document["omniboard"]["tags"], Json::array({"prod"}));
  EXPECT_EQ(document["captured_out"], "text\n");
  Series series;
  series.name = "loss";
  series.steps = {0, 5, 9};
  series.values = {1.5, std::nan(""), 2};
  series.times = {1, 2, 3};
  const Json metric = sacredMetric(series, 1, 10);
  EXPECT_EQ(metric["steps"], Json({5, 9}));
  EXPECT_EQ(metric["values"][0]["$numberDouble"], "NaN");
  EXPECT_EQ(metric["timestamps"][1]["$date"]["$numberLong"], "3000");
}

}  // namespace
}  // namespace lsc
