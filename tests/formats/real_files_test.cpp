// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Files written by other programs must give the numbers of tests/data/PROVENANCE.md.
#include "tests/formats/fixtures.h"

namespace lsc::test {
namespace {

TEST(RealFiles, ChromaWeakField) {
  const Configuration file = loadFile(dataFile("weak_field.lime"));
  EXPECT_EQ(overall(file), "ok") << describe(file);
  EXPECT_EQ(file.header.format, "ildg-lime");
  EXPECT_EQ(file.layout.extents, (std::vector<std::int64_t>{4, 4, 4, 8}));
  EXPECT_EQ(file.layout.real_bytes, 8);
  EXPECT_EQ(groupName(file.header), "SU(3)");
  EXPECT_EQ(file.report.find("checksum")->stored, "a2c41090 11193c39");
  EXPECT_EQ(file.report.find("checksum")->computed, "a2c41090 11193c39");
  // Rounding of 5e4 summands differs between programs in the last digits.
  EXPECT_NEAR(*file.report.find("plaquette")->computed_value, 0.9948041322666997, 2e-15);
  EXPECT_NEAR(*file.report.find("link_trace")->computed_value, 0.37944934871519304, 2e-15);
  EXPECT_LT(*file.report.find("unitarity")->computed_value, 1e-14);
}

TEST(RealFiles, TmlqcdUnitField) {
  const Configuration file = loadFile(dataFile("unity.lime"));
  EXPECT_EQ(overall(file), "ok") << describe(file);
  EXPECT_EQ(file.layout.extents, (std::vector<std::int64_t>{4, 4, 4, 4}));
  EXPECT_EQ(file.report.find("checksum")->computed, "35b49a1b b49a1b35");
  EXPECT_EQ(file.report.find("checksum")->stored, "35b49a1b b49a1b35");
  EXPECT_EQ(file.report.find("plaquette")->computed_value, 1.0);
  EXPECT_EQ(file.report.find("plaquette")->stored_value, 1.0);  // of xlf-info
  EXPECT_EQ(file.report.find("link_trace")->computed_value, 1.0);
  EXPECT_EQ(metadataValue(file.header, "hmcversion"), "5.2.0");
}

TEST(RealFiles, ThermalisedNersc) {
  const Configuration file = loadFile(dataFile("l8t4b3360.nersc"));
  EXPECT_EQ(overall(file), "ok") << describe(file);
  EXPECT_EQ(file.header.format, "nersc");
  EXPECT_EQ(file.layout.extents, (std::vector<std::int64_t>{8, 8, 8, 4}));
  EXPECT_EQ(file.report.find("checksum")->stored, "b379560a");
  EXPECT_EQ(file.report.find("checksum")->computed, "b379560a");
  EXPECT_NEAR(*file.report.find("plaquette")->computed_value, 0.5038664469, 1e-10);
  EXPECT_NEAR(*file.report.find("link_trace")->computed_value, 0.005406083858, 1e-12);
}

TEST(RealFiles, BothFormsOfOneConfigurationAgreeInEveryElement) {
  const Configuration nersc = loadFile(dataFile("l8t4b3360.nersc"));
  const Configuration ildg = loadFile(dataFile("l8t4b3360.lime"));
  EXPECT_EQ(overall(ildg), "ok") << describe(ildg);
  ASSERT_EQ(ildg.layout.extents, nersc.layout.extents);
  const GaugeField& a = gaugeOf(nersc);
  const GaugeField& b = gaugeOf(ildg);
  ASSERT_EQ(a.links.size(), b.links.size());
  double worst = 0.0;
  for (std::size_t i = 0; i < a.links.size(); ++i) {
    worst = std::max({worst, std::abs(a.links[i].real() - b.links[i].real()),
                      std::abs(a.links[i].imag() - b.links[i].imag())});
  }
  EXPECT_LE(worst, 1e-15);
  RecordProperty("worst", std::to_string(worst * 1e15) + "e-15");
}

TEST(RealFiles, AreRecognisedByContentWhateverTheirName) {
  const TemporaryFolder folder;
  fs::copy_file(dataFile("unity.lime"), folder / "picture.nersc.png");
  EXPECT_EQ(loadFile(folder / "picture.nersc.png").header.format, "ildg-lime");
}

}  // namespace
}  // namespace lsc::test
