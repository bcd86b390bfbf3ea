// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/protocol/line_reader.h"

#include <gtest/gtest.h>

#include <random>

namespace lsc {
namespace {

std::vector<std::string> linesOf(LineReader& reader) {
  std::vector<std::string> lines;
  while (const auto line = reader.next()) lines.push_back(*line ? **line : "(too long)");
  return lines;
}

TEST(LineReader, CutsAcrossFeeds) {
  LineReader reader(LineReader::Start::kAtOnce);
  reader.feed("one\ntw");
  EXPECT_EQ(linesOf(reader), std::vector<std::string>{"one"});
  reader.feed("o\r\n\nthree");
  EXPECT_EQ(linesOf(reader), (std::vector<std::string>{"two", ""}));
  reader.feed("\n");
  EXPECT_EQ(linesOf(reader), std::vector<std::string>{"three"});
}

TEST(LineReader, SkipsWhatComesBeforeTheMagicLine) {
  LineReader reader(LineReader::Start::kAfterMagic);
  reader.feed("Welcome to node 7\nLATTISCOPE-ENGINE is here\nLATTISCOPE-ENGINE x\n{\"id\":1}\n");
  EXPECT_TRUE(linesOf(reader).empty());
  EXPECT_EQ(reader.peerVersion(), 0);
  reader.feed(std::string(kMagicLine) + "\r\n{\"id\":2}\n");
  EXPECT_EQ(linesOf(reader), std::vector<std::string>{"{\"id\":2}"});
  EXPECT_EQ(reader.peerVersion(), kProtocolVersion);
}

TEST(LineReader, DropsALongLineOnceAndGoesOn) {
  LineReader reader(LineReader::Start::kAtOnce, 10);
  for (int i = 0; i < 100; ++i) {
    reader.feed("0123456789");
    const auto lines = linesOf(reader);
    EXPECT_EQ(lines.size(), i == 1 ? 1u : 0u) << i;
  }
  reader.feed("end\nshort\n0123456789\n01234567890\nlast\n");
  EXPECT_EQ(linesOf(reader),
            (std::vector<std::string>{"short", "0123456789", "(too long)", "last"}));
}

TEST(LineReader, LongBannerIsSkippedSilently) {
  LineReader reader(LineReader::Start::kAfterMagic, 64);
  reader.feed(std::string(1000, 'x'));
  EXPECT_TRUE(linesOf(reader).empty());
  reader.feed("\n" + std::string(kMagicLine) + "\nhello\n");
  EXPECT_EQ(linesOf(reader), std::vector<std::string>{"hello"});
}

/// However the stream is cut, the same lines come out.
TEST(LineReader, CutsDoNotMatter) {
  std::mt19937 random(2);
  std::string stream;
  for (int i = 0; i < 200; ++i) stream += std::string(random() % 30, char('a' + i % 26)) + "\n";
  LineReader whole(LineReader::Start::kAtOnce, 20);
  whole.feed(stream);
  const auto expected = linesOf(whole);
  for (int round = 0; round < 50; ++round) {
    LineReader reader(LineReader::Start::kAtOnce, 20);
    std::vector<std::string> got;
    for (std::size_t at = 0; at < stream.size();) {
      const std::size_t n = 1 + random() % 40;
      reader.feed(std::string_view(stream).substr(at, n));
      at += n;
      for (std::string& line : linesOf(reader)) got.push_back(std::move(line));
    }
    EXPECT_EQ(got, expected);
  }
}

}  // namespace
}  // namespace lsc
