// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// NumPy archives, as numpy.savez and numpy.savez_compressed write them: a zip of npy members.
// Stored ones are read where they lie, deflated ones as a stream into the field, so that nothing
// stands in memory twice; nothing is unpacked to disk. Encrypted members and names that are paths
// are refused, and so is what unpacks to more than 64 MiB and three times the file.
#pragma once

#include "plugins/formats/npy/npy.h"

namespace lsc {

class NpzFormat final : public Format {
 public:
  std::string id() const override { return "npz"; }
  std::string mark() const override { return "npz (PK34)"; }
  Match probe(std::string_view head, std::uint64_t size) const override;
  /// selection.member is the name of an array or its number from 1; needed if there are several.
  [[nodiscard]] Result<FileHeader> readHeader(const ByteSource& source,
                                              const Selection& selection) const override;
  std::vector<std::string> datasets(const ByteSource& source) const override;
  /// Fails with kCorrupt if the CRC-32 of the member is wrong.
  [[nodiscard]] Result<Payload> read(const ByteSource& source, const FileHeader& header,
                                     const Layout& layout, const Control& control) const override;

 private:
  NpyFormat npy_;
};

}  // namespace lsc
