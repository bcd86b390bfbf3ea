// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/table_text.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/json.h"
#include "engine/table/key_list.h"

namespace lsc {
namespace {

const std::vector<std::vector<std::string>> kRows = {
    {"name", "loss"}, {"a, \"b\"", "-5.25"}, {"x|y <b>", "1e-05"}, {"50% & more", ""}};

TEST(TableText, Case26NoCellBecomesAFormula) {
  EXPECT_EQ(joinTable({{"=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-2+3"},
                       {"-5.25", "+", "-inf", "a=b"},
                       {"\tx", "-", "", "=\"a,b\""}},
                      TableFormat::kCsv),
            "\"'=cmd|' /C calc'!A0\",\"'+1+1\",\"'@SUM(A1)\",\"'-2+3\"\n"
            "-5.25,\"'+\",-inf,a=b\n"
            "\"'\tx\",\"'-\",,\"'=\"\"a,b\"\"\"\n");
}

TEST(TableText, QuotesAsEachFormatAsks) {
  EXPECT_EQ(joinTable(kRows, TableFormat::kCsv),
            "name,loss\n\"a, \"\"b\"\"\",-5.25\nx|y <b>,1e-05\n50% & more,\n");
  EXPECT_EQ(joinTable(kRows, TableFormat::kMarkdown),
            "| name | loss |\n| --- | ---: |\n| a, \"b\" | -5.25 |\n| x\\|y \\<b\\> | 1e-05 |\n"
            "| 50% & more |  |\n");
  EXPECT_EQ(joinTable(kRows, TableFormat::kLatex),
            "\\begin{tabular}{lr}\n\\hline\nname & loss \\\\\n\\hline\na, \"b\" & $-5.25$ \\\\\n"
            "x|y <b> & $1\\times 10^{-5}$ \\\\\n50\\% \\& more &  \\\\\n\\hline\n\\end{tabular}\n");
  EXPECT_EQ(joinTable(kRows, TableFormat::kText),
            "name         loss\na, \"b\"      -5.25\nx|y <b>     1e-05\n50% & more\n");
  const auto json = parseJson(joinTable(kRows, TableFormat::kJson), "the table");
  ASSERT_TRUE(json);
  EXPECT_EQ((*json)[0]["loss"], -5.25);
  EXPECT_EQ((*json)[0]["name"], "a, \"b\"");
  EXPECT_EQ(joinTable({}, TableFormat::kCsv), "");
}

TEST(TableText, ASecondColumnOfATitleGetsANumber) {
  const auto json = parseJson(
      joinTable({{"x", "x", "x (2)"}, {"1", "2", "3"}}, TableFormat::kJson), "the table");
  ASSERT_TRUE(json);
  EXPECT_EQ((*json)[0].size(), 3u);
  EXPECT_EQ((*json)[0]["x"], 1.0);
}

RunTable smallTable() {
  RunTable table;
  RunRow row;
  row.key = row.number = 7;
  row.uid = "00000000-0000-7000-8000-000000000007";
  row.name = "'); DROP TABLE runs;--";
  row.started = 1767225600;
  row.tags = {"prod", "a,b"};
  RunRow other = row;
  other.key = other.number = 8;
  other.uid.back() = '8';
  other.tags = {};
  table.setRows({row, other});
  ColumnCells lr, id;
  lr.addNumber(7, 0.1 + 0.2);
  lr.addText(8, "007");
  id.addNumber(7, NAN);
  id.addDigits(8, 9007199254740993.0, "9007199254740993");
  table.give(configColumn("lr"), lr);
  table.give(metricColumn("id"), id);
  return table;
}

TEST(TableText, ExportsEveryDigitAndTheTypes) {
  const RunTable table = smallTable();
  const auto keys = columnListOf("id, name,started,config.lr,metric.id,tags");
  ASSERT_TRUE(keys);
  EXPECT_EQ(exportRuns(table, *keys, table.all(), TableFormat::kCsv),
            "id,name,started,config.lr,metric.id,tags\n"
            "7,'); DROP TABLE runs;--,2026-01-01T00:00:00.000Z,0.30000000000000004,nan,\"prod,a,b\"\n"
            "8,'); DROP TABLE runs;--,2026-01-01T00:00:00.000Z,007,9007199254740993,\n");
  const auto json =
      parseJson(exportRuns(table, *keys, table.all(), TableFormat::kJson), "the table");
  ASSERT_TRUE(json);
  EXPECT_EQ((*json)[0]["id"], 7);
  EXPECT_EQ((*json)[0]["config.lr"], 0.1 + 0.2);
  EXPECT_EQ((*json)[0]["metric.id"], "nan");
  EXPECT_EQ((*json)[0]["tags"], Json({"prod", "a,b"}));
  EXPECT_EQ((*json)[1]["config.lr"], "007") << "a text stays one";
  EXPECT_EQ((*json)[1]["metric.id"], 9007199254740993);
  EXPECT_TRUE((*json)[1]["tags"].is_null());
  EXPECT_NE(exportRuns(table, *keys, table.all(), TableFormat::kMarkdown).find("| 0.3 |"),
            std::string::npos);
}

TEST(KeyList, CommasMayStandInQuotes) {
  const auto keys = columnListOf("metric.\"a,b\".max,, config.x");
  ASSERT_TRUE(keys);
  EXPECT_EQ(*keys, (std::vector<ColumnKey>{metricColumn("a,b", "max"), configColumn("x")}));
  EXPECT_FALSE(columnListOf(" , "));
  EXPECT_FALSE(columnListOf("id,nothing"));
  const auto sort = sortListOf("-metric.loss,id");
  ASSERT_TRUE(sort);
  ASSERT_EQ(sort->size(), 2u);
  EXPECT_TRUE((*sort)[0].descending);
  EXPECT_EQ(sortKeyText((*sort)[0]), "-metric.loss.last");
  EXPECT_TRUE(sortListOf("")->empty());
}

}  // namespace
}  // namespace lsc
