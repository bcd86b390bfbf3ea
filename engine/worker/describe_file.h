// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What is in a file of unknown origin, for previews. Meant for a process of its own
// (`lattiscope-engine artifacts describe`): a hostile file then costs that process only.
#pragma once

#include <filesystem>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace lsc {

/// {file, size, type} and, by type,
///   npy          array: see describeArray
///   npz          arrays: [{name, ...}], at most 64
///   safetensors  tensors: [{name, dtype, shape}], metadata
///   json         json: the document, where it has at most 1 MiB; else text
///   text         text: the first 64 KiB, in UTF-8; truncated
///   image        format: png jpeg gif svg
///   binary       nothing more
/// and `lattice`: whether it looks like field configurations, which the Lattice page opens.
[[nodiscard]] Result<Json> describeFile(const std::filesystem::path& file);

}  // namespace lsc
