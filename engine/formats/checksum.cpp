// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/formats/checksum.h"

#include <cstring>

#include "engine/base/hash.h"
#include "engine/formats/text.h"

namespace lsc {
namespace {

template <bool kSwap>
std::uint32_t wordAt(const std::byte* at) {
  std::uint32_t word;
  std::memcpy(&word, at, sizeof word);
  return kSwap ? __builtin_bswap32(word) : word;
}

template <bool kSwap>
std::uint32_t sum32(std::span<const std::byte> bytes) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i + 4 <= bytes.size(); i += 4) sum += wordAt<kSwap>(&bytes[i]);
  return sum;
}

/// The word sums of MILC; the rotations follow the index of the word in the payload.
template <bool kSwap>
void addMilc(std::uint64_t first_word, std::span<const std::byte> bytes,
             std::array<std::uint32_t, 2>& sum) {
  int r29 = static_cast<int>(first_word % 29), r31 = static_cast<int>(first_word % 31);
  for (std::size_t i = 0; i + 4 <= bytes.size(); i += 4) {
    const std::uint32_t word = wordAt<kSwap>(&bytes[i]);
    sum[0] ^= std::rotl(word, r29);
    sum[1] ^= std::rotl(word, r31);
    r29 = r29 == 28 ? 0 : r29 + 1;
    r31 = r31 == 30 ? 0 : r31 + 1;
  }
}

}  // namespace

void Checksum::add(std::uint64_t first, std::size_t site_bytes, std::span<const std::byte> bytes) {
  const bool swap = order_ != std::endian::native;
  switch (kind_) {
    case ChecksumKind::kNone:
      return;
    case ChecksumKind::kScidac:
      for (std::size_t at = 0; at + site_bytes <= bytes.size(); at += site_bytes, ++first) {
        const std::uint32_t crc = crc32(bytes.subspan(at, site_bytes));
        sum_[0] ^= std::rotl(crc, static_cast<int>(first % 29));
        sum_[1] ^= std::rotl(crc, static_cast<int>(first % 31));
      }
      return;
    case ChecksumKind::kSum32:
      sum_[0] += swap ? sum32<true>(bytes) : sum32<false>(bytes);
      return;
    case ChecksumKind::kMilc:
      first *= site_bytes / 4;
      return swap ? addMilc<true>(first, bytes, sum_) : addMilc<false>(first, bytes, sum_);
  }
}

void Checksum::merge(const Checksum& other) {
  if (kind_ == ChecksumKind::kSum32) {
    sum_[0] += other.sum_[0];
    return;
  }
  sum_[0] ^= other.sum_[0];
  sum_[1] ^= other.sum_[1];
}

std::vector<std::uint32_t> Checksum::words() const {
  switch (kind_) {
    case ChecksumKind::kNone:
      return {};
    case ChecksumKind::kSum32:
      return {sum_[0]};
    case ChecksumKind::kScidac:
    case ChecksumKind::kMilc:
      break;
  }
  return {sum_[0], sum_[1]};
}

std::string checksumText(std::span<const std::uint32_t> words) {
  std::string text;
  for (const std::uint32_t word : words) {
    if (!text.empty()) text += ' ';
    text += hex32(word);
  }
  return text;
}

}  // namespace lsc
