// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The stored pyramid of a long series: rows of `chunks` with level > 0 hold minima and maxima of
// blocks of points, so that a picture of a million points reads a few kilobytes. A block of level 1
// is up to 64 points of one chunk that will never be merged again; a block of level l + 1 is 8
// blocks of level l. Points are summarised in the order written, each attempt by itself, superseded
// ones too: a block knows its steps, so the reader leaves out what a later attempt replaced. Works
// inside a transaction of the caller.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/store/chunk.h"
#include "engine/store/database.h"

namespace lsc {

constexpr std::size_t kPyramidPoints = 64;  // of a block of level 1
constexpr std::size_t kPyramidFanOut = 8;

/// Blocks in the order written; equal lengths. A block without finite values has minimum inf and
/// maximum -inf.
struct PyramidBlocks {
  std::vector<double> minimum, maximum, positive;   // positive: least value > 0
  std::vector<std::int64_t> first_step, last_step;  // least and greatest
  std::vector<std::uint32_t> not_finite;

  std::size_t size() const { return minimum.size(); }
  void addPoints(const Points& points, std::size_t first, std::size_t n);
  /// One block of the blocks first .. first + n - 1 of another level.
  void addBlock(const PyramidBlocks& from, std::size_t first, std::size_t n);
  void append(const PyramidBlocks& more, std::size_t first, std::size_t n);
};

/// u8 version (1), u8 zero, u16 zero, u32 n, i64 id of the last chunk covered (level 1), then
/// minimum, maximum, positive as f64[n], first_step, last_step as i64[n], not_finite as u32[n].
std::string encodeBlocks(const PyramidBlocks& blocks, std::int64_t covered);
/// Appends; false (and nothing appended) if it is no such blob.
[[nodiscard]] bool decodeBlocks(std::string_view blob, PyramidBlocks& blocks);

/// Brings the pyramid of a series up to date after chunks were added. Cheap if nothing is to do.
[[nodiscard]] Status extendPyramid(Database& database, std::int64_t run, std::int64_t metric,
                                   int attempt);

/// Id of the last chunk of points that the pyramid covers, 0 if there is none.
[[nodiscard]] Result<std::int64_t> coveredChunk(Database& database, std::int64_t run,
                                                std::int64_t metric, int attempt);

}  // namespace lsc
