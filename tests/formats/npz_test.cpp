// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Archives of NumPy: members by name, and case 24 of the fault cases.
#include <sys/resource.h>
#include <zlib.h>

#include <chrono>

#include "plugins/formats/npy/head.h"
#include "tests/formats/fixtures.h"

namespace lsc::test {
namespace {

std::string little(std::uint64_t value, int width) {
  std::string bytes;
  for (int i = 0; i < width; ++i) bytes += static_cast<char>(value >> (8 * i) & 255);
  return bytes;
}

struct Entry {
  std::string name, bytes;
  int flags = 0, method = 0;
};

/// Raw deflate, as in a zip.
std::string deflated(const std::string& bytes) {
  z_stream stream{};
  EXPECT_EQ(::deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(::deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(::deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

/// A zip of stored (method 0) and deflated (8) members.
std::string archive(const std::vector<Entry>& entries) {
  std::string out, directory;
  for (const Entry& e : entries) {
    const auto crc = ::crc32_z(0, reinterpret_cast<const Bytef*>(e.bytes.data()), e.bytes.size());
    const std::string packed = e.method == 8 ? deflated(e.bytes) : e.bytes;
    const std::string common = little(20, 2) + little(e.flags, 2) + little(e.method, 2) +
                               little(0, 4) + little(crc, 4) + little(packed.size(), 4) +
                               little(e.bytes.size(), 4) + little(e.name.size(), 2) + little(0, 2);
    directory +=
        "PK\1\2" + little(20, 2) + common + std::string(10, '\0') + little(out.size(), 4) + e.name;
    out += "PK\3\4" + common + e.name + packed;
  }
  const std::size_t start = out.size();
  return out + directory + "PK\5\6" + little(0, 4) + little(entries.size(), 2) +
         little(entries.size(), 2) + little(directory.size(), 4) + little(start, 4) + little(0, 2);
}

std::string array(std::vector<std::int64_t> extents) {
  return written(randomScalar(std::move(extents), 1), {"npy", {}, {}});
}

void expectReject(const std::string& bytes, const std::string& part, Selection selection = {}) {
  const Configuration file = loadBytes(bytes, std::move(selection));
  EXPECT_EQ(overall(file), "reject") << describe(file);
  EXPECT_NE(file.report.complaint().find(part), std::string::npos) << describe(file);
}

TEST(Npz, ReadsTheChosenMember) {
  const std::string bytes = archive({{"a.npy", array({2, 3})}, {"phi.npy", array({5, 4})}});
  expectReject(bytes, "a, phi");
  expectReject(bytes, "a, phi", {"other", ""});
  for (const char* member : {"phi", "phi.npy", "2"}) {
    const Configuration file = loadBytes(bytes, {member, ""});
    ASSERT_TRUE(file.field) << describe(file);
    const auto& field = std::get<ScalarField>(*file.field);
    EXPECT_EQ(field.extents, (std::vector<std::int64_t>{5, 4}));
    EXPECT_EQ(field.values, randomScalar({5, 4}, 1).values);
  }
}

TEST(Npz, CompressedMembersAreReadAsNumpyWroteThem) {
  const Configuration phi = loadFile(dataFile("hdf5/compressed.npz"), {"phi", ""});
  EXPECT_EQ(overall(phi), "ok") << describe(phi);
  const auto& field = std::get<ScalarField>(phi.field.value());
  ASSERT_EQ(field.extents, (std::vector<std::int64_t>{5, 3, 4}));
  for (std::size_t i = 0; i < 60; ++i) EXPECT_EQ(field.values[i], double(i) / 8 - 3) << i;
  const Configuration links = loadFile(dataFile("hdf5/compressed.npz"), {"links", "t,x,mu"});
  for (int i = 0; i < 60; ++i)
    EXPECT_LT(
        std::abs(gaugeOf(links).links[static_cast<std::size_t>(i)] - std::polar(1.0, i / 7.0)),
        1e-14);
}

TEST(Npz, CompressedFieldsOfManyBlocksAndTheirConfigurations) {
  const ScalarField field = randomScalar({64, 64, 80}, 1);  // 2.6 MB
  const std::string bytes = archive({{"a.npy", written(field, {"npy", {}, {}}), 0, 8}});
  const Configuration whole = loadBytes(bytes);
  EXPECT_EQ(std::get<ScalarField>(whole.field.value()).values, field.values) << describe(whole);
  const Configuration last = loadBytes(bytes, {"a@80", "n,t,x"});
  const auto& values = std::get<ScalarField>(last.field.value()).values;
  EXPECT_TRUE(std::equal(values.begin(), values.end(), field.values.end() - 64 * 64));
}

TEST(Faults, Case24Npz) {
  const std::string good = array({2, 3});
  const std::string bytes = archive({{"a.npy", good}});
  expectReject(archive({{"../a.npy", good}}), "path");
  expectReject(archive({{"/a.npy", good}}), "path");
  expectReject(archive({{"a.npy", good, 1}}), "encrypted");
  expectReject(archive({{"a.npy", good, 0, 12}}), "method 12");
  expectReject(archive({{"a.txt", good}}), "no array");
  expectReject(bytes.substr(0, bytes.size() - 30), "cut");
  std::string flipped = bytes;
  flipped[35 + good.size() - 3] ^= 1;
  expectReject(flipped, "CRC-32");
}

TEST(Faults, Case24NpzBombStaysPacked) {
  std::string zeros = npyHeadText("<f8", {100, 512, 512});
  zeros.resize(zeros.size() + 8 * 512 * 512 * 100, '\0');
  const std::string bytes = archive({{"a.npy", std::move(zeros), 0, 8}});
  ASSERT_LT(bytes.size(), 250'000u);  // 200 MiB from 200 kB
  rusage before{}, after{};
  ::getrusage(RUSAGE_SELF, &before);
  const auto start = std::chrono::steady_clock::now();
  expectReject(bytes, "209715328 bytes");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(500));
  ::getrusage(RUSAGE_SELF, &after);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 8 << 10);
  // One that lies about its size ends where it said it would.
  const std::string small = array({64, 64});
  std::string lie = archive({{"a.npy", small, 0, 8}});
  const std::size_t size = lie.find("PK\1\2") + 24;
  lie.replace(size, 4, little(small.size() - 8, 4));
  expectReject(lie, "bytes");
}

TEST(Faults, Case24NpzPackedDataDamaged) {
  const std::string bytes =
      archive({{"a.npy", written(randomScalar({16, 16}, 1), {"npy", {}, {}}), 0, 8}});
  int rejected = 0;
  for (std::size_t at = 40; at < bytes.size() - 120; at += 7) {
    std::string flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ 16);
    const Configuration file = loadBytes(flipped);
    rejected += overall(file) == "reject";
    EXPECT_FALSE(file.field) << at;
  }
  EXPECT_GT(rejected, 100);
}

}  // namespace
}  // namespace lsc::test
