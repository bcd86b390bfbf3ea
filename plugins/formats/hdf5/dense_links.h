// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Links of a large group: messages in a fractal heap, found through a B-tree of version 2
// (specification III.A.2 and III.G). Read are heaps whose blocks are direct ones and trees of two
// levels: some thousand links.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plugins/formats/hdf5/file.h"

namespace lsc {

/// The link messages of the group; none if the group is larger than what is read. kCorrupt for
/// damage.
[[nodiscard]] Result<std::optional<std::vector<std::string>>> readDenseLinks(const Hdf5File& file,
                                                                             std::uint64_t heap,
                                                                             std::uint64_t tree);

}  // namespace lsc
