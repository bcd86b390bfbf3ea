// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// NumPy archives as numpy.savez writes them: a zip of stored npy members, read where they lie.
// Nothing is unpacked to disk. Compressed and encrypted members and names that are paths are
// refused, so that no field is larger than the file says.
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
  /// Fails with kCorrupt if the CRC-32 of the member is wrong.
  [[nodiscard]] Result<Payload> read(const ByteSource& source, const FileHeader& header,
                                     const Layout& layout, const Control& control) const override;

 private:
  NpyFormat npy_;
};

}  // namespace lsc
