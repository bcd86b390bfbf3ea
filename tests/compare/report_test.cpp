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
  const std::string html = reportHtml({.diff = diff, .texts = texts});
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("<img"), std::string::npos);
  EXPECT_NE(html.find("+&lt;/pre&gt;&lt;i&gt;"), std::string::npos);
  EXPECT_NE(html.find("\xF0\x9F\x98\x80"), std::string::npos);
  EXPECT_LT(html.size(), 20000u) << "a value of 1 MB is cut";
}

TEST(Report, MarkdownKeepsItsTables) {
  const std::string text = reportMarkdown({.diff = hostile()});
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
  EXPECT_NE(reportMarkdown({.diff = diff, .texts = texts}).find("\n`````diff\n"),
            std::string::npos);
}

TEST(Report, AllSectionsAreThere) {
  const RunDiff diff = hostile();
  std::vector<RunTexts> texts(1);
  texts[0].run = 1;
  texts[0].texts = {summaryOf(textDiff("a\n", "b\n")), summaryOf(textDiff("a\n", "a\n"))};
  texts[0].texts[1].name = "sources/same.py";
  const Report report{.diff = diff, .texts = texts};
  const std::string html = reportHtml(report), markdown = reportMarkdown(report),
                    text = reportText(report);
  for (const char* title : {"Configuration", "Metrics", "Result", "Environment and libraries",
                            "Host", "Version control", "Kept sources", "Artifacts"}) {
    EXPECT_NE(html.find(std::string("<h2>") + title), std::string::npos) << title;
    EXPECT_NE(markdown.find(std::string("\n## ") + title), std::string::npos) << title;
  }
  for (const std::string& document : {html, markdown, text}) {
    EXPECT_NE(document.find("+b\n"), std::string::npos);
    EXPECT_NE(document.find("same.py"), std::string::npos) << "equal files are folded into a line";
  }
}

TEST(Report, PicturesStandSideBySide) {
  const std::vector<ReportPicture> pictures{
      {.name = "<plot>.png", .copies = {{0, "image/png", "abc"}, {1, "image/png", "abd"}}}};
  const Report report{.diff = hostile(), .pictures = pictures};
  const std::string html = reportHtml(report);
  EXPECT_NE(html.find("<h3>&lt;plot&gt;.png</h3>"), std::string::npos);
  EXPECT_NE(html.find("src=\"data:image/png;base64,YWJj\""), std::string::npos);
  EXPECT_NE(html.find("src=\"data:image/png;base64,YWJk\""), std::string::npos);
  EXPECT_EQ(html.find("<script"), std::string::npos);
  const std::string markdown = reportMarkdown(report, false, "a b-files");
  EXPECT_NE(markdown.find("](a%20b-files/picture-1-1.png) | !["), std::string::npos) << markdown;
  const std::vector<ReportFile> files = reportFiles(report);
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[1].name, "picture-1-2.png");
  EXPECT_EQ(files[1].bytes, "abd");
}

TEST(Report, ArraysStandWithTheirDifferences) {
  const Json facts = {{"dtype", "<f8"}, {"shape", {2, 3}}, {"read", 6},    {"not_finite", 1},
                      {"min", -1.5},    {"max", 2.0},      {"mean", 0.25}, {"std", 1.0}};
  Json cut = facts;
  cut["truncated"] = true;
  const Report report{
      .diff = hostile(),
      .arrays = {
          {.name = "<w>.npz: b",
           .copies = {{.run = 0, .facts = facts, .change = {}, .trouble = {}},
                      {.run = 1, .facts = cut, .change = facts, .trouble = {}}}},
          {.name = "bad.npy",
           .copies = {
               {.run = 1, .facts = Json::object(), .change = {}, .trouble = "<no> array"}}}}};
  const std::string html = reportHtml(report), markdown = reportMarkdown(report),
                    text = reportText(report);
  EXPECT_NE(html.find("<h3>&lt;w&gt;.npz: b</h3>"), std::string::npos);
  EXPECT_NE(html.find("<th>#2 - #1</th>"), std::string::npos);
  EXPECT_NE(html.find("<td>&lt;no&gt; array</td>"), std::string::npos);
  EXPECT_NE(markdown.find("| &lt;f8 | 2 x 3 | 6 | 1 | -1.5 | 2 | 0.25 | 1 |"), std::string::npos);
  EXPECT_NE(text.find("first 6"), std::string::npos);
}

TEST(Report, SpeaksOnlyOfWhatWasCompared) {
  const RunDiff diff = compareRuns(
      std::vector<RunDetail>{runNamed(1, "a", {{"x", 1}}), runNamed(2, "b", {})}, {.host = false});
  const std::string html = reportHtml({.diff = diff});
  EXPECT_NE(html.find("<h2>Configuration"), std::string::npos);
  EXPECT_EQ(html.find("<h2>Host"), std::string::npos);
}

TEST(Report, TablesHaveAllCells) {
  std::vector<RunDetail> runs = {runNamed(1, "a", {}), runNamed(2, "b", {}), runNamed(3, "c", {})};
  double value = 1;
  for (RunDetail& run : runs) run.row.metrics.push_back({.name = "id", .last = value *= 2});
  const std::string markdown = reportMarkdown({.diff = compareRuns(runs, {})});
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
