// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A three-dimensional field as a VTK image file (.vti), to be opened in ParaView. No VTK in this
// header. For a pool thread.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

/// `values` in C order over extents {slowest, middle, fastest}; x is the fastest. `name` is that of
/// the array, `origin` a line of text kept in the file: where the numbers come from.
[[nodiscard]] Status writeVti(const std::filesystem::path& file, const std::vector<double>& values,
                              const std::array<std::int64_t, 3>& extents, const std::string& name,
                              const std::string& origin);

}  // namespace lsc
