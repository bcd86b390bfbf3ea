// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/describe_logged.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace lsc {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kHuge = std::numeric_limits<double>::max();

LoggedSeries series(LoggedValue value, std::string name = "x") {
  LoggedSeries out;
  out.name = std::move(name);
  out.kind = static_cast<SeriesKind>(value.index() + 1);
  out.count = 3;
  out.last_step = 70;
  out.last = std::move(value);
  return out;
}

Json described(const LoggedSeries& of) {
  const auto out = describeLogged(of);
  EXPECT_TRUE(out) << (out ? "" : out.error().message);
  if (!out) return Json::object();
  // as the window and --json get it
  return parseJson(dumpJson(*out), "description").value_or(Json::object());
}

ErrorCode refused(const LoggedSeries& of) {
  const auto out = describeLogged(of);
  const auto bytes = loggedBytes(of);
  EXPECT_FALSE(out);
  EXPECT_FALSE(bytes) << "the same of the file";
  if (out || bytes) return ErrorCode::kInternal;
  EXPECT_NE(out.error().message.find('"' + of.name + '"'), std::string::npos) << "it is named";
  EXPECT_EQ(out.error().code, bytes.error().code);
  return out.error().code;
}

TEST(DescribeLogged, ArraysWithNothingFinite) {
  const double nan = std::nan("");
  const Json out = described(series(ArrayValue{{2, 2}, {nan, kInf, -kInf, nan}}));
  EXPECT_EQ(out["kind"], "array");
  EXPECT_EQ(out["count"], 3);
  EXPECT_EQ(out["step"], 70);
  const Json& array = out["array"];
  EXPECT_EQ(array["shape"], Json({2, 2}));
  EXPECT_EQ(array["not_finite"], 4);
  EXPECT_EQ(array["truncated"], false);
  EXPECT_FALSE(array.value("mean", Json()).is_number()) << array;
  EXPECT_EQ(dumpJson(array).find("picture"), std::string::npos) << array;
}

TEST(DescribeLogged, OneNanAmongNumbersIsCountedAndLeftOut) {
  const Json array = described(series(ArrayValue{{3}, {1, std::nan(""), 3}}))["array"];
  EXPECT_EQ(array["not_finite"], 1);
  EXPECT_EQ(array["min"], 1.0);
  EXPECT_EQ(array["max"], 3.0);
  EXPECT_EQ(array["mean"], 2.0);
}

TEST(DescribeLogged, HugeNumbersDoNotBecomeNothing) {
  const Json array = described(series(ArrayValue{{3}, {kHuge, -kHuge, kHuge}}))["array"];
  EXPECT_EQ(array["max"], kHuge);
  EXPECT_EQ(array["min"], -kHuge);
  EXPECT_EQ(array["not_finite"], 0);
  const Json sum = described(series(HistogramValue{{0, 1, 2}, {kHuge, kHuge}}))["array"]["count"];
  EXPECT_EQ(sum, "inf") << "a sum that is too large is said, not lost";
}

TEST(DescribeLogged, EmptyArraysAndSingleNumbers) {
  for (const std::vector<std::uint32_t>& shape :
       {std::vector<std::uint32_t>{0}, {0, 7}, {7, 0, 4'000'000'000}}) {
    const Json array = described(series(ArrayValue{shape, {}}))["array"];
    EXPECT_EQ(array["count"], 0) << array;
    EXPECT_EQ(array["shape"].size(), shape.size());
    EXPECT_EQ(array["truncated"], false);
  }
  EXPECT_EQ(described(series(ArrayValue{{}, {2.5}}))["array"]["mean"], 2.5);
  const Json deep = described(series(ArrayValue{{1, 1, 1, 1, 1, 1, 1, 2}, {1, 2}}))["array"];
  EXPECT_EQ(deep["shape"].size(), 8u);
}

TEST(DescribeLogged, ArraysThatAreShorterThanTheySay) {
  const LoggedSeries of = series(ArrayValue{{1000, 1000}, {1, 2}});
  EXPECT_EQ(described(of)["array"]["truncated"], true);
}

TEST(DescribeLogged, AMegabyteOfTextComesWhole) {
  std::string text(1'000'000, 'x');
  text.replace(500'000, 4, "\xF0\x9F\x98\x80");
  const LoggedSeries of = series(TextValue{text});
  EXPECT_EQ(described(of)["text"], text);
  EXPECT_EQ(*loggedBytes(of), text);
  EXPECT_EQ(described(series(TextValue{}))["text"], "");
}

TEST(DescribeLogged, TextThatIsNoneStaysADocument) {
  const std::string bytes("\xff\xfe\x00\"</script>\x1b[31m\n", 18);
  const LoggedSeries of = series(TextValue{bytes}, "a \"name\"\n\x1b");
  const Json out = described(of);
  EXPECT_TRUE(out["text"].get<std::string>().starts_with("\xEF\xBF\xBD")) << "U+FFFD";
  EXPECT_EQ(out["name"], of.name);
  EXPECT_EQ(*loggedBytes(of), bytes) << "the file has the bytes as they are";
}

TEST(DescribeLogged, ValuesOfAnotherKindAreRefused) {
  LoggedSeries of = series(TextValue{"no array"});
  of.kind = SeriesKind::kArray;
  EXPECT_EQ(refused(of), ErrorCode::kCorrupt);
  of = series(ArrayValue{{1}, {1}});
  of.kind = SeriesKind::kScalar;
  EXPECT_EQ(refused(of), ErrorCode::kCorrupt);
  of.kind = static_cast<SeriesKind>(200);
  EXPECT_EQ(refused(of), ErrorCode::kCorrupt);
  of.last.reset();
  EXPECT_EQ(refused(of), ErrorCode::kUnsupported);
}

TEST(DescribeLogged, HistogramsWhosePartsDoNotFitAreRefused) {
  EXPECT_EQ(refused(series(HistogramValue{})), ErrorCode::kCorrupt);
  EXPECT_EQ(refused(series(HistogramValue{{1}, {}})), ErrorCode::kCorrupt);
  EXPECT_EQ(refused(series(HistogramValue{{}, {1, 2}})), ErrorCode::kCorrupt);
  EXPECT_EQ(refused(series(HistogramValue{{0, 1}, {1, 2}})), ErrorCode::kCorrupt);
  const Json array = described(series(HistogramValue{{std::nan(""), 1}, {kInf}}))["array"];
  EXPECT_EQ(array["histogram"]["low"], "nan");
  EXPECT_EQ(array["count"], "inf");
}

TEST(DescribeLogged, PicturesAreCountedInBytes) {
  EXPECT_EQ(described(series(ImageValue{}))["bytes"], 0);
  EXPECT_EQ(described(series(ImageValue{std::string(5000, '\0')}))["bytes"], 5000);
}

}  // namespace
}  // namespace lsc
