// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Chunks of a dataset: found through its index, unfiltered one at a time, placed in the field.
#pragma once

#include <vector>

#include "plugins/formats/hdf5/dataset.h"

namespace lsc {

struct Hdf5Chunk {
  std::uint64_t number = 0;                        // in the grid of chunks, last axis fastest
  std::uint64_t address = 0, bytes = 0, mask = 0;  // bits of the mask: filters left out
};

/// Place of its first element in the array.
std::vector<std::int64_t> firstElement(const Hdf5Dataset& dataset, const Hdf5Chunk& chunk);

/// kCorrupt for chunks outside the array or file, given twice, or larger than `most` bytes.
[[nodiscard]] Result<std::vector<Hdf5Chunk>> findChunks(const Hdf5File& file,
                                                        const Hdf5Dataset& dataset,
                                                        std::uint64_t most);

/// Bytes of a chunk without filters.
std::uint64_t chunkBytes(const Hdf5Dataset& dataset);

/// Elements of one chunk, in its own order.
[[nodiscard]] Result<std::string> readChunk(const Hdf5File& file, const Hdf5Dataset& dataset,
                                            const Hdf5Chunk& chunk);

}  // namespace lsc
