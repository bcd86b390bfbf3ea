// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/formats/text.h"

#include <gtest/gtest.h>

#include <chrono>

#include "engine/formats/header.h"
#include "engine/formats/xml.h"

namespace lsc {
namespace {

TEST(Text, NumbersAreTheWholeWordAndFinite) {
  EXPECT_EQ(parseInteger(" 12\n"), 12);
  EXPECT_EQ(parseInteger("-3"), -3);
  for (const char* bad : {"", "2x", "1.5", "0x10", "1 2", "9223372036854775808", "--1"}) {
    EXPECT_FALSE(parseInteger(bad)) << bad;
  }
  EXPECT_EQ(parseReal("+5.0e-1"), 0.5);
  for (const char* bad : {"", "nan", "inf", "1,5", "1e999", "0.5 "}) {
    EXPECT_EQ(parseReal(bad).has_value(), std::string(bad) == "0.5 ") << bad;
  }
  EXPECT_EQ(parseHex32(" B379560A "), 0xb379560au);
  EXPECT_EQ(parseHex32("0x0a"), 10u);
  EXPECT_FALSE(parseHex32("100000000"));
  EXPECT_FALSE(parseHex32("xyz"));
}

TEST(Text, PrintableShowsWhatWouldAct) {
  EXPECT_EQ(printable("β = 6\n"), "β = 6\\n");
  EXPECT_EQ(printable("\x1b[31mred"), "\\x1b[31mred");
  EXPECT_EQ(printable("a\xff"), "a\\xff");
  EXPECT_EQ(printable("\xe2\x80\xae"
                      "gnp.exe"),
            "\\u{202e}gnp.exe");  // right-to-left override
  EXPECT_EQ(printable(std::string_view("a\0b", 3)), "a\\x00b");
  EXPECT_EQ(printable("\xc0\xaf\xed\xa0\x80"), "\\xc0\\xaf\\xed\\xa0\\x80");  // overlong, surrogate
  EXPECT_EQ(printable("abcdef", 3), "abc…");
}

TEST(Text, ToleranceFollowsThePrintedDigits) {
  EXPECT_NEAR(storedReal(0.5, "0.5038664469", 8).tolerance, 1e-9, 1e-15);
  EXPECT_NEAR(storedReal(0.5, "5.038664469e-01", 8).tolerance, 1e-9, 1e-15);
  EXPECT_NEAR(storedReal(0.5, "0.5038664469", 4).tolerance, 1e-6, 1e-15);
  EXPECT_NEAR(storedReal(1, "1", 8).tolerance, 1e-3, 1e-15);
}

TEST(Header, PayloadBytesNeverWrap) {
  using Extents = std::vector<std::int64_t>;
  EXPECT_EQ(payloadBytes(Extents{8, 8, 8, 4}, 576, "x").value(), 1179648u);
  for (const Extents& bad :
       {Extents{65536, 65536, 65536, 65536}, Extents{1'000'000'000, 1'000'000'000, 1, 1},
        Extents{-4, -4, 4, 4}, Extents{4, 0, 4, 4}, Extents{}}) {
    EXPECT_FALSE(payloadBytes(bad, 576, "x"));
  }
}

TEST(Xml, ReadsWhatLatticeFilesUse) {
  const auto root = parseXml(
      "\n<?xml version=\"1.0\"?><!-- c --><a:root xmlns=\"u\" b='>'>t<x>1 &lt; &#x41;</x><y/><!-- "
      "d -->u</a:root>\n",
      "it");
  ASSERT_TRUE(root) << root.error().message;
  EXPECT_EQ(root->name, "root");
  EXPECT_EQ(root->text, "tu");
  EXPECT_EQ(root->get("x"), "1 < A");
  EXPECT_NE(root->find("y"), nullptr);
  EXPECT_EQ(root->find("z"), nullptr);
}

TEST(Xml, RefusesEverythingElseAtOnce) {
  std::string bomb = "<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c < 'k'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  bomb += "]><b>&j;</b>";
  std::string deep, wide = "<a>";
  for (int i = 0; i < 2'000'000; ++i) deep += "<a>";
  for (int i = 0; i < 1'000'000; ++i) wide += "<b/>";
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& text :
       {bomb, deep, wide, std::string("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"),
        std::string("<a>&xxe;</a>"), std::string("<a>&#0;</a>"), std::string("<a>&#1114112;</a>"),
        std::string("<a"), std::string("<a>"), std::string("<a></b>"), std::string("<a/><b/>"),
        std::string("<a b=c/>"), std::string("<a b=\"c/>"), std::string("<a><!--"),
        std::string("<a><![CDATA[x]]></a>"), std::string("text"), std::string("")}) {
    EXPECT_FALSE(parseXml(text, "it")) << text.substr(0, 80);
  }
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  EXPECT_LT(seconds, 0.5);
}

}  // namespace
}  // namespace lsc
