// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/line_diff.h"

#include <gtest/gtest.h>

#include <random>

namespace lsc {
namespace {

using Lines = std::vector<std::string>;

std::string join(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text.append(line).append("\n");
  return text;
}

Lines listed(const TextLines& text) {
  Lines lines;
  for (std::size_t i = 0; i < text.size(); ++i) lines.emplace_back(text[i]);
  return lines;
}

/// What the hunks make of `a`, with the lines between them taken from `a`.
Lines applied(const Lines& a, const Lines& b, const std::vector<LineHunk>& hunks) {
  Lines out;
  std::size_t at = 0;
  for (const LineHunk& h : hunks) {
    for (; at < h.a_begin; ++at) out.push_back(a[at]);
    EXPECT_EQ(out.size(), h.b_begin);
    out.insert(out.end(), b.begin() + std::ptrdiff_t(h.b_begin),
               b.begin() + std::ptrdiff_t(h.b_end));
    at = h.a_end;
  }
  for (; at < a.size(); ++at) out.push_back(a[at]);
  return out;
}

std::size_t editsOf(const std::vector<LineHunk>& hunks) {
  std::size_t edits = 0;
  for (const LineHunk& h : hunks) edits += h.a_end - h.a_begin + h.b_end - h.b_begin;
  return edits;
}

/// The smallest number of inserted and deleted lines, by the quadratic recurrence.
std::size_t leastEdits(const Lines& a, const Lines& b) {
  std::vector<std::size_t> common(b.size() + 1, 0);
  for (const std::string& line : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = common[j + 1];
      common[j + 1] = line == b[j] ? diagonal + 1 : std::max(above, common[j]);
      diagonal = above;
    }
  }
  return a.size() + b.size() - 2 * common.back();
}

Lines randomLines(std::mt19937& random, std::size_t count, int words) {
  Lines lines;
  for (std::size_t i = 0; i < count; ++i)
    lines.push_back(std::string("w").append(std::to_string(random() % unsigned(words))));
  return lines;
}

std::vector<LineHunk> diffOf(const Lines& a, const Lines& b) {
  return diffLines(TextLines(join(a)), TextLines(join(b)));
}

TEST(TextLines, CollapsesProgressAndDropsEscapes) {
  const TextLines text(
      " 10%|\r 50%|\r100%|\r\nplain\r\n\x1b[1;31mred\x1b[0m\x1b]0;title\a end\n\x1b(Bx\n\ntail");
  EXPECT_EQ(listed(text), (Lines{"100%|", "plain", "red end", "x", "", "tail"}));
}

TEST(TextLines, TakesBrokenEscapesAndEmptyTexts) {
  EXPECT_EQ(TextLines("").size(), 0u);
  EXPECT_EQ(TextLines().size(), 0u);
  EXPECT_EQ(listed(TextLines("a\x1b")), Lines{"a"});
  EXPECT_EQ(listed(TextLines("a\x1b[12")), Lines{"a"});
  EXPECT_EQ(listed(TextLines("\r\r\n")), Lines{""});
}

TEST(LineDiff, SaysWhichLinesAreReplaced) {
  EXPECT_TRUE(diffOf({"a", "b"}, {"a", "b"}).empty());
  EXPECT_EQ(diffOf({"a", "b", "c"}, {"a", "x", "c"}), (std::vector<LineHunk>{{1, 2, 1, 2}}));
  EXPECT_EQ(diffOf({}, {"x"}), (std::vector<LineHunk>{{0, 0, 0, 1}}));
  EXPECT_EQ(diffOf({"x"}, {}), (std::vector<LineHunk>{{0, 1, 0, 0}}));
}

TEST(LineDiff, IsSmallestOnRandomTexts) {
  std::mt19937 random(7);
  for (int trial = 0; trial < 1500; ++trial) {
    const int words = 1 + int(random() % 12);
    const Lines a = randomLines(random, random() % 40, words);
    const Lines b = randomLines(random, random() % 40, words);
    const auto hunks = diffOf(a, b);
    ASSERT_EQ(applied(a, b, hunks), b) << "trial " << trial;
    ASSERT_EQ(editsOf(hunks), leastEdits(a, b)) << "trial " << trial;
  }
}

TEST(LineDiff, StaysCorrectBeyondTheEditLimit) {
  std::mt19937 random(11);
  for (const int words : {3, 300, 100000}) {
    const Lines a = randomLines(random, 4000, words);
    const Lines b = randomLines(random, 4000, words);
    const auto hunks = diffOf(a, b);
    EXPECT_EQ(applied(a, b, hunks), b) << words;
    EXPECT_LE(editsOf(hunks), a.size() + b.size()) << words;
  }
}

TEST(LineDiff, CutsLongTextsAtUniqueLines) {
  Lines a, b;
  for (int i = 0; i < 20000; ++i) {
    a.push_back("step " + std::to_string(i));
    b.push_back(a.back());
    a.push_back(i % 2 ? "fast" : "slow");
    b.push_back(i % 3 ? "fast" : "slow");
  }
  const auto hunks = diffOf(a, b);
  EXPECT_EQ(applied(a, b, hunks), b);
  // A verdict differs at 3 of 6 steps, and each costs one deletion and one insertion at most.
  EXPECT_LE(editsOf(hunks), 2u * 20000u * 3u / 6u + 2u);
}

}  // namespace
}  // namespace lsc
