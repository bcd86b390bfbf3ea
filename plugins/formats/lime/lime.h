// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// ILDG and SciDAC fields in a LIME container: SU(3) links as ILDG, and, as SciDAC, links of any
// SU(N) or U(1) and real fields in any number of dimensions. Layouts: c-lime and QIO of the USQCD
// SciDAC software; ILDG Binary File Format, revision 1.1.
#pragma once

#include "engine/formats/format.h"

namespace lsc {

class LimeFormat final : public Format {
 public:
  std::string id() const override { return "lime"; }
  std::string mark() const override { return "ILDG/SciDAC LIME (456789ab)"; }
  Match probe(std::string_view head, std::uint64_t size) const override;
  /// header.format is "ildg-lime" or "scidac-lime". selection.member chooses among several fields.
  [[nodiscard]] Result<FileHeader> readHeader(const ByteSource& source,
                                              const Selection& selection) const override;
  std::vector<std::string> flavours() const override {
    return {"lime", "ildg", "ildg-lime", "scidac", "scidac-lime"};
  }
  /// "lime" is ILDG where ILDG can hold the field, else SciDAC.
  [[nodiscard]] Status write(const Field& field, const WriteRequest& request, OutputFile& output,
                             const Control& control) const override;
};

}  // namespace lsc
