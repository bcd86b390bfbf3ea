// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What is in an array as NumPy writes it, read in one pass from bytes of unknown origin: any number
// type, byte order and layout, damaged ones too. (engine/base/npy.h reads our own files exactly.)
#pragma once

#include <optional>
#include <string>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/worker/array_reader.h"

namespace lsc {

/// {dtype, shape, order, count} and, of number types,
///   read, not_finite, min, max, mean, std    over the values that were read (at most 2^26)
///   part                                     "modulus" where the values are complex
///   histogram {low, high, counts[64]}        of at most 2^20 values, evenly chosen
///   picture {rows, columns, of, values}      the first plane of the last two axes, means of
///   blocks,
///                                            at most 128 x 128; null where nothing is finite
///   line {of, values}                        of one axis, means of at most 512 blocks
///   truncated                                whether values are missing at the end
/// kCorrupt if it is not such an array; `object` names it.
[[nodiscard]] Result<Json> describeArray(const ByteSource& bytes, const std::string& object);

/// {read, not_finite, min, max, mean, std, part, truncated, ...} as above of b - a, value by value
/// (its modulus where one of them is complex); nothing unless both are numbers of the same shape
/// and order.
[[nodiscard]] Result<std::optional<Json>> describeDifference(const ByteSource& a,
                                                             const ByteSource& b,
                                                             const std::string& object);

}  // namespace lsc
