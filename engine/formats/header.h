// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What a configuration file says about itself. Plain values; made by a format, judged by the host.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/result.h"
#include "engine/lattice/gauge_field.h"
#include "engine/lattice/scalar_field.h"

namespace lsc {

using Field = std::variant<ScalarField, GaugeField>;

/// Bytes of field up to which it does not matter how much larger than its file it is.
inline constexpr std::uint64_t kFreeGrowth = 64 << 20;

enum class FieldKind { kScalar, kGauge };

/// One way to read the payload. A header that leaves doubt (byte order, order of extents) gives
/// several; the host takes the one whose checksum or plaquette fits.
struct Layout {
  std::vector<std::int64_t> extents;  // [Lx, Ly, Lz, Lt]
  std::uint64_t offset = 0;           // of the payload, bytes
  std::uint64_t bytes = 0;            // of the payload; a checked product
  int real_bytes = 8;                 // 4 or 8
  std::endian byte_order = std::endian::big;
  int rows = 0;              // stored rows of each matrix: N, or 2 of 3
  bool contradicts = false;  // differs from what the header says
  std::string reading;       // in words: "little-endian"
  std::string axes;          // order of the stored axes, where a format leaves it open
};

/// A number printed in the header, to be met within `tolerance`.
struct StoredReal {
  double value = 0.0;
  double tolerance = 0.0;
  std::string text;  // as printed
};

enum class ChecksumKind {
  kNone,
  kScidac,  // rotated exclusive-or of the CRC-32 of each site: suma, sumb
  kSum32,   // NERSC: sum of all 32-bit words in the file's byte order
  kMilc,    // sum29, sum31
};

struct StoredChecksum {
  ChecksumKind kind = ChecksumKind::kNone;
  std::vector<std::uint32_t> words;  // empty: none in the file
};

struct FileHeader {
  std::string format;  // "nersc"
  FieldKind kind = FieldKind::kGauge;
  int colours = 3;              // N of the matrices; 1 is U(1)
  int components = 1;           // reals a site of a scalar field
  std::vector<Layout> layouts;  // the first is what the header says
  bool payload_ends_file = true;
  // The bytes stand packed or in pieces: layout.bytes are those after unpacking, and the format
  // itself finds out whether they are all there.
  bool packed = false;
  StoredChecksum checksum;
  std::optional<StoredReal> plaquette;                        // mean Re tr P / N
  std::optional<StoredReal> link_trace;                       // mean Re tr U / N
  std::vector<std::pair<std::string, std::string>> metadata;  // foreign text, as found
  std::vector<std::string> remarks;  // oddities of the header, each one sentence; the host warns
  std::vector<std::string> choices;  // fields or axis orders to choose from, if more than one
};

/// "U(1)", "SU(3)", or "scalar".
std::string groupName(const FileHeader& header);

/// extents x site_bytes with every step checked; each extent must be at least 1. `object` names the
/// file or record in errors.
[[nodiscard]] Result<std::uint64_t> payloadBytes(std::span<const std::int64_t> extents,
                                                 std::uint64_t site_bytes,
                                                 const std::string& object);

/// Bytes of the field in memory, in double precision; none if no machine has as many.
std::optional<std::uint64_t> fieldBytes(const FileHeader& header, const Layout& layout);

/// Tolerance of a printed number: its last but one digit, at least 1e-6 in single precision (a
/// program's own rounding spoils no more than that).
StoredReal storedReal(double value, std::string_view text, int real_bytes);

/// First value of that key; empty if there is none.
std::string_view metadataValue(const FileHeader& header, std::string_view key);

}  // namespace lsc
