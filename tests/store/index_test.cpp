// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/index.h"

#include <sys/wait.h>

#include <cmath>
#include <thread>

#include "engine/base/clock.h"
#include "engine/store/database.h"
#include "engine/store/schema.h"
#include "engine/store/state_log.h"
#include "tests/store/store_fixture.h"

namespace lsc {
namespace {

using IndexTest = StoreTest;

TEST_F(IndexTest, ARunFromQueueToEnd) {
  const std::string uid = create("mine");
  auto ix = index();
  EXPECT_EQ(must(ix->ingest()).changed, std::vector<std::string>{uid});
  RunRow row = must(ix->find(uid));
  EXPECT_EQ(row.status, RunStatus::kQueued);
  EXPECT_EQ(row.number, 1);
  EXPECT_EQ(row.source, "local");
  EXPECT_EQ(row.name, "mine");

  auto run = writer(uid);
  writeSteps(*run, 1, 10);
  must(run->flush());
  const IngestReport report = must(ix->ingest({uid}));
  EXPECT_EQ(report.points, 10);
  EXPECT_TRUE(report.troubles.empty());
  row = must(ix->find("1"));
  EXPECT_EQ(row.status, RunStatus::kRunning);
  EXPECT_EQ(row.step, 10);
  EXPECT_EQ(row.total_steps, 100);
  EXPECT_EQ(row.pid, ::getpid());
  EXPECT_FALSE(row.probablyDead(wallSeconds()));
  EXPECT_TRUE(row.probablyDead(wallSeconds() + 61));

  must(run->result({{"acceptance", 0.25}, {"log_z", {{"value", NAN}}}}));
  must(run->result({{"log_z", {{"error", 0.5}}}}));
  writeBytes(run->artifactFolder() / "x.npy", "12345");
  must(run->artifactWritten("x.npy", "samples", {{"n", 5}}));
  must(run->finish(RunStatus::kFailed, "it broke\nat line 3"));
  must(ix->ingest());
  const RunDetail detail = must(ix->detail(uid));
  EXPECT_EQ(detail.row.status, RunStatus::kFailed);
  EXPECT_EQ(detail.row.failure_line, "it broke");
  EXPECT_EQ(detail.failure, "it broke\nat line 3");
  EXPECT_EQ(dumpJson(detail.result), R"({"acceptance":0.25,"log_z":{"value":"nan","error":0.5}})");
  ASSERT_EQ(detail.artifacts.size(), 1u);
  EXPECT_EQ(detail.artifacts[0].size, 5);
  EXPECT_EQ(detail.artifacts[0].sha256,
            "5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5");
  EXPECT_EQ(detail.config["theory"]["lambda"], 8.0);
  EXPECT_GE(detail.row.duration(), 0);
}

TEST_F(IndexTest, NotFiniteValuesSurvive) {
  const std::string uid = create();
  auto run = writer(uid);
  const double values[] = {NAN, HUGE_VAL, -HUGE_VAL, 2.5, -0.0};
  for (int i = 0; i < 5; ++i) {
    const MetricValue value{"loss", values[i]};
    must(run->metrics(i, {&value, 1}));
  }
  const MetricValue only{"never", NAN};
  must(run->metrics(5, {&only, 1}));
  must(run->finish(RunStatus::kCompleted, ""));
  auto ix = index();
  must(ix->ingest());
  const Series series = must(ix->series(uid, "loss"));
  ASSERT_EQ(series.values.size(), 5u);
  EXPECT_TRUE(std::isnan(series.values[0]));
  EXPECT_EQ(series.values[1], HUGE_VAL);
  EXPECT_EQ(series.values[2], -HUGE_VAL);
  EXPECT_TRUE(std::signbit(series.values[4]));
  const RunRow row = must(ix->find(uid));
  const MetricSummary* loss = row.metric("loss");
  ASSERT_NE(loss, nullptr);
  EXPECT_TRUE(std::isnan(loss->first));
  EXPECT_EQ(loss->not_finite, 3);
  EXPECT_EQ(loss->minimum, 0);
  EXPECT_EQ(loss->maximum, 2.5);
  EXPECT_EQ(loss->mean, 1.25);
  EXPECT_TRUE(std::isnan(row.metric("never")->mean));
  EXPECT_TRUE(std::isnan(row.metric("never")->minimum));
  EXPECT_EQ(row.metric("other"), nullptr);
}

TEST_F(IndexTest, AResumeSupersedesTheOlderTail) {
  const std::string uid = create();
  auto ix = index();
  auto run = writer(uid);
  writeSteps(*run, 1, 100);
  run.reset();
  must(ix->ingest());
  run = writer(uid, 50);
  writeSteps(*run, 51, 60, 10);
  must(run->finish(RunStatus::kCompleted, ""));
  must(ix->ingest());

  const Series live = must(ix->series(uid, "loss"));
  ASSERT_EQ(live.steps.size(), 60u);
  EXPECT_EQ(live.values[49], 50);
  EXPECT_EQ(live.values[50], 510);
  const Series all = must(ix->series(uid, "loss", true));
  ASSERT_EQ(all.steps.size(), 110u);
  int superseded = 0;
  for (std::size_t i = 0; i < 110; ++i) {
    superseded += all.superseded[i];
    EXPECT_EQ(all.superseded[i] != 0, i >= 50 && i < 100) << i;
  }
  EXPECT_EQ(superseded, 50);
  EXPECT_EQ(must(ix->series(uid, "loss", false, 55)).steps.size(), 6u);

  const RunRow row = must(ix->find(uid));
  const MetricSummary* loss = row.metric("loss");
  EXPECT_EQ(loss->count, 60);
  EXPECT_EQ(loss->last, 600);
  EXPECT_EQ(loss->maximum, 600);
  EXPECT_EQ(loss->mean, (50 * 51 / 2 + 10 * 555.0) / 60);
  EXPECT_EQ(row.step, 60);
  EXPECT_EQ(row.attempts, 2);
  const RunDetail detail = must(ix->detail(uid));
  ASSERT_EQ(detail.attempts.size(), 2u);
  EXPECT_EQ(detail.attempts[0].status, RunStatus::kRunning);
  EXPECT_EQ(detail.attempts[1].start_step, 50);

  // a third attempt from further back takes from both
  run = writer(uid, 30);
  must(run->flush());
  must(ix->ingest());
  EXPECT_EQ(must(ix->series(uid, "loss")).steps.size(), 30u);
  EXPECT_EQ(must(ix->find(uid)).metric("loss")->count, 30);
  EXPECT_EQ(must(ix->find(uid)).status, RunStatus::kRunning);
}

TEST_F(IndexTest, ReadingInPiecesGivesWhatReadingAtOnceGives) {
  const std::string uid = create("pieces");
  auto ix = index();
  auto run = writer(uid);
  for (int step = 1; step <= 9000; ++step) {
    const MetricValue values[] = {{"loss", std::sin(0.1 * step)},
                                  {"ess", step % 7 == 0 ? NAN : 1.0 / step}};
    must(run->metrics(step, values));
    if (step % 321 == 0) {
      must(run->flush());
      must(ix->ingest({uid}));
    }
  }
  must(run->checkpointWritten(9000, "step-9000"));
  run.reset();
  must(ix->ingest());
  run = writer(uid, 8000);
  writeSteps(*run, 8001, 8100, 0.3);
  must(run->finish(RunStatus::kInterrupted, ""));
  must(ix->ingest());
  for (int i = 0; i < 3; ++i)
    must(writer(create(numbered("more ", i)))->finish(RunStatus::kCompleted, ""));
  must(ix->ingest());
  must(ix->setNote(uid, "a note"));
  must(ix->setStarred(uid, true));
  must(ix->setArchived(uid, true));
  must(ix->setTags(uid, {"a", "b"}));
  const std::string before = everything(*ix);
  EXPECT_NE(before.find("a note"), std::string::npos);

  const auto database = must(Database::open(databaseFile(store_).string(), SQLITE_OPEN_READONLY));
  const auto chunks =
      must(database->integer("SELECT count(*) FROM chunks WHERE metric=1 AND attempt=1", 0));
  EXPECT_LE(chunks, 14) << "pieces are merged";

  EXPECT_EQ(must(ix->reindex()).troubles, std::vector<std::string>{});
  EXPECT_EQ(everything(*ix), before);
  must(ix->ingest());
  EXPECT_EQ(everything(*ix), before);
  ix.reset();
  std::filesystem::remove(databaseFile(store_));
  ix = index();
  must(ix->ingest());
  EXPECT_EQ(everything(*ix), before);
  must(rebuildIndex(store_));
  EXPECT_EQ(everything(*index()), before);
}

TEST_F(IndexTest, EditsOfManyRunsAreAllOrNothing) {
  std::vector<RunEdit> edits;
  for (int i = 0; i < 50; ++i)
    edits.push_back({.uid = create(numbered("r", i)), .tags = {{"a"}}, .archived = true});
  auto ix = index();
  must(ix->ingest());
  must(ix->edit(edits));
  for (const RunRow& row : must(ix->runs())) {
    EXPECT_TRUE(row.archived);
    EXPECT_FALSE(row.starred) << "what was not said stays";
    EXPECT_EQ(row.tags, std::vector<std::string>{"a"});
  }
  edits.front().archived = false;
  edits.back().uid = "00000000-0000-7000-8000-000000000000";
  const Status refused = ix->edit(edits);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(must(ix->find(edits.front().uid)).archived);
}

TEST_F(IndexTest, ColoursOfTagsBelongToTheStore) {
  auto ix = index();
  must(ix->setTagColor("'); DROP TABLE runs;--", "#12ab9F"));
  must(ix->setTagColor("gone", "#000000"));
  must(ix->setTagColor("gone", ""));
  EXPECT_EQ(ix->setTagColor("x", "red").error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(ix->setTagColor("x", "#12345g").error().code, ErrorCode::kInvalidArgument);
  const std::map<std::string, std::string> wanted{{"'); DROP TABLE runs;--", "#12ab9F"}};
  EXPECT_EQ(must(ix->tagColors()), wanted);
  must(ix->reindex());
  EXPECT_EQ(must(ix->tagColors()), wanted);
  ix.reset();
  std::filesystem::remove(databaseFile(store_));
  ix = index();
  must(ix->ingest());
  EXPECT_EQ(must(ix->tagColors()), wanted) << "the index can be made again";
}

TEST_F(IndexTest, TheNewestRunsComeFirst) {
  for (int i = 0; i < 20; ++i) create(numbered("r", i));
  auto ix = index();
  must(ix->ingest());
  const auto all = must(ix->bareRuns()), few = must(ix->newestRuns(5));
  ASSERT_EQ(all.size(), 20u);
  ASSERT_EQ(few.size(), 5u);
  for (std::size_t i = 0; i < few.size(); ++i) {
    EXPECT_EQ(few[i].uid, all[i].uid);
    EXPECT_EQ(few[i].key, all[i].key);
  }
}

TEST_F(IndexTest, TwoProcessesIngestTheSameRunsAtOnce) {
  std::vector<std::string> uids;
  for (int i = 0; i < 20; ++i) uids.push_back(create(numbered("r", i)));
  const pid_t writing = ::fork();
  if (writing == 0) {
    for (int round = 0; round < 5; ++round) {
      for (const std::string& uid : uids) {
        auto run = RunWriter::start(folder(uid), {round * 50, 250, Json::object()});
        if (!run) ::_exit(1);
        writeSteps(**run, round * 50 + 1, round * 50 + 50);
      }
    }
    ::_exit(0);
  }
  std::vector<pid_t> readers;
  for (int i = 0; i < 3; ++i) {
    readers.push_back(::fork());
    if (readers.back() != 0) continue;
    auto ix = Index::open(store_, Index::Mode::kReadWrite);
    if (!ix) std::fprintf(stderr, "%s\n", ix.error().message.c_str());
    for (int k = 0; ix && k < 100; ++k) {
      if (const auto report = (*ix)->ingest(); !report) {
        std::fprintf(stderr, "%s\n", report.error().message.c_str());
        ::_exit(1);
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(3));
    }
    ::_exit(ix ? 0 : 1);
  }
  int status = -1;
  ::waitpid(writing, &status, 0);
  EXPECT_EQ(status, 0);
  for (const pid_t reader : readers) {
    ::waitpid(reader, &status, 0);
    EXPECT_EQ(status, 0);
  }
  auto ix = index();
  must(ix->ingest());
  const auto rows = must(ix->runs());
  ASSERT_EQ(rows.size(), 20u);
  for (const RunRow& row : rows) {
    const Series series = must(ix->series(row.uid, "loss", true));
    ASSERT_EQ(series.steps.size(), 250u) << row.uid;
    for (std::size_t i = 0; i < 250; ++i)
      EXPECT_EQ(series.steps[i], static_cast<std::int64_t>(i + 1));
    EXPECT_EQ(row.metric("loss")->count, 250);
  }
}

TEST_F(IndexTest, AnUnchangedStoreIsLeftAlone) {
  for (int i = 0; i < 5; ++i) must(writer(create())->finish(RunStatus::kCompleted, ""));
  auto ix = index();
  must(ix->ingest());
  for (const auto& entry : std::filesystem::directory_iterator(runsFolder(store_))) {
    std::filesystem::last_write_time(
        entry.path(), std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
  }
  must(ix->ingest());
  const auto watcher = must(Database::open(databaseFile(store_).string(), SQLITE_OPEN_READONLY));
  const auto version = must(watcher->integer("PRAGMA data_version", 0));
  EXPECT_TRUE(must(ix->ingest()).changed.empty());
  EXPECT_EQ(must(watcher->integer("PRAGMA data_version", 0)), version) << "nothing was written";
  // a new attempt of a settled run is seen all the same
  const std::string uid = must(ix->runs())[0].uid;
  auto again = writer(uid);
  EXPECT_EQ(must(ix->ingest()).changed, std::vector<std::string>{uid});
}

TEST_F(IndexTest, NumbersFollowCreationAndStay) {
  const std::string late = create("late", 300), early = create("early", 100);
  auto ix = index();
  must(ix->ingest());
  EXPECT_EQ(must(ix->find(early)).number, 1);
  EXPECT_EQ(must(ix->find(late)).number, 2);
  const std::string older = create("older", 50);
  must(ix->ingest());
  EXPECT_EQ(must(ix->find(older)).number, 3);
  std::filesystem::remove_all(folder(late));
  EXPECT_EQ(must(ix->ingest()).changed, std::vector<std::string>{late});
  const std::string newest = create("newest", 400);
  must(ix->ingest());
  EXPECT_EQ(must(ix->find(newest)).number, 4) << "the number of a removed run is not given again";
  const auto rows = must(ix->runs());
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].uid, newest);
}

TEST_F(IndexTest, FindSaysWhatIsWrong) {
  RunInfo info;
  info.uid = "01900000-aaaa-7000-8000-000000000001";
  must(createRun(store_, info));
  info.uid = "01900000-aaaa-7000-8000-000000000002";
  must(createRun(store_, info));
  auto ix = index();
  must(ix->ingest());
  EXPECT_EQ(must(ix->find("01900000-AAAA-7000-8000-000000000002")).uid, info.uid);
  EXPECT_EQ(must(ix->find("local:2")).uid, info.uid);
  EXPECT_EQ(must(ix->find("local:" + info.uid)).uid, info.uid);
  const auto several = ix->find("0190");
  EXPECT_EQ(several.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(several.error().message.find("several"), std::string::npos);
  for (const char* id :
       {"3", "019", "abcd", "", "'); DROP TABLE runs;--", "local:9", "nowhere:1"}) {
    EXPECT_EQ(ix->find(id).error().code, ErrorCode::kNotFound) << id;
  }
}

TEST_F(IndexTest, StrangeNamesAreOnlyNames) {
  const std::string strange[] = {"'); DROP TABLE runs;--",
                                 "id",
                                 "\U0001F600 \u03c6\u2074",
                                 "a\"b\\c",
                                 "%s%n",
                                 "rowid",
                                 "line\nbreak"};
  RunInfo info;
  info.experiment = info.name = info.command = strange[0];
  for (const std::string& name : strange) {
    info.config[name] = {{name, name}};
    info.tags.push_back(name);
  }
  const std::string uid = must(createRun(store_, info));
  auto run = writer(uid);
  for (const std::string& name : strange) writeSteps(*run, 1, 3, 1, name);
  must(run->finish(RunStatus::kCompleted, strange[0]));
  auto ix = index();
  must(ix->ingest());
  must(ix->setNote(uid, strange[0]));
  const RunDetail detail = must(ix->detail(uid));
  EXPECT_EQ(detail.row.name, strange[0]);
  EXPECT_EQ(detail.note, strange[0]);
  EXPECT_EQ(detail.config, info.config);
  EXPECT_EQ(detail.row.tags, info.tags);
  EXPECT_EQ(detail.row.metrics.size(), std::size(strange));
  for (const std::string& name : strange) {
    EXPECT_EQ(must(ix->series(uid, name)).steps.size(), 3u) << name;
    EXPECT_EQ(must(ix->configColumn(name + "." + name)).at(0).value, name);
  }
}

TEST_F(IndexTest, ConfigColumnsKeepTheirTypes) {
  RunInfo info;
  info.config = Json::parse(
      R"({"a":{"i":9007199254740993,"u":18446744073709551615,"n":-3,"r":0.1,"b":false,"t":"nan",
                                "l":[1,2],"e":{},"z":null}})");
  const std::string uid = must(createRun(store_, info));
  auto ix = index();
  must(ix->ingest());
  for (const auto& [key, value] : info.config["a"].items()) {
    const auto column = must(ix->configColumn("a." + key));
    ASSERT_EQ(column.size(), 1u) << key;
    EXPECT_EQ(column[0].value, value) << key;
    EXPECT_EQ(column[0].value.type_name(), std::string(value.type_name())) << key;
  }
  EXPECT_EQ(must(ix->configKeys()).size(), 9u);
  EXPECT_TRUE(must(ix->configColumn("missing")).empty());
}

TEST_F(IndexTest, AnnotationsComeFromOtherIndexesToo) {
  const std::string uid = create();
  auto one = index(), two = index();
  must(one->ingest());
  must(one->setTags(uid, {"x"}));
  must(one->setTrashed(uid, true));
  EXPECT_TRUE(must(two->runs()).empty());
  ASSERT_EQ(must(two->runs(true)).size(), 1u);
  EXPECT_TRUE(must(two->runs(true))[0].trashed);
  must(two->setTrashed(uid, false));
  EXPECT_EQ(must(one->runs())[0].tags, std::vector<std::string>{"x"});
  EXPECT_EQ(one->setNote("01900000-aaaa-7000-8000-000000000009", "x").error().code,
            ErrorCode::kNotFound);
}

TEST_F(IndexTest, AMillionPointsOfOneRun) {
  constexpr std::size_t kPoints = 1'000'000;
  const std::string uid = create();
  std::vector<std::int64_t> steps(kPoints);
  std::vector<double> times(kPoints), values(kPoints);
  for (std::size_t i = 0; i < kPoints; ++i) {
    steps[i] = static_cast<std::int64_t>(i);
    times[i] = 1.7e9 + 0.01 * static_cast<double>(i);
    values[i] = std::sin(1e-3 * static_cast<double>(i)) +
                1e-9 * static_cast<double>(i * 2654435761u % 1000);
  }
  auto run = writer(uid);
  must(run->column("loss", steps, times, values));
  must(run->finish(RunStatus::kCompleted, ""));
  auto ix = index();
  EXPECT_EQ(must(ix->ingest()).points, 1'000'000);
  const Series series = must(ix->series(uid, "loss"));
  EXPECT_EQ(series.steps, steps);
  EXPECT_EQ(series.values, values);
  EXPECT_EQ(series.times, times);
  ix.reset();
  EXPECT_LE(std::filesystem::file_size(databaseFile(store_)), 25'000'000u);
}

}  // namespace
}  // namespace lsc
