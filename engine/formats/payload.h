// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Bytes to fields and back, in blocks: the file never stands in memory beside the field, so reading
// needs the field and about 1 MiB a thread. A field is at most three times its payload (two rows in
// single precision become three in double).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/formats/header.h"
#include "engine/formats/source.h"

namespace lsc {

/// Cancel and progress of a long call.
struct Control {
  std::stop_token cancel;                         // asked at every block
  std::function<void(double fraction)> progress;  // from the calling thread
  int threads = 0;  // 0: one for small payloads, else as the machine has, at most 4
};

struct Payload {
  Field field;
  std::vector<std::uint32_t> checksum;  // of the header's kind, computed from the bytes
};

/// Reads `count` items of `item_bytes` from `offset` on, in blocks: consume(first item, bytes) may
/// be called from several threads at once, each item once.
[[nodiscard]] Status readBlocks(
    const ByteSource& source, std::uint64_t offset, std::uint64_t item_bytes, std::uint64_t count,
    const Control& control,
    const std::function<void(std::uint64_t, std::span<const std::byte>)>& consume);

/// Zero field of the header's kind with the layout's extents. The caller has checked that the
/// payload lies inside the file.
Field makeField(const FileHeader& header, const Layout& layout);

/// Payload in the common order: site, mu, row, column, (re, im); or site, component.
[[nodiscard]] Result<Payload> readCanonical(const ByteSource& source, const FileHeader& header,
                                            const Layout& layout, const Control& control);

/// Reals as stored to doubles; bytes.size() = out.size() * real_bytes.
void decodeReals(std::span<const std::byte> bytes, int real_bytes, std::endian order,
                 std::span<double> out);
void encodeReals(std::span<const double> values, int real_bytes, std::endian order,
                 std::span<std::byte> out);

/// How a writer stores a field.
struct Encoding {
  int real_bytes = 8;
  std::endian byte_order = std::endian::big;
  int rows = 0;  // of each matrix; 0: all
};

/// Bytes a site takes in that encoding.
std::size_t siteBytes(const Field& field, const Encoding& encoding);

/// Encodes in the common order, block by block.
[[nodiscard]] Status writeCanonical(
    const Field& field, const Encoding& encoding, const Control& control,
    const std::function<Status(std::uint64_t first_site, std::span<const std::byte>)>& sink);

/// All reals of a field in memory order.
std::span<const double> realsOf(const Field& field);
std::span<double> realsOf(Field& field);
const std::vector<std::int64_t>& extentsOf(const Field& field);

}  // namespace lsc
