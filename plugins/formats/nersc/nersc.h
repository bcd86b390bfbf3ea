// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// NERSC archive: a text header, then the links, x fastest, mu = x, y, z, t. Three rows or two, 32
// or 64 bit, either byte order; the word sum CHECKSUM settles an order that the header leaves open
// or gets wrong. Layout: the Gauge Connection archive, as read by Grid (NerscIO.h) and gpt.
#pragma once

#include "engine/formats/format.h"

namespace lsc {

class NerscFormat final : public Format {
 public:
  std::string id() const override { return "nersc"; }
  std::string mark() const override { return "NERSC (BEGIN_HEADER)"; }
  Match probe(std::string_view head, std::uint64_t size) const override;
  [[nodiscard]] Result<FileHeader> readHeader(const ByteSource& source,
                                              const Selection& selection) const override;
  std::vector<std::string> flavours() const override { return {"nersc"}; }
  /// Four dimensions. Metadata keys of the header (ENSEMBLE_ID, ..) are taken over.
  [[nodiscard]] Status write(const Field& field, const WriteRequest& request, OutputFile& output,
                             const Control& control) const override;
};

}  // namespace lsc
