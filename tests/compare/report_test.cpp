// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/report.h"

#include <gtest/gtest.h>

#include "engine/base/files.h"
#include "tests/temporary_folder.h"

namespace lsc {
namespace {

RunDetail runNamed(std::int64_t number, const std::string& name, Json config) {
  RunDetail run;
  run.row.number = number;
  run.row.name = name;
  run.config = std::move(config);
  return run;
}

RunDiff hostile() {
  return compareRuns(
      std::vector<RunDetail>{
          runNamed(1, "<script>alert(1)</script>|\n\xF0\x9F\x98\x80", {{"a|b", 1}}),
          runNamed(2, "'); DROP TABLE runs;--",
                   {{"a|b", "<img src=x>"}, {"big", std::string(1 << 20, 'x')}})},
      {});
}

TextDiff textDiff(const char* a, const char* b) {
  TextDiff diff{.name = "output.log",
                .in_a = true,
                .in_b = true,
                .a = TextLines(a),
                .b = TextLines(b),
                .hunks = {}};
  diff.hunks = diffLines(diff.a, diff.b);
  return diff;
}

TEST(Report, HtmlShowsHostileTextAsGiven) {
  const RunDiff diff = hostile();
  std::vector<RunTexts> texts(1);
  texts[0].run = 1;
  texts[0].texts.push_back(summaryOf(textDiff("same\n</pre><b>\n", "same\n</pre><i>\n")));
  const std::string html = reportHtml(diff, texts);
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("<img"), std::string::npos);
  EXPECT_NE(html.find("+&lt;/pre&gt;&lt;i&gt;"), std::string::npos);
  EXPECT_NE(html.find("\xF0\x9F\x98\x80"), std::string::npos);
  EXPECT_LT(html.size(), 20000u) << "a value of 1 MB is cut";
}

TEST(Report, MarkdownKeepsItsTables) {
  const std::string text = reportMarkdown(hostile(), {});
  EXPECT_EQ(text.find("<script"), std::string::npos);
  EXPECT_NE(text.find("a\\|b"), std::string::npos);
  std::size_t begin = text.find("| key");
  ASSERT_NE(begin, std::string::npos);
  const std::string head = text.substr(begin, text.find('\n', begin) - begin);
  std::size_t bars = 0;
  for (std::size_t i = 0; i < head.size(); ++i) bars += head[i] == '|' && head[i - (i > 0)] != '\\';
  EXPECT_EQ(bars, 4u) << head;
}

TEST(Report, MarkdownFenceIsLongerThanTheText) {
  const RunDiff diff = hostile();
  std::vector<RunTexts> texts(1);
  texts[0].run = 1;
  texts[0].texts.push_back(summaryOf(textDiff("````\n", "x\n")));
  EXPECT_NE(reportMarkdown(diff, texts).find("\n`````diff\n"), std::string::npos);
}

TEST(TextDiff, UnifiedTextJoinsNearPlaces) {
  EXPECT_EQ(unifiedText(textDiff("a\nb\nc\nd\ne\n", "a\nX\nc\nd\ne\n"), 1),
            "--- output.log\n+++ output.log\n@@ -1,3 +1,3 @@\n a\n-b\n+X\n c\n");
  EXPECT_EQ(unifiedText(textDiff("a\n", "a\n")), "");
  EXPECT_EQ(unifiedText(textDiff("", "x\n")),
            "--- output.log\n+++ output.log\n@@ -0,0 +1,1 @@\n+x\n");
}

TEST(TextDiff, ReadsRunFolders) {
  const lsc::test::TemporaryFolder folder;
  const auto a = folder.path() / "a", b = folder.path() / "b";
  for (const auto& run : {a, b}) std::filesystem::create_directories(run / "sources/deep");
  ASSERT_TRUE(writeFileAtomic(a / "output.log", "1\r2\r3\n"));
  ASSERT_TRUE(writeFileAtomic(b / "output.log", "\x1b[1m3\x1b[0m\n"));
  ASSERT_TRUE(writeFileAtomic(a / "sources/git.diff", "x\n"));
  ASSERT_TRUE(writeFileAtomic(a / "sources/deep/t.py", "y\n"));
  ASSERT_TRUE(writeFileAtomic(b / "sources/deep/t.py", "z\n"));
  const auto output = diffOutputs(a, b);
  ASSERT_TRUE(output);
  EXPECT_FALSE(output->differs());
  const auto sources = diffSources(a, b);
  ASSERT_TRUE(sources);
  ASSERT_EQ(sources->size(), 2u);
  EXPECT_EQ((*sources)[0].name, "sources/deep/t.py");
  EXPECT_EQ((*sources)[0].hunks, (std::vector<LineHunk>{{0, 1, 0, 1}}));
  EXPECT_TRUE((*sources)[1].in_a && !(*sources)[1].in_b && (*sources)[1].differs());
}

}  // namespace
}  // namespace lsc
