// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/protocol/messages.h"

#include <gtest/gtest.h>

#include <random>

namespace lsc {
namespace {

template <typename T>
T decoded(std::string_view line) {
  const auto message = decode(line);
  EXPECT_TRUE(message) << (message ? "" : message.error().message);
  const T* value = message ? std::get_if<T>(&*message) : nullptr;
  EXPECT_TRUE(value) << line;
  return value ? *value : T{};
}

TEST(Messages, RequestSurvivesTheWire) {
  const Request sent{7, "stop", {{"run", "a\nb \"quoted\" ü"}}};
  const std::string line = encode(sent);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const auto got = decoded<Request>(line);
  EXPECT_EQ(got.id, 7);
  EXPECT_EQ(got.method, "stop");
  EXPECT_EQ(got.params, sent.params);
}

TEST(Messages, ReplyCarriesResultOrError) {
  const auto good = decoded<Reply>(encode(Reply{.id = 1, .result = {{"run", "x"}}, .error = {}}));
  EXPECT_FALSE(good.error);
  EXPECT_EQ(good.result.at("run"), "x");
  const auto bad = decoded<Reply>(
      encode(Reply{.id = 2, .result = {}, .error = Error{ErrorCode::kConflict, "why"}}));
  ASSERT_TRUE(bad.error);
  EXPECT_EQ(bad.error->code, ErrorCode::kConflict);
  EXPECT_EQ(bad.error->message, "why");
}

TEST(Messages, HintSurvivesTheWire) {
  const auto got = decoded<Hint>(encode(Hint{"runs", {{"runs", {"a", "b"}}}}));
  EXPECT_EQ(got.kind, "runs");
  EXPECT_EQ(got.data.at("runs").size(), 2u);
}

TEST(Messages, UnknownFieldsAndCodesAreTolerated) {
  EXPECT_EQ(decoded<Request>(R"({"id":3,"method":"m","later":[1,{"a":2}]})").id, 3);
  EXPECT_EQ(decoded<Hint>(R"({"hint":"new","x":1})").kind, "new");
  const auto reply =
      decoded<Reply>(R"({"id":4,"error":{"code":"of_the_future","message":"m","detail":1}})");
  EXPECT_EQ(reply.error->code, ErrorCode::kInternal);
}

TEST(Messages, MalformedLinesAreErrors) {
  for (const char* line :
       {"", "null", "[]", "1", "{}", R"({"id":"1","method":"m"})", R"({"id":1.5,"method":"m"})",
        R"({"id":1})", R"({"id":1,"method":2})", R"({"id":1,"method":"m","params":[]})",
        R"({"id":1,"error":"text"})", R"({"hint":1})", R"({"hint":"h","data":[]})", "{\"id\":1,"}) {
    EXPECT_FALSE(decode(line)) << line;
  }
}

TEST(Messages, SizeAndDepthAreBounded) {
  const std::string long_text =
      R"({"id":1,"method":"m","params":{"x":")" + std::string(kMaxLine, 'a') + "\"}}";
  EXPECT_FALSE(decode(long_text));
  const std::string deep = R"({"id":1,"method":"m","params":{"x":)" + std::string(400000, '[') +
                           std::string(400000, ']') + "}}";
  const auto refused = decode(deep);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("nested"), std::string::npos);
  const std::string brackets =
      R"({"id":1,"method":"m","params":{"x":")" + std::string(1000, '[') + "\"}}";
  EXPECT_TRUE(decode(brackets)) << "brackets inside a text do not nest";
}

/// Whatever the bytes, decode answers; and what it accepts, it can write and read again.
TEST(Messages, MutatedLinesNeverCrash) {
  std::mt19937 random(1);
  const std::string seeds[] = {
      R"({"id":1,"method":"submit","params":{"config":{"theory":{"extents":[8,8]}},"tags":["a"]}})",
      R"({"id":9,"error":{"code":"io","message":"\u00fc\\"}})",
      R"({"hint":"jobs","data":{"running":[],"queued":["x"]}})"};
  int accepted = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string line = seeds[random() % 3];
    for (auto k = random() % 6; k > 0; --k) {
      const std::size_t at = random() % line.size();
      switch (random() % 3) {
        case 0:
          line[at] = char(random() % 256);
          break;
        case 1:
          line.erase(at, 1 + random() % 4);
          break;
        default:
          line.insert(at, 1, "{}[]\",:\\0e"[random() % 10]);
      }
      if (line.empty()) line.assign(1, 'x');
    }
    if (const auto message = decode(line)) {
      ++accepted;
      EXPECT_TRUE(decode(encode(*message))) << line;
    }
  }
  EXPECT_GT(accepted, 1000);
}

}  // namespace
}  // namespace lsc
