// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Damaged, hostile and merely strange files: each gets the stated answer, quickly, and nothing else
// happens. Names of tests follow the numbers of the list of fault cases (README.md here).
#pragma once

#include <chrono>

#include "tests/formats/fixtures.h"

namespace lsc::test {

/// Small valid files to damage.
inline std::string nersc() {
  static const std::string bytes = written(randomGauge({2, 2, 2, 4}, 3), {"nersc", {}, {}});
  return bytes;
}
inline std::string lime() {
  static const std::string bytes = written(randomGauge({2, 2, 2, 4}, 3), {"ildg", {}, {}});
  return bytes;
}

/// Rejected within 2 s, with a sentence that has `part` in it.
inline void expectReject(const std::string& bytes, const std::string& part,
                         Selection selection = {}) {
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
inline Configuration expectWarn(const std::string& bytes, const std::string& check) {
  Configuration file = loadBytes(bytes);
  EXPECT_EQ(overall(file), "warn") << describe(file);
  EXPECT_EQ(verdictOf(file, check), "warn") << describe(file);
  EXPECT_TRUE(file.field);
  return file;
}

inline std::string bigEndian64(std::uint64_t value) {
  std::string bytes;
  for (int i = 7; i >= 0; --i) bytes += static_cast<char>(value >> (8 * i) & 255);
  return bytes;
}

/// A LIME record; flags begin and end a message unless said.
inline std::string record(const std::string& type, const std::string& payload, int flags = 0xc0) {
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

inline std::string ildgFormat(const std::string& precision, const std::string& lx,
                              const std::string& lt) {
  return record("ildg-format",
                "<ildgFormat><version>1.0</version><field>su3gauge</field><precision>" + precision +
                    "</precision><lx>" + lx + "</lx><ly>2</ly><lz>2</lz><lt>" + lt +
                    "</lt></ildgFormat>");
}

}  // namespace lsc::test
