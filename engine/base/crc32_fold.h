// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The CRC-32 of zlib by carry-less multiplication, where the processor has it: V. Gopal et al.,
// "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ", Intel 2009.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace lsc {

/// Whether foldCrc32 may be called.
bool canFoldCrc32();

/// As crc32 of hash.h, for a multiple of 16 bytes, at least 64. Any thread.
std::uint32_t foldCrc32(std::span<const std::byte> data, std::uint32_t previous);

}  // namespace lsc
