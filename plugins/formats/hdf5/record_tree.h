// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// B-trees of version 2 (HDF5 File Format Specification 3.0, III.A.2): records of one size, in inner
// nodes too. What a record means is the caller's.
#pragma once

#include <string>
#include <vector>

#include "plugins/formats/hdf5/file.h"

namespace lsc {

struct Hdf5Records {
  std::uint64_t type = 0;            // of the tree
  std::size_t record_bytes = 0;      // of each
  std::vector<std::string> records;  // in no particular order
};

/// All records, at most `most`; `what` names the tree in an error: "a damaged WHAT".
[[nodiscard]] Result<Hdf5Records> readRecordTree(const Hdf5File& file, std::uint64_t address,
                                                 std::size_t most, const std::string& what);

}  // namespace lsc
