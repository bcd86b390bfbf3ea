// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Fault cases 15 to 22: LIME records, XML, what must not run, openQCD.
#include <unistd.h>

#include <cstring>
#include <fstream>

#include "tests/formats/faults.h"

namespace lsc::test {
namespace {

TEST(Faults, Case15LimeLengthsThatWrap) {
  for (const std::uint64_t length :
       {~std::uint64_t{0}, ~std::uint64_t{0} - 7, std::uint64_t{1} << 63, std::uint64_t{1} << 62,
        ~std::uint64_t{0} - 143, std::uint64_t{1} << 40}) {
    for (const char* type : {"ildg-format", "ildg-binary-data", "unknown"}) {
      std::string bytes = record(type, "x");
      bytes.replace(8, 8, bigEndian64(length));
      expectReject(bytes, "claims");
      expectReject(record("first", "") + bytes, "claims");
    }
  }
}

TEST(Faults, Case16HugeTextRecord) {
  // A sparse file: 1 TiB is really there, and still not read.
  const TemporaryFolder folder;
  const fs::path file = folder / "sparse";
  std::string head = record("scidac-file-xml", "").substr(0, 144);
  head.replace(8, 8, bigEndian64(std::uint64_t{1} << 40));
  std::ofstream(file, std::ios::binary) << head;
  if (::truncate(file.c_str(), (std::int64_t{1} << 40) + 144) != 0)
    GTEST_SKIP() << "no sparse files here";
  const Configuration loaded = loadFile(file);
  EXPECT_EQ(overall(loaded), "reject");
  EXPECT_NE(loaded.report.complaint().find("limit"), std::string::npos) << describe(loaded);
}

TEST(Faults, Case17LimeVersionAndMagic) {
  std::string bytes = lime();
  bytes[5] = 2;
  expectReject(bytes, "version 2");
  const std::string first = record("a", "payload");
  std::string second = record("b", "payload");
  second[0] = 0x46;
  expectReject(first + second, "record 2");
  expectReject(first + second.substr(0, 100), "cut");
}

TEST(Faults, Case18OddButReadable) {
  // A type of 128 characters
  expectWarn(record(std::string(128, 't'), "x") + lime(), "header");
  // Wrong message flags
  std::string flags = lime();
  flags[6] = 0;
  expectWarn(flags, "header");
  // Missing padding at the end: lime() ends in padding, its checksum text is no multiple of 8
  std::string cut = lime();
  while (cut.ends_with('\0')) cut.pop_back();
  std::string padded = record("note", "123");
  padded.resize(144 + 3);
  const Configuration unpadded = loadBytes(lime() + padded);
  EXPECT_EQ(overall(unpadded), "ok") << describe(unpadded);
  // Two fields
  const GaugeField other = randomGauge({2, 2, 4, 2}, 3, 99);
  const std::string both = lime() + written(other, {"ildg", {}, {}});
  const Configuration first = expectWarn(both, "header");
  EXPECT_EQ(first.header.choices, (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(first.layout.extents, (std::vector<std::int64_t>{2, 2, 2, 4}));
  const Configuration second = loadBytes(both, {"2", ""});
  EXPECT_EQ(gaugeOf(second).links, other.links) << describe(second);
  expectReject(both, "fields 1 to 2", {"3", ""});
}

TEST(Faults, Case19LengthAndPrecision) {
  const std::string payload(2 * 2 * 2 * 4 * 576, '\1');
  expectReject(ildgFormat("64", "2", "8") + record("ildg-binary-data", payload), "needs 36864");
  expectReject(ildgFormat("48", "2", "4") + record("ildg-binary-data", payload), "precision 48");
  // 32 for 64 with the extents that fit: what is left is caught by checksum and unitarity
  std::string swapped = replaced(lime(), "<precision>64</precision>", "<precision>32</precision>");
  swapped = replaced(swapped, "<lt>4</lt>", "<lt>8</lt>");
  const Configuration file = expectWarn(swapped, "checksum");
  EXPECT_EQ(verdictOf(file, "unitarity"), "warn");
}

TEST(Faults, Case20HostileXml) {
  const std::string data = record("ildg-binary-data", std::string(64, 'x'));
  for (const char* text :
       {"<ildgFormat><lx>2</ildgFormat>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><ildgFormat>&a;</ildgFormat>",
        "<ildgFormat><field>su3gauge</field><precision>64</precision><lx>99999999999999999999</"
        "lx></ildgFormat>",
        "", "\xff\xfe"}) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(overall(loadBytes(record("ildg-format", text) + data)), "reject") << text;
    EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), 0.1);
  }
}

TEST(Faults, Case21NothingRuns) {
  const TemporaryFolder folder;
  const std::string canary = (folder / "canary").string();
  const std::string pickle = "cos\nsystem\n(S'touch " + canary + "'\ntR.";
  const Configuration file = loadBytes(record("gpt-pickle", pickle) + lime());
  EXPECT_EQ(overall(file), "ok") << describe(file);
  const auto npy = [](const std::string& dict, const std::string& data) {
    return std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(dict.size()) + '\0' + dict +
           data;
  };
  expectReject(npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", pickle),
               "objects never");
  expectReject(npy("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", pickle),
               "structured");
  expectReject(
      npy("{'descr': '<f8', 'fortran_order': False, 'shape': (int(1),), }", std::string(8, 'x')),
      "broken shape");
  expectReject(npy("__import__('os').system('touch " + canary + "')", ""), "not a dictionary");
  EXPECT_FALSE(fs::exists(canary));
}

TEST(Faults, Case22Openqcd) {
  const std::string good = written(randomGauge({2, 4, 2, 4}, 3), {"openqcd", {}, {}});
  ASSERT_EQ(overall(loadBytes(good)), "ok");
  expectReject(good.substr(0, good.size() - 8), "needs " + std::to_string(good.size()) + " bytes");
  const auto withHead = [&](std::initializer_list<std::int32_t> n) {
    std::string bytes = good;
    std::memcpy(bytes.data(), n.begin(), 16);
    return bytes;
  };
  expectReject(withHead({0x04000000, 0x02000000, 0x04000000, 0x02000000}), "not even extents");
  expectReject(withHead({-4, -2, 4, 2}), "not even extents");
  expectReject(withHead({1, 8, 4, 2}), "not even extents");
  expectReject(withHead({4096, 4096, 4096, 4096}), "needs");
  std::string nan = good;
  const double value = std::nan("");
  std::memcpy(nan.data() + 16, &value, 8);
  expectWarn(nan, "header");
  std::string damaged = good;
  damaged[24 + 7] = static_cast<char>(damaged[24 + 7] ^ 0x80);  // the sign of one number
  expectWarn(damaged, "plaquette");
}

}  // namespace
}  // namespace lsc::test
