// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Lists of chunks that HDF5 1.10 and newer keep (File Format Specification 3.0, VII): implicit,
// fixed array, extensible array, records of a B-tree. Chunks that were never written are left out.
#pragma once

#include <vector>

#include "plugins/formats/hdf5/chunks.h"

namespace lsc {

/// Chunks along an axis.
std::uint64_t chunkGrid(const Hdf5Dataset& dataset, std::size_t axis);

/// For an index of the dataset that is one of these; at most `most` chunks.
[[nodiscard]] Result<std::vector<Hdf5Chunk>> readChunkIndex(const Hdf5File& file,
                                                            const Hdf5Dataset& dataset,
                                                            std::size_t most);

}  // namespace lsc
