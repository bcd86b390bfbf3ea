// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Archives of NumPy: members by name, and case 24 of the fault cases.
#include <zlib.h>

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

/// A zip of stored members.
std::string archive(const std::vector<Entry>& entries) {
  std::string out, directory;
  for (const Entry& e : entries) {
    const auto crc = ::crc32_z(0, reinterpret_cast<const Bytef*>(e.bytes.data()), e.bytes.size());
    const std::string common = little(20, 2) + little(e.flags, 2) + little(e.method, 2) +
                               little(0, 4) + little(crc, 4) + little(e.bytes.size(), 4) +
                               little(e.bytes.size(), 4) + little(e.name.size(), 2) + little(0, 2);
    directory +=
        "PK\1\2" + little(20, 2) + common + std::string(10, '\0') + little(out.size(), 4) + e.name;
    out += "PK\3\4" + common + e.name + e.bytes;
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

TEST(Faults, Case24Npz) {
  const std::string good = array({2, 3});
  const std::string bytes = archive({{"a.npy", good}});
  expectReject(archive({{"../a.npy", good}}), "path");
  expectReject(archive({{"/a.npy", good}}), "path");
  expectReject(archive({{"a.npy", good, 1}}), "encrypted");
  expectReject(archive({{"a.npy", good, 0, 8}}), "compressed from");
  expectReject(archive({{"a.txt", good}}), "no array");
  expectReject(bytes.substr(0, bytes.size() - 30), "cut");
  std::string flipped = bytes;
  flipped[35 + good.size() - 3] ^= 1;
  expectReject(flipped, "CRC-32");
}

}  // namespace
}  // namespace lsc::test
