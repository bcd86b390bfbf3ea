// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// MILC files by the published layout, and case 23 of the fault cases.
#include <bit>
#include <cstring>

#include "engine/formats/payload.h"
#include "tests/formats/faults.h"

namespace lsc::test {
namespace {

void expectSame(const GaugeField& a, const GaugeField& b) {
  ASSERT_EQ(a.extents, b.extents);
  ASSERT_EQ(a.colours, b.colours);
  ASSERT_EQ(a.links.size(), b.links.size());
  for (std::size_t i = 0; i < a.links.size(); ++i) ASSERT_EQ(a.links[i], b.links[i]) << i;
}

/// A MILC file by the published layout.
std::string milcFile(const GaugeField& field, std::endian order) {
  std::string payload(static_cast<std::size_t>(field.volume()) * 288, '\0');
  encodeReals(realsOf(Field(field)), 4, order, std::as_writable_bytes(std::span(payload)));
  std::uint32_t sum29 = 0, sum31 = 0;
  const auto swapped = [&](std::uint32_t word) {
    return order == std::endian::native ? word : __builtin_bswap32(word);
  };
  for (std::size_t i = 0; i < payload.size() / 4; ++i) {
    std::uint32_t word;
    std::memcpy(&word, payload.data() + 4 * i, 4);
    word = swapped(word);
    sum29 ^= std::rotl(word, static_cast<int>(i % 29));
    sum31 ^= std::rotl(word, static_cast<int>(i % 31));
  }
  std::string head(96, '\0');
  const auto put = [&](std::size_t at, std::uint32_t word) {
    word = swapped(word);
    std::memcpy(head.data() + at, &word, 4);
  };
  put(0, 20103);
  for (std::size_t axis = 0; axis < 4; ++axis)
    put(4 + 4 * axis, static_cast<std::uint32_t>(field.extents[axis]));
  std::memcpy(head.data() + 20, "Thu Apr 14", 10);
  put(88, sum29);
  put(92, sum31);
  return head + payload;
}

TEST(Milc, BothByteOrders) {
  const GaugeField field = inSinglePrecision(randomGauge({2, 3, 4, 5}, 3));
  for (const std::endian order : {std::endian::big, std::endian::little}) {
    const Configuration back = loadBytes(milcFile(field, order));
    EXPECT_EQ(overall(back), "ok") << describe(back);
    EXPECT_EQ(back.header.format, "milc");
    EXPECT_EQ(metadataValue(back.header, "time_stamp"), "Thu Apr 14");
    expectSame(gaugeOf(back), field);
  }
}

TEST(Faults, Case23Milc) {
  const std::string good =
      milcFile(inSinglePrecision(randomGauge({2, 3, 4, 5}, 3)), std::endian::big);
  std::string swapped = good;
  std::swap_ranges(swapped.begin() + 88, swapped.begin() + 92, swapped.begin() + 92);
  EXPECT_EQ(verdictOf(loadBytes(swapped), "checksum"), "warn");
  std::string flipped = good;
  flipped[500] = static_cast<char>(flipped[500] ^ 1);
  EXPECT_EQ(verdictOf(loadBytes(flipped), "checksum"), "warn");
  for (std::size_t at : {88, 95}) {  // either sum
    std::string wrong = good;
    wrong[at] = static_cast<char>(wrong[at] ^ 1);
    const Configuration file = expectWarn(wrong, "checksum");
    const Check& check = *file.report.find("checksum");
    EXPECT_NE(check.stored, check.computed);
    EXPECT_NE(check.message.find(check.stored), std::string::npos) << check.message;
  }
  std::string listed = good;
  listed[87] = 1;
  expectReject(listed, "site order 1");
  std::string huge = good;
  std::fill_n(huge.begin() + 4, 16, '\x7f');
  expectReject(huge, "too large");
  std::string negative = good;
  std::fill_n(negative.begin() + 4, 8, '\xff');
  expectReject(negative, "at least 1");
  expectReject(good.substr(0, good.size() - 4), "needs " + std::to_string(good.size() - 96));
  expectReject(good.substr(0, 60), "cut");
  const char old[] = "\x00\x00\xe7\xda";  // 59354
  const Configuration old_file = loadBytes(std::string(old, 4) + good.substr(4));
  EXPECT_EQ(overall(old_file), "reject");
  EXPECT_NE(old_file.report.complaint().find("version 1 to 4"), std::string::npos);
}

}  // namespace
}  // namespace lsc::test
