// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Chunks gathered from the elements of an index: address, and size and left-out filters where the
// dataset has filters. An array of elements counts chunks over the largest shape that the dataset
// may grow to, its unlimited axis first.
#pragma once

#include <string_view>
#include <vector>

#include "plugins/formats/hdf5/chunks.h"

namespace lsc {

/// Bit i, the highest of each byte first.
bool bitOf(std::string_view bytes, std::uint64_t i);

class ChunkList {
 public:
  ChunkList(const Hdf5File& file, const Hdf5Dataset& dataset, std::size_t most);

  std::size_t most() const { return most_; }
  std::size_t elementBytes() const { return element_bytes_; }
  /// kCorrupt for a number that elements of this dataset cannot have.
  Status setElementBytes(std::uint64_t bytes);

  /// An element at a place in the grid of chunks; nothing if it is unwritten or outside the shape.
  void add(std::string_view element, const std::vector<std::uint64_t>& place);
  /// `count` elements that stand at `at`; the first has this index.
  Status addElements(std::uint64_t at, std::uint64_t first, std::uint64_t count);
  /// All chunks, one behind the other without an index.
  Status addRow(std::uint64_t at);

  std::vector<Hdf5Chunk> take() { return std::move(chunks_); }
  tl::unexpected<Error> damaged() const;

 private:
  std::vector<std::uint64_t> placeOf(std::uint64_t index) const;
  void addChunk(Hdf5Chunk chunk, const std::vector<std::uint64_t>& place);

  const Hdf5File& file_;
  const Hdf5Dataset& dataset_;
  std::size_t most_, element_bytes_ = 0;
  std::vector<std::size_t> order_;     // axes, slowest first
  std::vector<std::uint64_t> extent_;  // of the largest grid, in this order; the first is unused
  std::vector<Hdf5Chunk> chunks_;
};

}  // namespace lsc
