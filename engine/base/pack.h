// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Bytes made small, and bytes as text for lines of JSON. Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace lsc {

constexpr std::size_t kLargestPacked = 256u << 20;  // a claimed size is believed up to here

/// u32 size (little-endian), then zlib.
std::string pack(std::string_view data);

/// What pack wrote; `object` names it in the error (kCorrupt).
[[nodiscard]] Result<std::string> unpack(std::string_view packed, const std::string& object);

/// A gzip file (RFC 1952) of the data, without name or time.
std::string gzip(std::string_view data);

/// A whole gzip file, at most kLargestPacked bytes of content.
[[nodiscard]] Result<std::string> gunzip(std::string_view packed, const std::string& object);

/// RFC 4648, with padding and without line breaks.
std::string base64(std::string_view data);
/// kCorrupt if it is not that.
[[nodiscard]] Result<std::string> fromBase64(std::string_view text);

}  // namespace lsc
