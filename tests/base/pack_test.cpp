// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/pack.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/process.h"

namespace lsc {
namespace {

TEST(Pack, KeepsEveryByte) {
  std::string data(100000, '\0');
  for (std::size_t i = 0; i < data.size(); ++i) data[i] = static_cast<char>(i * i >> 3);
  for (const std::string& text : {data, std::string(), std::string("a\0b", 3)}) {
    const auto back = unpack(pack(text), "x");
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, text);
  }
}

TEST(Pack, RefusesWhatIsCutOrClaimsTooMuch) {
  const std::string packed = pack(std::string(1000, 'x'));
  EXPECT_FALSE(unpack(packed.substr(0, packed.size() - 1), "x"));
  EXPECT_FALSE(unpack("\x01", "x"));
  std::string huge = packed;
  huge[3] = '\x7f';  // 2 GB
  const auto refused = unpack(huge, "the bundle");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(refused.error().message, "the bundle is damaged");
}

TEST(Base64, VectorsOfRfc4648) {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, coded] : vectors) {
    EXPECT_EQ(base64(plain), coded);
    EXPECT_EQ(fromBase64(coded).value(), plain);
  }
  for (const char* wrong : {"Zg=", "Zg", "Z!==", "\xff\xff\xff\xff"})
    EXPECT_FALSE(fromBase64(wrong));
}

TEST(Companion, IsTalkedToAndLeaves) {
  auto cat = Companion::start({.argv = {"cat"}, .environment = {}, .output = {}});
  ASSERT_TRUE(cat);
  ASSERT_EQ(write((*cat)->input(), "hello", 5), 5);
  char text[6] = {};
  ASSERT_EQ(read((*cat)->output(), text, 5), 5);
  EXPECT_STREQ(text, "hello");
  EXPECT_EQ((*cat)->end(), 0);
}

TEST(Companion, OneThatStaysIsEnded) {
  auto sleeper = Companion::start({.argv = {"sleep", "600"}, .environment = {}, .output = {}});
  ASSERT_TRUE(sleeper);
  const int status = (*sleeper)->end();
  EXPECT_TRUE(WIFSIGNALED(status));
}

}  // namespace
}  // namespace lsc
