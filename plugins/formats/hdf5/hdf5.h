// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Datasets of HDF5 files (The HDF Group, HDF5 File Format Specification 3.0), taken as arrays: the
// file does not say what its axes mean. Read: superblocks 0 to 3, groups of the default kind,
// contiguous, compact and chunked storage, deflate, shuffle, Fletcher checksums. No other file is
// opened and no filter is loaded, whatever the file says.
#pragma once

#include "engine/formats/format.h"

namespace lsc {

class Hdf5Format final : public Format {
 public:
  std::string id() const override { return "hdf5"; }
  std::string mark() const override { return "HDF5 (89HDF at byte 0, 512, 1024, ..)"; }
  Match probe(std::string_view head, std::uint64_t size) const override;
  /// selection.member is the path of a dataset or its number from 1, needed if there are several;
  /// PATH@K chooses the configuration K along n.
  [[nodiscard]] Result<FileHeader> readHeader(const ByteSource& source,
                                              const Selection& selection) const override;
  std::vector<std::string> datasets(const ByteSource& source) const override;
  [[nodiscard]] Result<Payload> read(const ByteSource& source, const FileHeader& header,
                                     const Layout& layout, const Control& control) const override;
};

}  // namespace lsc
