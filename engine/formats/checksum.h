// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Checksums of payloads, each independent of the order in which sites are added, so that several
// threads can each sum a part and merge.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/formats/header.h"

namespace lsc {

class Checksum {
 public:
  /// `byte_order` is that of the file; only the word sums (kSum32, kMilc) depend on it.
  Checksum(ChecksumKind kind, std::endian byte_order) : kind_(kind), order_(byte_order) {}

  /// `bytes` are whole sites as stored, the first of which is site `first`.
  void add(std::uint64_t first, std::size_t site_bytes, std::span<const std::byte> bytes);
  void merge(const Checksum& other);
  /// {suma, sumb}, {sum}, {sum29, sum31}, or nothing for kNone.
  std::vector<std::uint32_t> words() const;

 private:
  ChecksumKind kind_;
  std::endian order_;
  std::array<std::uint32_t, 2> sum_{};
};

/// "a2c41090 11193c39".
std::string checksumText(std::span<const std::uint32_t> words);

}  // namespace lsc
