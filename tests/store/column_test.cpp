// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Names of columns, and columns as the index gives them.
#include "engine/store/column.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/store/database.h"
#include "tests/store/store_fixture.h"

namespace lsc {
namespace {

TEST(ColumnKey, ReadsWhatItWrites) {
  const ColumnKey keys[] = {builtinColumn("status"),
                            configColumn("flow.layers"),
                            configColumn("status"),
                            configColumn("a b.\"c\""),
                            configColumn("'); DROP TABLE runs;--"),
                            configColumn("\xF0\x9F\x8C\x8D.\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"),
                            metricColumn("id"),
                            metricColumn("train.loss", "max"),
                            metricColumn("loss.max", "tail10"),
                            metricColumn("loss.tail10", "min_step"),
                            metricColumn("x y", "at500"),
                            {ColumnSpace::kEnvironment, "cpu.cores", ""},
                            {ColumnSpace::kResult, "", ""},
                            {ColumnSpace::kResult, "log_z.value", ""}};
  for (const ColumnKey& key : keys) {
    const auto parsed = ColumnKey::parse(key.text());
    ASSERT_TRUE(parsed) << key.text();
    EXPECT_EQ(*parsed, key) << key.text();
  }
  for (const std::string_view word : builtinColumns())
    EXPECT_EQ(must(ColumnKey::parse(word)), builtinColumn(word)) << word;
}

TEST(ColumnKey, ShortFormsAndQuotes) {
  EXPECT_EQ(must(ColumnKey::parse("metric.loss")), metricColumn("loss"));
  EXPECT_EQ(must(ColumnKey::parse("metric.val.ess")), metricColumn("val.ess"));
  EXPECT_EQ(must(ColumnKey::parse("metric.\"train.loss\".max")), metricColumn("train.loss", "max"));
  EXPECT_EQ(must(ColumnKey::parse("metric.'loss.max'")), metricColumn("loss.max"));
  EXPECT_EQ(must(ColumnKey::parse("metric.max")), metricColumn("max"));
  EXPECT_EQ(must(ColumnKey::parse("config.\"a b\".c")), configColumn("a b.c"));
  EXPECT_EQ(must(ColumnKey::parse("number")), builtinColumn("id"));
  EXPECT_EQ(metricColumn("loss", "tail0").text(), "metric.loss.tail0");
  EXPECT_EQ(must(ColumnKey::parse("metric.loss.tail0")), metricColumn("loss.tail0"))
      << "a mean of no points is none";
  for (const char* wrong : {"", "nothing", "config", "config.", "metric.\"open", "other.key"})
    EXPECT_FALSE(ColumnKey::parse(wrong)) << wrong;
}

class ColumnTest : public StoreTest {
 protected:
  std::string add(const Json& config) {
    RunInfo info;
    info.experiment = "e";
    info.name = "n";
    info.command = "train";
    info.config = config;
    return must(createRun(store_, info));
  }
  /// Cells as text by uid: kind, number, text.
  static std::map<std::string, std::string> cells(Index& index, const std::string& key,
                                                  const std::vector<std::int64_t>* runs = nullptr) {
    std::map<std::int64_t, std::string> uids;
    for (const RunRow& row : must(index.bareRuns())) uids[row.key] = row.uid;
    const ColumnCells read = must(index.column(must(ColumnKey::parse(key)), runs));
    std::map<std::string, std::string> out;
    for (std::size_t i = 0; i < read.size(); ++i) {
      std::string& text = out[uids.at(read.runs[i])];
      text = std::to_string(static_cast<int>(read.kinds[i])) + " " +
             dumpJson(realToJson(read.numbers[i]));
      if (read.codes[i] != ColumnCells::kNoText) text += " " + read.texts[read.codes[i]];
    }
    return out;
  }
};

TEST_F(ColumnTest, MixedTypesComeAsTheyAre) {
  const std::string a = add({{"x", 1}, {"deep", {{"er", {{"key", 2.5}}}}}});
  const std::string b = add({{"x", "0.5"}, {"deep", nullptr}});
  const std::string c = add({{"x", true}});
  const std::string d = add({{"x", {1, 2}}, {"status", "mine"}});
  const std::string e = add({{"x", std::int64_t{1234567890123456789}}});
  const std::string f = add({{"x", "nan"}, {"'); DROP TABLE runs;--", 3}});
  auto ix = index();
  must(ix->ingest());
  const auto x = cells(*ix, "config.x");
  EXPECT_EQ(x.at(a), "1 1.0");
  EXPECT_EQ(x.at(b), "3 0.5 0.5") << "a text that reads as a number has both";
  EXPECT_EQ(x.at(c), "2 1.0");
  EXPECT_EQ(x.at(d), "4 \"nan\" [1,2]");
  EXPECT_EQ(x.at(e).substr(x.at(e).find(' ', 3)), " 1234567890123456789");
  EXPECT_EQ(x.at(f), "1 \"nan\"") << "a real of JSON that is not finite";
  EXPECT_EQ(cells(*ix, "config.deep.er.key"), (std::map<std::string, std::string>{{a, "1 2.5"}}));
  EXPECT_TRUE(cells(*ix, "config.deep").empty()) << "null is no value";
  EXPECT_EQ(cells(*ix, "config.status").at(d).substr(0, 1), "3");
  EXPECT_EQ(cells(*ix, "config.\"'); DROP TABLE runs;--\"").at(f), "1 3.0");
  EXPECT_TRUE(cells(*ix, "config.no.such").empty());
  const std::vector<std::int64_t> one = {must(ix->find(b)).key};
  EXPECT_EQ(cells(*ix, "config.x", &one).size(), 1u);
}

TEST_F(ColumnTest, RollupsOfTheLivePoints) {
  const std::string uid = add({});
  auto run = writer(uid);
  const double values[] = {5, 3, 1, NAN, 2, 4};
  for (int step = 0; step < 6; ++step) {
    const MetricValue value{"id", values[step]};
    must(run->metrics(step, {&value, 1}));
  }
  must(run->finish(RunStatus::kCompleted, ""));
  auto ix = index();
  must(ix->ingest());
  const auto rollup = [&](const std::string& name) { return cells(*ix, "metric.id." + name)[uid]; };
  EXPECT_EQ(rollup("last"), "1 4.0");
  EXPECT_EQ(rollup("first"), "1 5.0");
  EXPECT_EQ(rollup("min"), "1 1.0");
  EXPECT_EQ(rollup("max"), "1 5.0");
  EXPECT_EQ(rollup("mean"), "1 3.0");
  EXPECT_EQ(rollup("count"), "1 6.0");
  EXPECT_EQ(rollup("step"), "1 5.0");
  EXPECT_EQ(rollup("min_step"), "1 2.0");
  EXPECT_EQ(rollup("max_step"), "1 0.0");
  EXPECT_EQ(rollup("tail2"), "1 3.0");
  EXPECT_EQ(rollup("tail3"), "1 3.0") << "of the finite ones";
  EXPECT_EQ(rollup("tail100"), "1 3.0");
  EXPECT_EQ(rollup("at2"), "1 1.0");
  EXPECT_EQ(rollup("at99"), "1 4.0");
  EXPECT_EQ(cells(*ix, "metric.id.at0")[uid], "1 5.0");
  EXPECT_EQ(ix->column(builtinColumn("id")).error().code, ErrorCode::kInvalidArgument)
      << "comes with the rows";
}

TEST_F(ColumnTest, SupersededPointsCountNowhere) {
  const std::string uid = add({});
  auto run = writer(uid);
  writeSteps(*run, 1, 10);
  must(run->finish(RunStatus::kInterrupted, ""));
  run = writer(uid, 4);
  writeSteps(*run, 5, 6, -1);
  must(run->finish(RunStatus::kCompleted, ""));
  auto ix = index();
  must(ix->ingest());
  EXPECT_EQ(cells(*ix, "metric.loss.max_step")[uid], "1 4.0");
  EXPECT_EQ(cells(*ix, "metric.loss.min_step")[uid], "1 6.0");
  EXPECT_EQ(cells(*ix, "metric.loss.tail3")[uid], "1 -2.3333333333333335");
}

TEST_F(ColumnTest, EnvironmentResultAndNotes) {
  const std::string uid = add({});
  AttemptInfo attempt;
  attempt.environment = {{"cpu", {{"cores", 2}}}, {"diff", std::string(5000, 'x')}};
  auto run = must(RunWriter::start(folder(uid), attempt));
  must(run->result({{"log_z", {{"value", -1.5}}}}));
  must(run->result({{"log_z", {{"error", 0.5}}}}));
  auto ix = index();
  must(ix->ingest());
  must(ix->setNote(uid, "a \"note\"\nof two lines"));
  EXPECT_EQ(cells(*ix, "environment.cpu.cores")[uid], "1 2.0");
  EXPECT_EQ(cells(*ix, "environment.diff")[uid].size(), std::string("3 \"nan\" ").size() + 1024);
  EXPECT_EQ(cells(*ix, "result.log_z.value")[uid], "1 -1.5");
  EXPECT_EQ(cells(*ix, "result.log_z.error")[uid], "1 0.5");
  EXPECT_EQ(cells(*ix, "notes")[uid], "3 \"nan\" a \"note\"\nof two lines");
  const ColumnNames names = must(ix->columnNames());
  EXPECT_EQ(names.result, (std::vector<std::string>{"log_z.error", "log_z.value"}));
  EXPECT_NE(std::find(names.environment.begin(), names.environment.end(), "cpu.cores"),
            names.environment.end());
}

TEST_F(ColumnTest, TenThousandKeys) {
  constexpr int kKeys = 10000;
  Json config = Json::object();
  for (int i = 0; i < kKeys; ++i) config[numbered("key ", i)] = i;
  const std::string uid = add(config);
  auto ix = index();
  must(ix->ingest());
  EXPECT_EQ(must(ix->columnNames()).config.size(), std::size_t{kKeys});
  EXPECT_EQ(cells(*ix, "config.\"key 9999\"")[uid], "1 9999.0");
}

TEST_F(ColumnTest, AnOlderIndexIsBroughtUpToDate) {
  const std::string uid = add({});
  AttemptInfo attempt;
  attempt.environment = {{"cpu", {{"cores", 2}}}};
  auto run = must(RunWriter::start(folder(uid), attempt));
  must(run->result({{"x", 4}}));
  must(index()->ingest());
  {  // as version 1 had it
    auto database = must(Database::open((store_ / "runs.sqlite").string(), SQLITE_OPEN_READWRITE));
    must(database->script(
        "DROP TABLE facts; DROP TABLE fact_keys; ALTER TABLE runs DROP COLUMN beat_interval;"
        "DROP INDEX artifacts_named; DROP INDEX artifacts_content; DROP TABLE inputs;"
        "DROP TABLE artifact_versions; ALTER TABLE artifacts DROP COLUMN named;"
        "DROP TABLE tag_colors; ALTER TABLE annotations DROP COLUMN archived;"
        "UPDATE meta SET value=1 WHERE key='min_writer'; PRAGMA user_version=1;"));
  }
  {
    auto old = index(Index::Mode::kReadOnly);
    EXPECT_EQ(must(old->bareRuns()).size(), 1u);
    EXPECT_TRUE(must(old->columnNames()).environment.empty());
    EXPECT_TRUE(cells(*old, "environment.cpu.cores").empty());
  }
  auto ix = index();
  EXPECT_EQ(cells(*ix, "environment.cpu.cores")[uid], "1 2.0");
  EXPECT_EQ(cells(*ix, "result.x")[uid], "1 4.0");
  must(ix->reindex());
  EXPECT_EQ(cells(*ix, "environment.cpu.cores")[uid], "1 2.0");
}

TEST_F(ColumnTest, AnIndexWithoutArchiveIsBroughtUpToDate) {
  const std::string uid = add({});
  must(index()->ingest());
  must(index()->setStarred(uid, true));
  {  // as version 2 had it
    auto database = must(Database::open((store_ / "runs.sqlite").string(), SQLITE_OPEN_READWRITE));
    must(database->script(
        "DROP TABLE tag_colors; ALTER TABLE annotations DROP COLUMN archived;"
        "UPDATE meta SET value=2 WHERE key='min_writer'; PRAGMA user_version=2;"));
  }
  {
    auto old = index(Index::Mode::kReadOnly);
    EXPECT_FALSE(must(old->bareRuns()).at(0).archived);
    EXPECT_TRUE(must(old->tagColors()).empty());
  }
  auto ix = index();
  must(ix->setArchived(uid, true));
  EXPECT_TRUE(must(ix->find(uid)).archived);
  EXPECT_TRUE(must(ix->find(uid)).starred);
}

TEST(ProbablyDead, KnowsSlowWriters) {
  RunRow row;
  row.status = RunStatus::kRunning;
  row.format = "native";
  row.started = 1000;
  row.heartbeat = 1000;
  EXPECT_FALSE(row.probablyDead(1059));
  EXPECT_TRUE(row.probablyDead(1061));
  row.beat_interval = observedInterval(NAN, 600);
  EXPECT_EQ(row.beat_interval, 600);
  EXPECT_FALSE(row.probablyDead(1000 + 7100));
  EXPECT_TRUE(row.probablyDead(1000 + 7300));
  row.beat_interval = 5;
  row.beat_interval = observedInterval(row.beat_interval, 3600);  // the machine slept
  for (int beat = 0; beat < 30; ++beat) row.beat_interval = observedInterval(row.beat_interval, 5);
  EXPECT_LT(row.beat_interval, 6) << "a pause is forgotten";
  EXPECT_EQ(observedInterval(5, -3), 5) << "a clock that went back says nothing";
  row.format = "sacred_mongo";
  row.beat_interval = NAN;
  row.heartbeat = NAN;  // null until the first beat
  EXPECT_FALSE(row.probablyDead(1600));
  EXPECT_TRUE(row.probablyDead(2000));
  row.status = RunStatus::kCompleted;
  EXPECT_FALSE(row.probablyDead(1e9));
}

}  // namespace
}  // namespace lsc
