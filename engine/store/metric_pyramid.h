// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The stored pyramid of a long series: rows of `chunks` with level > 0 hold minima and maxima of
// blocks of points, so that a picture of a million points reads a few kilobytes. Level 1: blocks of
// up to 64 points of one chunk that will never be merged again, in rows of up to 2048 blocks. Level
// 2: one row that covers the same points in 2049 to 4096 blocks (fewer while the series is short),
// each of 2^k blocks of level 1; it is halved when it is full. Points are summarised in the order
// written, each attempt by itself, superseded ones too: a block knows its steps, so the reader
// leaves out what a later attempt replaced. Works inside a transaction of the caller.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/store/chunk.h"
#include "engine/store/database.h"

namespace lsc {

constexpr std::size_t kPyramidPoints = 64;  // of a block of level 1

constexpr int kFineLevel = 1;
constexpr int kOverviewLevel = 2;

/// Blocks in the order written; equal lengths. A block without finite values has minimum inf and
/// maximum -inf.
struct PyramidBlocks {
  std::vector<double> minimum, maximum, positive;   // positive: least value > 0
  std::vector<std::int64_t> first_step, last_step;  // least and greatest
  std::vector<std::uint32_t> not_finite;

  std::size_t size() const { return minimum.size(); }
  void addPoints(const Points& points, std::size_t first, std::size_t n);
  /// Blocks of `more` from `first` on behind these.
  void append(const PyramidBlocks& more, std::size_t first, std::size_t n);
  /// Block `from` of another becomes part of block `to`.
  void merge(std::size_t to, const PyramidBlocks& other, std::size_t from);
};

/// What a row says beside its blocks.
struct PyramidHead {
  std::int64_t covered = 0;  // id of the last chunk of points in it
  std::uint8_t shift = 0;    // overview: a block is 2^shift blocks of level 1,
  std::uint32_t fill = 0;    // the last one so many
};

/// u8 version (1), u8 parts, u8 shift, u8 zero, u32 n, i64 covered, u32 fill, u32 zero, then
/// minimum and maximum as f64[n], first_step and last_step as u32[n] behind an i64 that they are
/// counted from (parts & 4: as i64[n] without it), positive as f64[n] (parts & 1; else it is the
/// minimum everywhere), not_finite as u32[n] (parts & 2; else 0).
std::string encodeBlocks(const PyramidBlocks& blocks, const PyramidHead& head);
/// Appends; nothing (and nothing appended) if it is no such blob.
[[nodiscard]] std::optional<PyramidHead> decodeBlocks(std::string_view blob, PyramidBlocks& blocks);

/// A chunk of points of one attempt, with its least and greatest step.
struct ChunkRef {
  std::int64_t id = 0;
  std::int64_t count = 0;
  std::int64_t first_step = 0, last_step = 0;
};

/// In the order written. Steps come from level 1; only chunks behind it are read.
[[nodiscard]] Result<std::vector<ChunkRef>> chunkRefs(Database& database, std::int64_t run,
                                                      std::int64_t metric, int attempt);

/// Brings the pyramid of a series up to date after chunks were added. Cheap if nothing is to do.
[[nodiscard]] Status extendPyramid(Database& database, std::int64_t run, std::int64_t metric,
                                   int attempt);

}  // namespace lsc
