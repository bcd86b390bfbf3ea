// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The head of a NumPy .npy file: a Python dictionary literal with exactly the keys descr,
// fortran_order and shape. It is read by a parser of that literal and nothing else; object and
// structured arrays are refused. Layout: numpy.lib.format, versions 1 to 3.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/formats/source.h"
#include "plugins/formats/array/array.h"

namespace lsc {

inline constexpr char kNpyMagic[] = "\x93NUMPY";

[[nodiscard]] Result<ArrayHead> readNpyHead(const ByteSource& source);

/// Head of a C-ordered array, padded to 64 bytes as NumPy does; `descr` as in "<c16".
std::string npyHeadText(const std::string& descr, const std::vector<std::int64_t>& shape);

}  // namespace lsc
