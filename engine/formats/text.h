// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Text of foreign files: strict numbers (the whole word or nothing, no locale, finite), and the one
// function that makes a foreign string fit for a terminal or a message.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lsc {

/// Without blanks, tabs, line ends and NULs at both ends.
std::string_view trim(std::string_view text);

/// Pieces between `separator`, trimmed; empty ones are kept.
std::vector<std::string_view> split(std::string_view text, char separator);

/// Words between blanks and line ends.
std::vector<std::string_view> words(std::string_view text);

std::optional<std::int64_t> parseInteger(std::string_view text);
std::optional<double> parseReal(std::string_view text);

/// Hexadecimal of at most 32 bits, with or without 0x and leading zeros.
std::optional<std::uint32_t> parseHex32(std::string_view text);

/// Eight lower-case digits.
std::string hex32(std::uint32_t value);

/// Shortest decimal form that reads back as the same double.
std::string realText(double value);

/// "8 x 8 x 8 x 4".
std::string dimsText(std::span<const std::int64_t> extents);

/// Valid UTF-8 without control, format (bidirectional) and escape characters: those are written as
/// \n, \xNN or \u{N}. At most `limit` bytes, then "…".
std::string printable(std::string_view text, std::size_t limit = 4096);

}  // namespace lsc
