// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Fault cases 1 to 14: unknown files, NERSC headers, claims that do not hold, strange fields.
#include <limits>

#include "tests/formats/faults.h"

namespace lsc::test {
namespace {

TEST(Faults, Case01UnknownFiles) {
  expectReject("", "empty");
  expectReject("x", "looked for");
  std::mt19937 engine(3);
  std::string noise(5000, '\0');
  for (char& c : noise) c = static_cast<char>(engine());
  const Configuration file = loadBytes(noise);
  const std::string why = file.report.complaint();
  for (const char* part : {"not a known format", "LIME", "NERSC", "MILC", "npy", "openQCD"}) {
    EXPECT_NE(why.find(part), std::string::npos) << part;
  }
}

TEST(Faults, Case02NerscPayloadCut) {
  const std::string whole = nersc();
  expectReject(whole.substr(0, whole.size() - 1), "needs 18432 bytes");
  expectReject(whole.substr(0, whole.size() - 1), "has 18431");
  expectReject(whole.substr(0, whole.find("END_HEADER") + 11), "has 0");
  expectWarn(whole + "more", "size");
}

TEST(Faults, Case03NerscHeaderWithoutEnd) {
  expectReject(replaced(nersc(), "END_HEADER", "END_FOOTER"), "NERSC header");
  expectReject("BEGIN_HEADER\n" + std::string(1 << 20, '\n'), "END_HEADER");
  expectReject("BEGIN_HEADER", "END_HEADER");
}

TEST(Faults, Case04LongLineAndNulInHeader) {
  expectReject("BEGIN_HEADER\nA = " + std::string(300000, 'a') + "\nEND_HEADER\n", "END_HEADER");
  expectReject(replaced(nersc(), "HDR_VERSION", std::string("HDR\0VERSIO", 10)), "NUL");
}

TEST(Faults, Case05HugeDimensions) {
  for (const std::string dims :
       {"1000000000", "2147483647", "4294967298", "9223372036854775807", "99999999999999999999"}) {
    const Configuration file =
        loadBytes(replaced(nersc(), "DIMENSION_1 = 2", "DIMENSION_1 = " + dims));
    EXPECT_EQ(overall(file), "reject") << dims;
  }
  std::string product = nersc();
  for (int axis = 1; axis <= 4; ++axis) {
    const std::string key = "DIMENSION_" + std::to_string(axis) + " = ";
    product = replaced(product, key + (axis == 4 ? "4" : "2"), key + "65536");
  }
  expectReject(product, "too large");
  expectReject(ildgFormat("64", "1000000000", "1000000000") +
                   record("ildg-binary-data", std::string(64, 'x')),
               "ildg-binary-data");
  expectReject(
      std::string("\x93NUMPY\x01\x00\x46\x00", 10) +
          "{'descr': '<f8', 'fortran_order': False, 'shape': (65536, 65536, 65536, 65536)}",
      "");
}

TEST(Faults, Case06BadDimensions) {
  for (const char* dims : {"-2", "0", "2x", ""}) {
    expectReject(replaced(nersc(), "DIMENSION_2 = 2", std::string("DIMENSION_2 = ") + dims),
                 "DIMENSION_2");
  }
  expectReject(replaced(nersc(), "DIMENSION_3 = 2", "DIMENSION_2 = 2"), "DIMENSION_2 twice");
  expectReject(ildgFormat("64", "-2", "-2") + record("ildg-binary-data", std::string(64, 'x')),
               "at least 1");
}

TEST(Faults, Case07UnknownTypes) {
  expectReject(replaced(nersc(), "4D_SU3_GAUGE_3x3", "4D_SU3_QUARK"), "4D_SU3_QUARK");
  expectReject(replaced(nersc(), "4D_SU3_GAUGE_3x3", "4D_SU3_GAUGE_2x3"), "4D_SU3_GAUGE_2x3");
  expectReject(replaced(nersc(), "FLOATING_POINT = IEEE64BIG\n", ""), "has no FLOATING_POINT");
  expectReject(replaced(nersc(), "IEEE64BIG", "VAX32"), "VAX32");
}

TEST(Faults, Case08FlippedBit) {
  std::string bytes = nersc();
  bytes[bytes.size() - 20] = static_cast<char>(bytes[bytes.size() - 20] ^ 4);
  Configuration file = expectWarn(bytes, "checksum");
  EXPECT_NE(file.report.find("checksum")->stored, file.report.find("checksum")->computed);
  EXPECT_EQ(verdictOf(file, "layout"), "warn");  // neither byte order fits; the header's is shown
  EXPECT_EQ(file.layout.byte_order, std::endian::big);
  bytes = lime();
  const std::size_t data = bytes.find("ildg-binary-data");
  bytes[data + 1000] = static_cast<char>(bytes[data + 1000] ^ 1);
  expectWarn(bytes, "checksum");
  // CHECKSUM itself
  const std::string text = nersc();
  const std::size_t at = text.find("CHECKSUM = ") + 11;
  std::string other = text;
  other[at] = other[at] == '0' ? '1' : '0';
  expectWarn(other, "checksum");
}

TEST(Faults, Case09WrongAverages) {
  for (const std::string key : {"PLAQUETTE", "LINK_TRACE"}) {
    const std::string bytes = nersc();
    const std::size_t at = bytes.find(key + " = ");
    std::string wrong = bytes;
    wrong.replace(at, bytes.find('\n', at) - at, key + " = 0.7654321098");
    const Configuration file = expectWarn(wrong, key == "PLAQUETTE" ? "plaquette" : "link_trace");
    EXPECT_EQ(verdictOf(file, "checksum"), "ok");
    EXPECT_NE(file.report.complaint().find("0.7654321098"), std::string::npos);
  }
  expectWarn(replaced(nersc(), "PLAQUETTE = ", "PLAQUETTE = x"), "header");
}

TEST(Faults, Case10ByteOrder) {
  for (const auto& [token, flavour] :
       {std::pair{"IEEE64BIG", std::endian::big}, std::pair{"IEEE64LITTLE", std::endian::little}}) {
    const GaugeField field = randomGauge({2, 2, 2, 4}, 3);
    const std::string good = written(field, {"nersc", {8, flavour, 0}, {}});
    const Configuration open = loadBytes(replaced(good, token, "IEEE64"));
    EXPECT_EQ(overall(open), "ok") << describe(open);
    EXPECT_EQ(open.layout.byte_order, flavour);
    EXPECT_EQ(gaugeOf(open).links, field.links);
    const Configuration wrong = loadBytes(
        replaced(good, token, flavour == std::endian::big ? "IEEE64LITTLE" : "IEEE64BIG"));
    EXPECT_EQ(verdictOf(wrong, "layout"), "warn") << describe(wrong);
    EXPECT_EQ(gaugeOf(wrong).links, field.links);
  }
  // Without a checksum the plaquette decides, without that the unitarity.
  std::string bare =
      replaced(written(randomGauge({2, 2, 2, 4}, 3), {"nersc", {8, std::endian::little, 0}, {}}),
               "IEEE64LITTLE", "IEEE64");
  bare = replaced(bare, "CHECKSUM", "CHICKSUM");
  EXPECT_EQ(loadBytes(bare).layout.byte_order, std::endian::little);
  bare = replaced(bare, "PLAQUETTE", "PLAKETTE_");
  EXPECT_EQ(loadBytes(bare).layout.byte_order, std::endian::little);
}

TEST(Faults, Case11NonUnitaryLink) {
  GaugeField field = randomGauge({2, 2, 2, 4}, 3);
  for (auto& z : field.link(13, 2)) z *= 1.25;
  const Configuration file = expectWarn(written(field, {"ildg", {}, {}}), "unitarity");
  const Check& check = *file.report.find("unitarity");
  EXPECT_EQ(check.site, 13);
  EXPECT_EQ(check.direction, 2);
  EXPECT_NEAR(*check.computed_value, 1.25 * 1.25 * 1.25 - 1, 1e-12);  // of the determinant
  EXPECT_NE(check.message.find("(1, 0, 1, 1), direction 2"), std::string::npos) << check.message;
  // Unitary with the wrong determinant is off the group as well.
  GaugeField phase = randomGauge({2, 2, 2, 4}, 3);
  for (auto& z : phase.link(3, 0)) z *= std::polar(1.0, 0.5);
  expectWarn(written(phase, {"ildg", {}, {}}), "unitarity");
}

TEST(Faults, Case12OpenBoundary) {
  GaugeField field = randomGauge({2, 2, 2, 4}, 3);
  for (std::int64_t site = 24; site < 32; ++site) {
    for (auto& z : field.link(site, 3)) z = 0;
  }
  const Configuration open = loadBytes(written(field, {"openqcd", {}, {}}));
  EXPECT_EQ(overall(open), "ok") << describe(open);
  EXPECT_NE(open.report.find("unitarity")->message.find("open boundary"), std::string::npos);
  for (auto& z : field.link(24, 3)) z = 1e-3;  // not all zero: no boundary
  expectWarn(written(field, {"openqcd", {}, {}}), "unitarity");
  GaugeField hole = randomGauge({2, 2, 2, 4}, 3);
  for (auto& z : hole.link(0, 3)) z = 0;
  expectWarn(written(hole, {"ildg", {}, {}}), "unitarity");
}

TEST(Faults, Case13NotFinite) {
  GaugeField field = randomGauge({2, 2, 2, 4}, 3);
  field.links[5] = {std::nan(""), 0.0};
  field.links[700] = {0.0, HUGE_VAL};
  const Configuration file = expectWarn(written(field, {"ildg", {}, {}}), "finite");
  EXPECT_EQ(file.report.find("finite")->computed_value, 2.0);
  EXPECT_EQ(verdictOf(file, "unitarity"), "warn");
  ScalarField all = randomScalar({4, 4}, 1);
  for (double& value : all.values) value = std::nan("");
  EXPECT_EQ(
      expectWarn(written(all, {"npy", {}, {}}), "finite").report.find("finite")->computed_value,
      16.0);
}

TEST(Faults, Case14StrangeShapes) {
  const auto npy = [](const std::string& shape, std::size_t bytes) {
    std::string dict = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }";
    return std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(dict.size()) + '\0' + dict +
           std::string(bytes, '\0');
  };
  EXPECT_EQ(overall(loadBytes(npy("(4, 4)", 128))), "ok");  // a constant field
  expectReject(npy("()", 8), "no extents");
  expectReject(npy("(4, 0)", 0), "at least 1");
  expectReject(npy("(2, 2, 2, 2, 2, 2, 2)", 1024), "cannot be guessed");
  expectReject(npy("(4, 4)", 127), "needs 128 bytes");
}

}  // namespace
}  // namespace lsc::test
