// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/formats/header.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "engine/formats/text.h"

namespace lsc {

std::string groupName(const FileHeader& header) {
  if (header.kind == FieldKind::kScalar) return "scalar";
  return header.colours == 1 ? "U(1)" : "SU(" + std::to_string(header.colours) + ")";
}

Result<std::uint64_t> payloadBytes(std::span<const std::int64_t> extents, std::uint64_t site_bytes,
                                   const std::string& object) {
  if (extents.empty()) return fail(ErrorCode::kCorrupt, object + " has no extents");
  std::uint64_t bytes = site_bytes;
  for (const std::int64_t extent : extents) {
    if (extent < 1) {
      return fail(ErrorCode::kCorrupt,
                  object + " has the extents " + dimsText(extents) + "; each must be at least 1");
    }
    if (__builtin_mul_overflow(bytes, static_cast<std::uint64_t>(extent), &bytes) ||
        bytes > std::uint64_t{1} << 62) {
      return fail(ErrorCode::kCorrupt,
                  object + " has the extents " + dimsText(extents) + ", too large for any file");
    }
  }
  return bytes;
}

std::optional<std::uint64_t> fieldBytes(const FileHeader& header, const Layout& layout) {
  const auto d = static_cast<std::uint64_t>(layout.extents.size());
  const auto n = static_cast<std::uint64_t>(header.colours);
  const std::uint64_t site = header.kind == FieldKind::kScalar
                                 ? static_cast<std::uint64_t>(header.components)
                                 : 2 * n * n * d;
  const auto bytes = payloadBytes(layout.extents, site * sizeof(double), "the field");
  return bytes ? std::optional(*bytes) : std::nullopt;
}

StoredReal storedReal(double value, std::string_view text, int real_bytes) {
  text = trim(text);
  int decimals = 0;
  const std::size_t point = text.find('.');
  if (point != std::string_view::npos) {
    for (std::size_t i = point + 1; i < text.size(); ++i, ++decimals) {
      if (!std::isdigit(static_cast<unsigned char>(text[i]))) break;
    }
  }
  const std::size_t e = text.find_first_of("eE");
  if (e != std::string_view::npos) {
    const auto exponent =
        parseInteger(text.substr(e + (text.substr(e + 1).starts_with('+') ? 2 : 1)));
    decimals -= static_cast<int>(std::clamp<std::int64_t>(exponent.value_or(0), -300, 300));
  }
  const double printed = std::pow(10.0, 1 - decimals);
  const double least = real_bytes == 4 ? 1e-6 : 1e-12;
  return {value, std::clamp(printed, least, 1e-3), std::string(text)};
}

std::string_view metadataValue(const FileHeader& header, std::string_view key) {
  for (const auto& [name, value] : header.metadata) {
    if (name == key) return value;
  }
  return {};
}

}  // namespace lsc
