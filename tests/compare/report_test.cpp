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

TEST(Report, AllSectionsAreThere) {
  const RunDiff diff = hostile();
  std::vector<RunTexts> texts(1);
  texts[0].run = 1;
  texts[0].texts = {summaryOf(textDiff("a\n", "b\n")), summaryOf(textDiff("a\n", "a\n"))};
  texts[0].texts[1].name = "sources/same.py";
  const std::string html = reportHtml(diff, texts), markdown = reportMarkdown(diff, texts),
                    text = reportText(diff, texts);
  for (const char* title : {"Configuration", "Metrics", "Result", "Environment and libraries",
                            "Host", "Version control", "Kept sources", "Artifacts"}) {
    EXPECT_NE(html.find(std::string("<h2>") + title), std::string::npos) << title;
    EXPECT_NE(markdown.find(std::string("\n## ") + title), std::string::npos) << title;
  }
  for (const std::string& report : {html, markdown, text}) {
    EXPECT_NE(report.find("+b\n"), std::string::npos);
    EXPECT_NE(report.find("same.py"), std::string::npos) << "equal files are folded into a line";
  }
}

TEST(Report, PicturesStandSideBySide) {
  const std::vector<ReportPicture> pictures{
      {.name = "<plot>.png", .copies = {{0, "image/png", "abc"}, {1, "image/png", "abd"}}}};
  const std::string html = reportHtml(hostile(), {}, pictures);
  EXPECT_NE(html.find("<h2>&lt;plot&gt;.png</h2>"), std::string::npos);
  EXPECT_NE(html.find("src=\"data:image/png;base64,YWJj\""), std::string::npos);
  EXPECT_NE(html.find("src=\"data:image/png;base64,YWJk\""), std::string::npos);
  EXPECT_EQ(html.find("<script"), std::string::npos);
}

TEST(Report, TablesHaveAllCells) {
  std::vector<RunDetail> runs = {runNamed(1, "a", {}), runNamed(2, "b", {}), runNamed(3, "c", {})};
  double value = 1;
  for (RunDetail& run : runs) run.row.metrics.push_back({.name = "id", .last = value *= 2});
  const std::string markdown = reportMarkdown(compareRuns(runs, {}), {});
  EXPECT_NE(markdown.find("| id | 2.0 | 4.0 | +2 | 2 | 8.0 | +6 | 4 |"), std::string::npos)
      << markdown;
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
  const auto listed = listSources(a);
  ASSERT_TRUE(listed);
  EXPECT_EQ(listed->size(), 2u);
  EXPECT_EQ(listed->at("git.diff"),
            "2 bytes, 73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac");
  const auto git = compareTexts(a, b, {.git = true, .sources = false, .output = false});
  ASSERT_TRUE(git);
  ASSERT_EQ(git->size(), 1u);
  EXPECT_EQ(git->front().name, "sources/git.diff");
}

}  // namespace
}  // namespace lsc
