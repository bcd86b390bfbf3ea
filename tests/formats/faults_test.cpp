// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Damaged, hostile and merely strange files: each gets the stated answer, quickly, and nothing else
// happens. Names of tests follow the numbers of the list of fault cases.
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <limits>

#include "engine/formats/text.h"
#include "tests/formats/fixtures.h"

namespace lsc::test {
namespace {

/// Small valid files to damage.
std::string nersc() {
  static const std::string bytes = written(randomGauge({2, 2, 2, 4}, 3), {"nersc", {}, {}});
  return bytes;
}
std::string lime() {
  static const std::string bytes = written(randomGauge({2, 2, 2, 4}, 3), {"ildg", {}, {}});
  return bytes;
}

/// Rejected within 2 s, with a sentence that has `part` in it.
void expectReject(const std::string& bytes, const std::string& part, Selection selection = {}) {
  const auto start = std::chrono::steady_clock::now();
  const Configuration file = loadBytes(bytes, std::move(selection));
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  EXPECT_EQ(overall(file), "reject") << describe(file);
  EXPECT_FALSE(file.field);
  EXPECT_NE(file.report.complaint().find(part), std::string::npos) << describe(file);
  EXPECT_LT(seconds, 2.0);
}

/// Read with a mark: that check warns.
Configuration expectWarn(const std::string& bytes, const std::string& check) {
  Configuration file = loadBytes(bytes);
  EXPECT_EQ(overall(file), "warn") << describe(file);
  EXPECT_EQ(verdictOf(file, check), "warn") << describe(file);
  EXPECT_TRUE(file.field);
  return file;
}

std::string bigEndian64(std::uint64_t value) {
  std::string bytes;
  for (int i = 7; i >= 0; --i) bytes += static_cast<char>(value >> (8 * i) & 255);
  return bytes;
}

/// A LIME record; flags begin and end a message unless said.
std::string record(const std::string& type, const std::string& payload, int flags = 0xc0) {
  std::string bytes("\x45\x67\x89\xab\x00\x01", 6);
  bytes += static_cast<char>(flags);
  bytes += '\0';
  bytes += bigEndian64(payload.size());
  std::string name = type;
  name.resize(128, '\0');
  bytes += name + payload;
  bytes.resize((bytes.size() + 7) / 8 * 8, '\0');
  return bytes;
}

std::string ildgFormat(const std::string& precision, const std::string& lx, const std::string& lt) {
  return record("ildg-format",
                "<ildgFormat><version>1.0</version><field>su3gauge</field><precision>" + precision +
                    "</precision><lx>" + lx + "</lx><ly>2</ly><lz>2</lz><lt>" + lt +
                    "</lt></ildgFormat>");
}

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

TEST(Faults, Case26ForeignTextIsShownNotObeyed) {
  const std::string bytes =
      replaced(nersc(), "STORAGE_FORMAT = ", "ENSEMBLE_LABEL = \x1b]0;x\x07<img src=file:a>=cmd");
  const Configuration file = loadBytes(bytes);
  EXPECT_EQ(overall(file), "ok") << describe(file);
  EXPECT_EQ(printable(metadataValue(file.header, "ENSEMBLE_LABEL")),
            "\\x1b]0;x\\x07<img src=file:a>=cmd");
}

/// A file that becomes shorter while it is read.
class ShrinkingSource final : public ByteSource {
 public:
  ShrinkingSource(fs::path file, std::unique_ptr<ByteSource> inner)
      : file_(std::move(file)), inner_(std::move(inner)) {}
  std::uint64_t size() const override { return inner_->size(); }
  std::string name() const override { return inner_->name(); }
  Status readAt(std::uint64_t offset, std::span<std::byte> out) const override {
    if (out.size() > 4096) fs::resize_file(file_, 100);
    return inner_->readAt(offset, out);
  }

 private:
  fs::path file_;
  std::unique_ptr<ByteSource> inner_;
};

TEST(Faults, Case27FileCutWhileRead) {
  const TemporaryFolder folder;
  std::ofstream(folder / "a", std::ios::binary) << lime();
  auto inner = openFile(folder / "a");
  ASSERT_TRUE(inner);
  const ShrinkingSource source(folder / "a", std::move(*inner));
  const auto loaded = loadConfiguration(allFormats(), source, {});
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kIo);
  EXPECT_NE(loaded.error().message.find("shorter"), std::string::npos) << loaded.error().message;
}

TEST(Faults, Case27FileRemovedWhileReadStaysReadable) {
  const TemporaryFolder folder;
  std::ofstream(folder / "a", std::ios::binary) << lime();
  const auto source = openFile(folder / "a");
  fs::remove(folder / "a");
  const auto loaded = loadConfiguration(allFormats(), **source, {});
  ASSERT_TRUE(loaded);
  EXPECT_EQ(overall(*loaded), "ok");
}

TEST(Faults, Case28NotAFile) {
  const TemporaryFolder folder;
  const Formats formats = allFormats();
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  fs::create_symlink(folder / "nowhere", folder / "dangling");
  fs::create_symlink(folder / "loop", folder / "loop");
  const auto start = std::chrono::steady_clock::now();
  for (const auto& [file, part] :
       std::vector<std::pair<fs::path, std::string>>{{folder / "pipe", "a pipe"},
                                                     {folder.path(), "a folder"},
                                                     {"/dev/zero", "a device"},
                                                     {folder / "dangling", "cannot open"},
                                                     {folder / "loop", "cannot open"},
                                                     {folder / "absent", "absent"}}) {
    const auto loaded = loadConfiguration(formats, file, {});
    ASSERT_FALSE(loaded) << file;
    EXPECT_NE(loaded.error().message.find(part), std::string::npos) << loaded.error().message;
  }
  EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), 1.0);
  // A file of /proc says that it is empty; nothing of it is read.
  const auto proc = loadConfiguration(formats, "/proc/self/status", {});
  ASSERT_TRUE(proc);
  EXPECT_EQ(overall(*proc), "reject");
  if (::geteuid() != 0) {
    std::ofstream(folder / "secret") << "x";
    fs::permissions(folder / "secret", fs::perms::none);
    EXPECT_FALSE(loadConfiguration(formats, folder / "secret", {}));
  }
}

TEST(Faults, Case29StrangeNames) {
  const TemporaryFolder folder;
  for (const std::string& name :
       {std::string("new\nline"), std::string("quote\"'"), std::string("100%s"),
        std::string(250, 'n'), std::string("bad\xff\xfe"),
        std::string("\xe2\x80\xae"
                    "right")}) {
    std::ofstream(folder / name, std::ios::binary) << lime();
    const Configuration file = loadFile(folder / name);
    EXPECT_EQ(overall(file), "ok");
    EXPECT_EQ(file.file.find('\n'), std::string::npos);
  }
}

TEST(Faults, Case30HeaderOfAVeryLargeFileAtOnce) {
  const TemporaryFolder folder;
  const fs::path file = folder / "large";
  std::string bytes = nersc();
  for (int axis = 1; axis <= 4; ++axis) {
    const std::string key = "DIMENSION_" + std::to_string(axis) + " = ";
    bytes = replaced(bytes, key + (axis == 4 ? "4" : "2"), key + "96");
  }
  const std::string head = bytes.substr(0, bytes.find("END_HEADER") + 11);
  std::ofstream(file, std::ios::binary) << head;
  if (::truncate(file.c_str(), static_cast<off_t>(head.size() + 576ull * 96 * 96 * 96 * 96)) != 0)
    GTEST_SKIP() << "no sparse files here";
  const auto start = std::chrono::steady_clock::now();
  LoadOptions options;
  options.header_only = true;
  const auto loaded = loadConfiguration(allFormats(), file, options);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(overall(*loaded), "ok");
  EXPECT_EQ(loaded->layout.bytes, 576ull * 96 * 96 * 96 * 96);
  EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), 0.5);
}

}  // namespace
}  // namespace lsc::test
