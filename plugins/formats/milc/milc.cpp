// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/milc/milc.h"

#include <bit>
#include <cstring>
#include <optional>

#include "engine/formats/text.h"

namespace lsc {
namespace {

constexpr std::uint64_t kHeaderBytes = 96;
constexpr std::uint64_t kSiteBytes = 4 * 9 * 2 * 4;
constexpr std::uint32_t kMagic = 20103;

struct OldMagic {
  std::uint32_t value;
  const char* name;
};
constexpr OldMagic kOldMagics[] = {{59354, "MILC version 1 to 4"}, {53546, "MILC of 1996"}};

std::uint32_t word(std::string_view head, std::size_t offset, std::endian order) {
  std::uint32_t value;
  std::memcpy(&value, head.data() + offset, sizeof value);
  return order == std::endian::native ? value : __builtin_bswap32(value);
}

std::optional<std::endian> orderOf(std::string_view head, std::uint32_t magic) {
  if (head.size() < 4) return std::nullopt;
  for (const std::endian order : {std::endian::little, std::endian::big}) {
    if (word(head, 0, order) == magic) return order;
  }
  return std::nullopt;
}

}  // namespace

Match MilcFormat::probe(std::string_view head, std::uint64_t) const {
  if (orderOf(head, kMagic)) return {95, "begins with 20103"};
  for (const OldMagic& old : kOldMagics) {
    if (orderOf(head, old.value)) return {90, std::string("has the magic number of ") + old.name};
  }
  return {0, "does not begin with it"};
}

Result<FileHeader> MilcFormat::readHeader(const ByteSource& source, const Selection&) const {
  const std::string object = "the MILC header of " + source.name();
  const auto head = readHead(source, kHeaderBytes);
  if (!head) return fail(head.error());
  for (const OldMagic& old : kOldMagics) {
    if (orderOf(*head, old.value)) {
      return fail(ErrorCode::kUnsupported,
                  source.name() + " is a file of " + old.name +
                      ", which is not read; convert it to version 5 or ILDG");
    }
  }
  const auto order = orderOf(*head, kMagic);
  if (!order || head->size() < kHeaderBytes) return fail(ErrorCode::kCorrupt, object + " is cut");

  FileHeader header;
  header.format = "milc";
  Layout layout;
  layout.byte_order = *order;
  layout.reading = *order == std::endian::big ? "big-endian" : "little-endian";
  layout.real_bytes = 4;
  layout.rows = 3;
  layout.offset = kHeaderBytes;
  for (std::size_t axis = 0; axis < 4; ++axis) {
    layout.extents.push_back(static_cast<std::int32_t>(word(*head, 4 + 4 * axis, *order)));
  }
  const auto bytes = payloadBytes(layout.extents, kSiteBytes, object);
  if (!bytes) return fail(bytes.error());
  layout.bytes = *bytes;
  if (const std::uint32_t site_order = word(*head, 84, *order); site_order != 0) {
    return fail(ErrorCode::kUnsupported, object + " has site order " + std::to_string(site_order) +
                                             "; only the natural order 0 is read");
  }
  header.metadata.emplace_back("time_stamp",
                               std::string(split(std::string_view(*head).substr(20, 64), '\0')[0]));
  header.checksum.kind = ChecksumKind::kMilc;
  header.checksum.words = {word(*head, 88, *order), word(*head, 92, *order)};
  header.layouts.push_back(std::move(layout));
  return header;
}

}  // namespace lsc
