// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Digests: CRC-32 (the one of zlib, so that Python writers need no library) frames records,
// SHA-256 names artifacts, SHA-1 only makes UUIDv5.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace lsc {

/// CRC-32 as zlib and PNG define it; pass the previous value to continue.
std::uint32_t crc32(std::span<const std::byte> data, std::uint32_t previous = 0);

/// Lower-case hexadecimal SHA-256.
std::string sha256(std::string_view data);
[[nodiscard]] Result<std::string> sha256File(const std::filesystem::path& file);

std::array<std::uint8_t, 20> sha1(std::string_view data);

}  // namespace lsc
