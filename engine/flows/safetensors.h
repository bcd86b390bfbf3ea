// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The safetensors file format, little-endian: 8 bytes header length N, N bytes of JSON
// {"__metadata__": {text: text}, NAME: {"dtype", "shape", "data_offsets": [begin, end]}}, then the
// data without holes. The writer orders and pads as the reference implementation does (widest type
// first, then by name; header padded with spaces to 8 bytes), so equal content gives equal bytes.
// The reader refuses whatever the format forbids. Never pickle. Pure functions; any thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

enum class StoredType { kFloat32, kFloat64, kInt64 };

struct StoredTensor {
  std::string name;
  StoredType type = StoredType::kFloat32;
  std::vector<std::int64_t> shape;  // slowest axis first; empty for a scalar
  std::string data;                 // elements in C order
};

struct TensorFile {
  std::map<std::string, std::string> metadata;
  std::vector<StoredTensor> tensors;

  /// Null if there is none of this name.
  const StoredTensor* find(std::string_view name) const;
};

/// kInvalidArgument if a name repeats or is reserved, or data and shape disagree.
[[nodiscard]] Result<std::string> encodeSafetensors(const TensorFile& file);

/// `object` names the file in errors. kCorrupt for anything outside the format, kUnsupported for an
/// element type other than F32, F64, I64.
[[nodiscard]] Result<TensorFile> decodeSafetensors(std::string_view bytes,
                                                   const std::string& object);

}  // namespace lsc
