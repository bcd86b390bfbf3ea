// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Strict reader and writer of NumPy's .npy format 1.0 to 3.0 for little-endian real arrays in C
// order. An object array (pickle) or any other dtype is refused, never executed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

enum class NpyType { kFloat32, kFloat64, kInt32, kInt64, kUint8, kBool };

struct NpyHeader {
  NpyType type = NpyType::kFloat64;
  std::vector<std::int64_t> shape;  // slowest axis first, as NumPy prints it
  std::uint64_t data_offset = 0;    // bytes
  std::uint64_t count() const;
};

/// Size in bytes of one element.
std::size_t npyItemSize(NpyType type);

/// Reads and checks the header; the file must hold exactly the bytes it promises.
[[nodiscard]] Result<NpyHeader> readNpyHeader(const std::filesystem::path& file);

struct NpyArray {
  std::vector<std::int64_t> shape;
  std::vector<double> values;  // C order
};

/// Whole array converted to double.
[[nodiscard]] Result<NpyArray> readNpy(const std::filesystem::path& file);

/// Elements [first, first + count) in C order, by pread: a file cut meanwhile is an error, not a
/// signal.
[[nodiscard]] Result<std::vector<double>> readNpyRange(const std::filesystem::path& file,
                                                       const NpyHeader& header, std::uint64_t first,
                                                       std::uint64_t count);

/// Atomic write (temporary, fsync, rename).
[[nodiscard]] Status writeNpy(const std::filesystem::path& file,
                              std::span<const std::int64_t> shape, std::span<const double> values);
[[nodiscard]] Status writeNpy(const std::filesystem::path& file,
                              std::span<const std::int64_t> shape, std::span<const float> values);

}  // namespace lsc
