// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/run_table.h"

#include <cmath>
#include <random>

#include "engine/table/completion.h"
#include "tests/table/table_fixture.h"

namespace lsc {
namespace {

using Numbers = std::vector<std::int64_t>;

RunTable tableOf(int runs) {
  RunTable table;
  std::vector<RunRow> rows;
  for (int i = 1; i <= runs; ++i) rows.push_back(runRow(i, "run " + std::to_string(i)));
  table.setRows(std::move(rows));
  return table;
}

Numbers numbersOf(const RunTable& table, const Rows& rows) {
  Numbers numbers;
  for (const std::uint32_t row : rows) numbers.push_back(table.rows()[row].number);
  return numbers;
}

Numbers sorted(const RunTable& table, const std::vector<SortKey>& keys) {
  Rows rows = table.all();
  sortRows(table, keys, rows);
  return numbersOf(table, rows);
}

TEST(RunTable, TellsOfEveryMarkThatPeopleSet) {
  RunTable table;
  table.setRows({runRow(1, "a")});
  for (bool RunRow::*const mark : {&RunRow::starred, &RunRow::archived, &RunRow::trashed}) {
    RunRow row = table.rows().front();
    row.*mark = true;
    EXPECT_EQ(table.upsert({row}).uids.size(), 1u);
    EXPECT_TRUE(table.upsert({row}).uids.empty()) << "nothing is different";
  }
}

TEST(RunTable, SortsMixedCellsAndKeepsAbsentOnesLast) {
  RunTable table = tableOf(6);
  giveColumn(table, "config.x", {3, nullptr, "text", 1.5, "nan", 3});
  EXPECT_EQ(sorted(table, {{keyOf("config.x"), false}}), (Numbers{4, 1, 6, 3, 2, 5}));
  EXPECT_EQ(sorted(table, {{keyOf("config.x"), true}}), (Numbers{3, 1, 6, 4, 2, 5}));
}

TEST(RunTable, SortsBySeveralKeysAndTextsIgnoringCase) {
  RunTable table = tableOf(5);
  giveColumn(table, "config.a", {1, 2, 1, 2, 1});
  giveColumn(table, "config.b", {"beta", "Alpha", "alpha", "", "Beta"});
  EXPECT_EQ(sorted(table, {{keyOf("config.a"), true}, {keyOf("config.b"), false}}),
            (Numbers{4, 2, 3, 5, 1}));
  EXPECT_EQ(sorted(table, {{keyOf("name"), true}}), (Numbers{5, 4, 3, 2, 1}));
  EXPECT_EQ(sorted(table, {{keyOf("config.none"), true}}), (Numbers{1, 2, 3, 4, 5}))
      << "a column that was not given orders nothing";
}

TEST(RunTable, OrderAgreesWithTheStandardSort) {
  constexpr int kRuns = 2000;
  RunTable table = tableOf(kRuns);
  std::mt19937 random(5);
  std::vector<Json> values;
  for (int i = 0; i < kRuns; ++i) values.push_back(double(random() % 500) - 250);
  giveColumn(table, "metric.m", values);
  Rows expected = table.all();
  std::stable_sort(expected.begin(), expected.end(), [&](std::uint32_t a, std::uint32_t b) {
    return values[a].get<double>() > values[b].get<double>();
  });
  EXPECT_EQ(sorted(table, {{keyOf("metric.m"), true}}), numbersOf(table, expected));
}

TEST(RunTable, KeepsColumnsWhileRunsComeAndGo) {
  RunTable table = tableOf(4);
  giveColumn(table, "config.x", {10, 20, 30, 40});
  EXPECT_EQ(table.column(keyOf("name"))->size(), 4u);
  auto change = table.upsert({runRow(5, "new")});
  EXPECT_EQ(change.uids.size(), 1u);
  EXPECT_FALSE(change.moved);
  const Column* x = table.column(keyOf("config.x"));
  EXPECT_FALSE(x->present(4));
  EXPECT_EQ(cellText(table.column(keyOf("name"))->cell(4)), "new");
  ColumnCells more;
  more.addText(runRow(5, "").key, "fifty");
  table.update(keyOf("config.x"), {runRow(5, "").key, runRow(1, "").key}, more);
  EXPECT_EQ(cellText(x->cell(4)), "fifty");
  EXPECT_FALSE(x->present(0)) << "a run without a cell loses it";
  change = table.setRows({runRow(5, "new"), runRow(4, "run 4"), runRow(2, "other")});
  EXPECT_TRUE(change.moved);
  EXPECT_EQ(change.uids.size(), 3u) << "one renamed, two gone";
  EXPECT_EQ(table.size(), 3u);
  const auto text = [&](const char* key, int number) {
    return cellText(table.column(keyOf(key))->cell(*table.find(runRow(number, "").uid)));
  };
  EXPECT_EQ(text("config.x", 2), "20");
  EXPECT_EQ(text("config.x", 4), "40");
  EXPECT_EQ(text("config.x", 5), "fifty");
  EXPECT_EQ(text("name", 2), "other");
  EXPECT_FALSE(table.find(runRow(1, "").uid));
}

TEST(RunTable, TellsOnlyWhatChanged) {
  RunTable table = tableOf(3);
  RunRow with = runRow(2, "run 2");
  with.has_metrics = true;
  with.metrics = {{.name = "loss", .last = 1}};
  EXPECT_EQ(table.upsert({with}).uids, std::vector<std::string>{with.uid});
  EXPECT_TRUE(table.upsert({with}).uids.empty());
  EXPECT_TRUE(
      table.setRows({runRow(3, "run 3"), runRow(2, "run 2"), runRow(1, "run 1")}).uids.empty())
      << "a bare row says nothing about roll-ups";
  EXPECT_EQ(table.rows()[1].metrics.size(), 1u);
  RunRow rebuilt = runRow(1, "run 1");
  rebuilt.key = 77;
  EXPECT_TRUE(table.upsert({rebuilt}).forgotten);
}

TEST(RunTable, AgesFollowTheClock) {
  RunTable table;
  RunRow row = runRow(1, "slow");
  row.status = RunStatus::kRunning;
  row.started = row.heartbeat = 1000;
  row.beat_interval = 100;
  table.setNow(1000);
  table.setRows({row});
  const auto text = [&](const char* key) { return cellText(table.column(keyOf(key))->cell(0)); };
  EXPECT_EQ(text("status"), "RUNNING");
  table.setNow(2100);
  EXPECT_EQ(text("status"), "RUNNING") << "eleven of its own intervals";
  EXPECT_EQ(text("heartbeat"), "1100");
  table.setNow(2300);
  EXPECT_EQ(text("status"), "DEAD");
}

TEST(RunGroups, FoldWithMeanAndError) {
  RunTable table = tableOf(6);
  giveColumn(table, "config.lr", {0.1, 0.2, 0.1, 0.2, 0.1, nullptr});
  giveColumn(table, "metric.ess", {1, 5, 2, "nan", 3, 9});
  const auto groups = groupRows(table, {keyOf("config.lr")}, table.all());
  ASSERT_EQ(groups.size(), 3u);
  EXPECT_EQ(numbersOf(table, groups[0].rows), (Numbers{1, 3, 5}));
  EXPECT_EQ(groups[0].keys, std::vector<std::string>{"0.1"});
  EXPECT_EQ(groups[2].keys, std::vector<std::string>{""});
  const Column& ess = *table.column(keyOf("metric.ess"));
  const GroupMean mean = groupMean(ess, groups[0].rows);
  EXPECT_EQ(mean.count, 3u);
  EXPECT_DOUBLE_EQ(mean.mean, 2);
  EXPECT_DOUBLE_EQ(mean.error, std::sqrt(1.0 / 3));
  EXPECT_EQ(groupMean(ess, groups[1].rows).count, 1u) << "what is not finite does not count";
  EXPECT_TRUE(std::isnan(groupMean(ess, groups[1].rows).error));
  EXPECT_EQ(table.rows()[*bestOf(ess, groups[0].rows, true)].number, 5);
  EXPECT_EQ(table.rows()[*bestOf(ess, groups[0].rows, false)].number, 1);
}

TEST(RunGroups, SeveralKeysDoNotRunTogether) {
  RunTable table = tableOf(2);
  giveColumn(table, "config.a", {"x,y", "x"});
  giveColumn(table, "config.b", {"z", "y,z"});
  EXPECT_EQ(groupRows(table, {keyOf("config.a"), keyOf("config.b")}, table.all()).size(), 2u);
}

TEST(RunGroups, FindsColumnsThatDiffer) {
  RunTable table = tableOf(3);
  giveColumn(table, "config.same", {1, 1, 1});
  giveColumn(table, "config.type", {1, "1", 1});
  giveColumn(table, "config.hole", {1, nullptr, 1});
  const auto differ = [&](const char* key, const Rows& rows) {
    return differs(*table.column(keyOf(key)), rows);
  };
  EXPECT_FALSE(differ("config.same", {0, 1, 2}));
  EXPECT_TRUE(differ("config.type", {0, 1, 2}));
  EXPECT_TRUE(differ("config.hole", {0, 1}));
  EXPECT_FALSE(differ("config.hole", {0, 2}));
  ColumnCells cells;
  cells.addNumber(1, 5);
  cells.addNumber(2, 5);
  EXPECT_FALSE(differs(cells, {1, 2}));
  EXPECT_TRUE(differs(cells, {1, 2, 3})) << "run 3 lacks it";
  cells.addText(3, "5");
  EXPECT_TRUE(differs(cells, {1, 2, 3}));
}

TEST(DistinctValues, TheMostFrequentFirst) {
  RunTable table = tableOf(5);
  giveColumn(table, "config.x", {"Beta", "alpha", "alpha", 8, true});
  giveColumn(table, "config.tags", {{"prod", "a"}, {"prod"}, nullptr, {"b"}, {"b", "prod"}});
  const auto texts = [&](const char* key, const char* prefix) {
    std::string all;
    for (const auto& [text, count] : distinctValues(*table.column(keyOf(key)), prefix, 10))
      all += text + ":" + std::to_string(count) + " ";
    return all;
  };
  EXPECT_EQ(texts("config.x", ""), "alpha:2 8:1 Beta:1 true:1 ");
  EXPECT_EQ(texts("config.x", "b"), "Beta:1 ");
  EXPECT_EQ(texts("config.tags", ""), "prod:3 b:2 a:1 ");
}

class CompletionTest : public ::testing::Test {
 protected:
  CompletionTest() : table_(tableOf(3)) {
    names_.config = {"flow.layers", "flow.name", "odd key", "status"};
    names_.metrics = {"ess", "id", "train.loss"};
    names_.environment = {"cpu.cores"};
    names_.result = {"log_z.value"};
    giveColumn(table_, "config.flow.name", {"affine", "spline", "affine"});
    giveColumn(table_, "config.text", {"two words", "x", "]"});
  }
  Completions at(const std::string& text) {  // | is the cursor
    const std::size_t cursor = text.find('|');
    return completeFilter(text.substr(0, cursor) + text.substr(cursor + 1), cursor, table_, names_);
  }
  std::string offered(const std::string& text, std::size_t most = 3) {
    std::string all;
    for (const Completion& item : at(text).items) {
      if (most-- == 0) break;
      all += item.text + " ";
    }
    return all;
  }
  RunTable table_;
  ColumnNames names_;
};

TEST_F(CompletionTest, Keys) {
  EXPECT_EQ(offered("sta|", 9), "status started starred config.status ");
  EXPECT_EQ(offered("status = FAILED and lay|"), "config.flow.layers ");
  EXPECT_EQ(offered("metric.id.m|"), "metric.id.min metric.id.max metric.id.mean ");
  EXPECT_EQ(offered("config.odd|"), "");
  EXPECT_EQ(offered("(cpu|"), "environment.cpu.cores ");
  EXPECT_EQ(offered("exi|"), "exists( ");
  const Completion first = at("name = x and config.fl|ow").items.front();
  EXPECT_EQ(first.position, 13u);
  EXPECT_EQ(first.length, 9u);
}

TEST_F(CompletionTest, OperatorsValuesAndKeywords) {
  EXPECT_EQ(offered("status |", 2), "= != ");
  EXPECT_EQ(offered("status h|"), "has ");
  EXPECT_EQ(offered("status = |"), "COMPLETED ");
  EXPECT_EQ(offered("config.flow.name = |"), "affine spline ");
  EXPECT_EQ(offered("config.flow.name in [affine, s|"), "spline ");
  EXPECT_EQ(offered("config.flow.name not in [|"), "affine spline ");
  EXPECT_EQ(offered("config.text = |"), "\"]\" \"two words\" x ");
  EXPECT_EQ(offered("status = FAILED |"), "and or ");
  EXPECT_EQ(at("metric.ess > |").wanted, keyOf("metric.ess")) << "values that were not read yet";
}

TEST_F(CompletionTest, AnyTextAndCursor) {
  const std::string text = "not (status in [a, 'b c'] or metric.\"x y\".max >= 3 and '";
  for (std::size_t cursor = 0; cursor <= text.size() + 3; ++cursor) {
    for (const Completion& item : completeFilter(text, cursor, table_, names_).items)
      EXPECT_LE(item.position + item.length, text.size());
  }
}

TEST(Strange, NamesOfAnyKind) {
  RunTable table;
  std::vector<RunRow> rows = {runRow(1, "'); DROP TABLE runs;--"), runRow(2, "\xF0\x9F\x8C\x8D"),
                              runRow(3, "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"),
                              runRow(4, std::string(1 << 20, 'x'))};
  table.setRows(rows);
  EXPECT_EQ(matchingNumbers(table, "name = \"'); DROP TABLE runs;--\""), Numbers{1});
  EXPECT_EQ(matchingNumbers(table, "name has '\xF0\x9F\x8C\x8D'"), Numbers{2});
  EXPECT_EQ(matchingNumbers(table, "name =~ '^\xD7\xA9'"), Numbers{3});
  EXPECT_EQ(matchingNumbers(table, "name =~ ^x+$"), Numbers{4});
  giveColumn(table, "metric.id", {4, 3, 2, 1});
  EXPECT_EQ(matchingNumbers(table, "metric.id = 1 and id = 4"), Numbers{4});
  EXPECT_EQ(sorted(table, {{keyOf("metric.id"), false}}), (Numbers{4, 3, 2, 1}));
}

TEST(Pattern, ARequiredPartChangesNothing) {
  RunTable table = tableOf(30);
  const std::pair<const char*, std::size_t> cases[] = {
      {"run 1", 11},     {"^run 1$", 1},    {"run 1?2", 12},     {"un 12*$", 2},
      {"run 1{0}2", 11}, {"run (1)2", 1},   {"run 1|run 2", 22}, {"r.n 3", 2},
      {"run [12]0", 2},  {"(x)?run 30", 1}, {"run 3+0", 1},      {"\\.", 0}};
  for (const auto& [pattern, expected] : cases)
    EXPECT_EQ(matchingNumbers(table, std::string("name =~ '") + pattern + "'").size(), expected)
        << pattern;
}

}  // namespace
}  // namespace lsc
