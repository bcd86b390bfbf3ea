// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// MILC version 5 configurations (read only): the magic number 20103 gives the byte order of the
// machine that wrote; single precision SU(3) links, x fastest, sealed by two rotated word sums.
// Layout: generic/io_lat4.c of MILC, which writes sum29 before sum31.
#pragma once

#include "engine/formats/format.h"

namespace lsc {

class MilcFormat final : public Format {
 public:
  std::string id() const override { return "milc"; }
  std::string mark() const override { return "MILC v5 (20103)"; }
  Match probe(std::string_view head, std::uint64_t size) const override;
  [[nodiscard]] Result<FileHeader> readHeader(const ByteSource& source,
                                              const Selection& selection) const override;
};

}  // namespace lsc
