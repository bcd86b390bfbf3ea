// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The head of a NumPy .npy file: a Python dictionary literal with exactly the keys descr,
// fortran_order and shape. It is read by a parser of that literal and nothing else; object and
// structured arrays are refused.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/formats/source.h"

namespace lsc {

enum class NpyKind { kReal, kComplex, kSigned, kUnsigned };

struct NpyHead {
  NpyKind kind = NpyKind::kReal;
  int item_bytes = 8;  // of an element; 16 for a double complex
  std::endian byte_order = std::endian::little;
  bool fortran_order = false;       // first axis fastest
  std::vector<std::int64_t> shape;  // as NumPy prints it
  std::uint64_t offset = 0;         // of the data
};

inline constexpr char kNpyMagic[] = "\x93NUMPY";

[[nodiscard]] Result<NpyHead> readNpyHead(const ByteSource& source);

/// Head of a C-ordered array, padded to 64 bytes as NumPy does; `descr` as in "<c16".
std::string npyHeadText(const std::string& descr, const std::vector<std::int64_t>& shape);

}  // namespace lsc
