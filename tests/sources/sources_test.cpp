// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Foreign stores made by hand: what is halved, hostile, deleted or restarted, and what the index
// shows of mirrors beside the runs of the store itself.
#include <cmath>
#include <thread>

#include "engine/base/files.h"
#include "engine/sources/foreign_json.h"
#include "plugins/sources/all.h"
#include "plugins/sources/mlflow/mlflow.h"
#include "plugins/sources/tensorboard/records.h"
#include "tests/store/store_fixture.h"

namespace lsc {
namespace {

class SourcesTest : public StoreTest {
 protected:
  SourceEntry attach(const std::string& url) {
    const SourceAddress address = must(parseAddress(url));
    return must(attachSource(store_, {"", address.kind, address.name, address.url}));
  }

  struct Outcome {
    SyncReport report;
    std::int64_t added = 0, updated = 0;
  };
  Outcome sync(const SourceEntry& entry) {
    const auto mirror = must(Mirror::open(store_, entry));
    Outcome outcome{must(must(openSource(entry))->sync(*mirror))};
    must(mirror->finish());
    outcome.added = mirror->added();
    outcome.updated = mirror->updated();
    return outcome;
  }

  void makeSacred(const std::string& id, const std::string& status = "COMPLETED") {
    fs::create_directories(foreign_ / id);
    writeBytes(foreign_ / id / "run.json",
               R"({"experiment": {"name": "u1"}, "status": ")" + status +
                   R"(", "start_time": "2026-01-01T00:00:00", "heartbeat": null, "artifacts":
                   ["a.txt", "../../secret"], "result": NaN, "host": {"hostname": "h"}})");
    writeBytes(foreign_ / id / "config.json",
               R"({"beta": 2.0, "shape": {"py/tuple": [8, 8]}, "bad": NaN, "id": "x"})");
    writeBytes(foreign_ / id / "metrics.json",
               R"({"loss": {"steps": [0, 1, 2], "values": [1.0, NaN, -Infinity], "timestamps":
               ["2026-01-01T00:00:00.5", "2026-01-01T00:00:01", "2026-01-01T00:00:02"]}})");
    writeBytes(foreign_ / id / "cout.txt", "line\rbar\n");
    writeBytes(foreign_ / id / "a.txt", "contents");
  }

  test::TemporaryFolder place_;
  const fs::path foreign_ = place_ / "ml_u1";
};

TEST_F(SourcesTest, SacredRunsStandBesideOwnOnes) {
  const std::string own = create("mine");
  makeSacred("1");
  makeSacred("two", "TIMEOUT");
  fs::create_directories(foreign_ / "_sources");
  const SourceEntry entry = attach("sacred:" + foreign_.string());
  const Outcome first = sync(entry);
  EXPECT_EQ(first.added, 2);
  EXPECT_TRUE(first.report.troubles.empty());

  const auto index = this->index();
  must(index->ingest());
  EXPECT_EQ(must(index->runs()).size(), 3u);
  const RunRow row = must(index->find("ml_u1:1"));
  EXPECT_EQ(row.source, "ml_u1");
  EXPECT_EQ(row.format, "sacred_files");
  EXPECT_EQ(row.status, RunStatus::kCompleted);
  EXPECT_EQ(row.started, 1767225600);
  EXPECT_TRUE(std::isnan(row.heartbeat));
  const RunRow ended = must(index->find("ml_u1:two"));
  EXPECT_EQ(ended.status, RunStatus::kInterrupted);
  EXPECT_EQ(ended.status_raw, "TIMEOUT");
  EXPECT_NE(row.number, ended.number);
  EXPECT_NE(row.number, must(index->find(own)).number);
  const RunDetail detail = must(index->detail(row.uid));
  EXPECT_EQ(detail.config["shape"], Json({8, 8}));
  EXPECT_EQ(detail.config["bad"], "nan");
  ASSERT_EQ(detail.artifacts.size(), 1u);  // the one that leads out is not ours to open
  EXPECT_EQ(detail.artifacts[0].size, 8);
  const Series loss = must(index->series(row.uid, "loss"));
  ASSERT_EQ(loss.values.size(), 3u);
  EXPECT_EQ(loss.times[0], 1767225600.5);
  EXPECT_TRUE(std::isnan(loss.values[1]));
  EXPECT_EQ(loss.values[2], -INFINITY);
  EXPECT_EQ(readOutput(index->folder(row.uid), 0, 100), "line\rbar\n");
}

TEST_F(SourcesTest, KeptSourcesOfSacredAreFilesOfTheMirror) {
  fs::create_directories(foreign_ / "_sources");
  fs::create_directories(foreign_ / "1");
  writeBytes(foreign_ / "_sources" / "train_0a.py", "print(1)\n");
  writeBytes(place_ / "secret", "secret");
  writeBytes(foreign_ / "1" / "run.json",
             R"({"experiment": {"name": "u1", "sources": [["deep/train.py", "_sources/train_0a.py"],
             ["../out.py", "_sources/train_0a.py"], ["in.py", "../secret"], ["gone.py", "_sources/x"],
             [3, 4], "text"]}, "status": "COMPLETED"})");
  const SourceEntry entry = attach("sacred:" + foreign_.string());
  EXPECT_TRUE(sync(entry).report.troubles.empty());
  const auto index = this->index();
  const fs::path sources = index->folder(must(index->find("ml_u1:1")).uid) / "sources";
  EXPECT_EQ(must(readFile(sources / "deep" / "train.py")), "print(1)\n");
  std::size_t files = 0;
  for (const auto& file : fs::recursive_directory_iterator(sources))
    files += file.is_regular_file();
  EXPECT_EQ(files, 1u) << "names that lead out and files that are gone are left out";
  EXPECT_FALSE(fs::exists(sources.parent_path() / "out.py"));
}

TEST_F(SourcesTest, AnnotationsOfForeignRunsSurviveTheirMirror) {
  makeSacred("1");
  const SourceEntry entry = attach("sacred:" + foreign_.string());
  sync(entry);
  std::int64_t number = 0;
  std::string uid;
  {
    const auto index = this->index();
    const RunRow row = must(index->find("ml_u1:1"));
    number = row.number;
    uid = row.uid;
    must(index->setTags(row.uid, {"prod"}));
    must(index->setNote(row.uid, "good one"));
  }
  must(detachSource(store_, "ml_u1"));
  EXPECT_FALSE(fs::exists(mirrorFolder(store_, entry.uid)));
  {
    const auto index = this->index();
    EXPECT_TRUE(must(index->runs()).empty());
    sync(attach("sacred:" + foreign_.string()));
    const auto changed = must(index->ingest()).changed;
    EXPECT_EQ(changed, std::vector<std::string>{uid});
    const RunRow row = must(index->find("ml_u1:1"));
    EXPECT_EQ(row.number, number);
    EXPECT_EQ(row.tags, std::vector<std::string>{"prod"});
    EXPECT_EQ(must(index->detail(uid)).note, "good one");
  }
}

TEST_F(SourcesTest, HalfWrittenDocumentsKeepTheLastGoodCopy) {
  makeSacred("1");
  const SourceEntry entry = attach("sacred:" + foreign_.string());
  sync(entry);
  writeBytes(foreign_ / "1" / "metrics.json", R"({"loss": {"steps": [0, 1, 2, )");
  const Outcome torn = sync(entry);
  ASSERT_EQ(torn.report.troubles.size(), 1u);
  EXPECT_NE(torn.report.troubles[0].find("metrics.json"), std::string::npos);
  const auto index = this->index();
  const std::string uid = must(index->find("ml_u1:1")).uid;
  EXPECT_EQ(must(index->series(uid, "loss")).values.size(), 3u);
  writeBytes(foreign_ / "1" / "metrics.json",
             R"({"loss": {"steps": [0, 1, 2, 3], "values": [1.0, NaN, -Infinity, 4], "timestamps":
             ["2026-01-01T00:00:00.5", "2026-01-01T00:00:01", "2026-01-01T00:00:02",
              "2026-01-01T00:00:03", "of a point to come"]}})");
  EXPECT_TRUE(sync(entry).report.troubles.empty());
  EXPECT_EQ(must(index->series(uid, "loss")).values.back(), 4);
}

TEST_F(SourcesTest, UnchangedRunsAreNotReadAndDeletedOnesGo) {
  makeSacred("1");
  makeSacred("2");
  for (const auto& entry : fs::recursive_directory_iterator(foreign_))
    fs::last_write_time(entry, fs::file_time_type::clock::now() - std::chrono::hours(1));
  const SourceEntry entry = attach("sacred:" + foreign_.string());
  sync(entry);
  const auto index = this->index();
  const std::string gone = must(index->find("ml_u1:2")).uid;
  const Outcome again = sync(entry);
  EXPECT_EQ(again.added + again.updated, 0);
  EXPECT_EQ(again.report.bytes, 0);
  must(index->ingest());
  fs::remove_all(foreign_ / "2");
  sync(entry);
  EXPECT_EQ(must(index->ingest()).changed, std::vector<std::string>{gone});
  EXPECT_EQ(must(index->runs()).size(), 1u);
}

TEST_F(SourcesTest, AnUnreachableSourceLeavesItsMirror) {
  makeSacred("1");
  const SourceEntry entry = attach("sacred:" + foreign_.string());
  sync(entry);
  fs::rename(foreign_, place_ / "away");
  const auto mirror = must(Mirror::open(store_, entry));
  const auto report = must(openSource(entry))->sync(*mirror);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().message.find("its mirror is shown as it was"), std::string::npos);
  EXPECT_EQ(must(index()->runs()).size(), 1u);
}

TEST_F(SourcesTest, ADamagedMirrorIsMadeAgain) {
  makeSacred("1");
  const SourceEntry entry = attach("sacred:" + foreign_.string());
  sync(entry);
  writeBytes(databaseFile(mirrorFolder(store_, entry.uid)), std::string(9000, 'x'));
  EXPECT_EQ(sync(entry).added, 1);
  EXPECT_EQ(must(index()->runs()).size(), 1u);
}

TEST_F(SourcesTest, AnotherStoreIsFollowedLive) {
  const std::string own = create("mine");
  RunInfo info;
  info.name = "theirs";
  const std::string uid = must(createRun(foreign_, info));
  attach("lattiscope:" + foreign_.string());
  const auto index = this->index();
  must(index->ingest());
  EXPECT_EQ(must(index->find(own)).source, "local");
  const RunRow row = must(index->find(uid));
  EXPECT_EQ(row.source, "ml_u1");
  EXPECT_EQ(row.format, "lattiscope");
  EXPECT_EQ(index->folder(uid), runFolder(foreign_, uid));
  const auto writer = must(RunWriter::start(runFolder(foreign_, uid), {0, 100, Json::object()}));
  EXPECT_EQ(must(index->ingest({uid})).changed, std::vector<std::string>{uid});
  EXPECT_EQ(must(index->find(uid)).status, RunStatus::kRunning);
  must(index->setTags(uid, {"seen"}));
  EXPECT_EQ(must(index->find(uid)).tags, std::vector<std::string>{"seen"});
  EXPECT_FALSE(fs::exists(foreign_ / "annotations.rec"));
  EXPECT_FALSE(fs::exists(foreign_ / "runs.sqlite"));
}

TEST_F(SourcesTest, PasswordsAreRefused) {
  const auto entry = attachSource(store_, {"", "sacred_mongo", "m", "mongodb://me:secret@h/db"});
  ASSERT_FALSE(entry);
  EXPECT_EQ(entry.error().message.find("secret"), std::string::npos);
  EXPECT_FALSE(fs::exists(store_ / "sources.json"));
}

// CRC values of run-stores: the check of Castagnoli and those of the event-file format.
TEST(EventRecords, ChecksAreThoseOfTheFormat) {
  EXPECT_EQ(crc32c("123456789"), 0xe3069283u);
  EXPECT_EQ(maskedCrc32c("\x1a\x11"
                         "CRC test, one two"),
            0x5794d08au);
  EXPECT_EQ(maskedCrc32c(std::string("\x18\0\0\0\0\0\0\0", 8)), 0x224b7fa3u);
}

std::string frame(const std::string& data) {
  const auto bytes = [](auto value) {
    return std::string(reinterpret_cast<const char*>(&value), sizeof value);
  };
  const std::string length = bytes(static_cast<std::uint64_t>(data.size()));
  return length + bytes(maskedCrc32c(length)) + data + bytes(maskedCrc32c(data));
}

/// Event with one simple value of the tag "loss".
std::string scalarEvent(double time, char step, float value) {
  std::string data = "\x09" + std::string(reinterpret_cast<const char*>(&time), 8) + "\x10" + step;
  const std::string inner =
      "\x0a\x04loss\x15" + std::string(reinterpret_cast<const char*>(&value), 4);
  const std::string summary = std::string("\x0a") + static_cast<char>(inner.size()) + inner;
  return frame(data + "\x2a" + static_cast<char>(summary.size()) + summary);
}

TEST_F(SourcesTest, EventFilesGoOnAtTheirTornTail) {
  fs::create_directories(foreign_ / "a");
  const fs::path file = foreign_ / "a" / "events.out.tfevents.1.h";
  const std::string one = scalarEvent(1, 1, 0.5f), two = scalarEvent(2, 2, 0.25f);
  writeBytes(file, one + two.substr(0, 17));
  const SourceEntry entry = attach("tensorboard:" + foreign_.string());
  sync(entry);
  const auto index = this->index();
  const std::string uid = must(index->find("ml_u1:a")).uid;
  EXPECT_EQ(must(index->series(uid, "loss")).values, std::vector<double>{0.5});
  std::string damaged = scalarEvent(3, 3, 9.0f);
  damaged[14] ^= 1;
  writeBytes(file, one + two + damaged + scalarEvent(4, 4, 0.125f));
  const Outcome outcome = sync(entry);
  ASSERT_EQ(outcome.report.troubles.size(), 1u);
  EXPECT_EQ(must(index->series(uid, "loss")).steps, (std::vector<std::int64_t>{1, 2, 4}));
  // a restart at step 2 drops what was after it
  writeBytes(foreign_ / "a" / "events.out.tfevents.2.h", scalarEvent(5, 2, 7.0f));
  sync(entry);
  EXPECT_EQ(must(index->series(uid, "loss")).steps, (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(must(index->series(uid, "loss")).values, (std::vector<double>{0.5, 7.0}));
}

TEST(ForeignJson, ReadsWhatPythonWrites) {
  const Json json = must(parsePythonJson(R"({"a": [NaN, -Infinity], "b": "NaN \" NaN"})", "x"));
  EXPECT_EQ(json["a"], Json({"nan", "-inf"}));
  EXPECT_EQ(json["b"], "NaN \" NaN");
  EXPECT_FALSE(parsePythonJson("{\"a\": NaNN}", "x"));
  const Json pickled = must(parsePythonJson(
      R"({"t": {"py/tuple": [1, {"py/repr": "f"}]}, "l": [5], "again": {"py/id": 2}, "no": {"py/id": 9}})",
      "x"));
  const Json plain = unpickled(pickled);
  EXPECT_EQ(plain["t"], Json({1, "f"}));
  EXPECT_EQ(plain["again"], Json({5}));
  EXPECT_EQ(plain["no"], Json({{"py/id", 9}}));
  EXPECT_EQ(secondsOfIso("1970-01-02T00:00:01.25"), 86401.25);
  EXPECT_EQ(secondsOfIso("1970-01-01 01:00:00+01:00"), 0);
  EXPECT_TRUE(std::isnan(secondsOfIso("yesterday")));
}

TEST(MlflowTexts, NumbersAreGuessed) {
  EXPECT_EQ(mlflowValue("8"), Json(8));
  EXPECT_EQ(mlflowValue("1e-3"), Json(1e-3));
  EXPECT_EQ(mlflowValue("True"), Json(true));
  EXPECT_EQ(mlflowValue("8 layers"), Json("8 layers"));
  EXPECT_EQ(mlflowValue(""), Json(""));
}

}  // namespace
}  // namespace lsc
