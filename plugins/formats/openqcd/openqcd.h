// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// openQCD (CERN, CLS) configurations: little-endian, extents T, X, Y, Z, mean Re tr P, then eight
// double SU(3) links for each odd site, z fastest. There is no magic: a file is recognised by even
// extents that explain its size exactly, and its only seal is the plaquette.
// Layout: export_cnfg of openQCD (modules/archive/archive.c, M. Luescher and S. Schaefer).
#pragma once

#include "engine/formats/format.h"

namespace lsc {

class OpenqcdFormat final : public Format {
 public:
  std::string id() const override { return "openqcd"; }
  std::string mark() const override { return "openQCD (even extents that explain the size)"; }
  Match probe(std::string_view head, std::uint64_t size) const override;
  [[nodiscard]] Result<FileHeader> readHeader(const ByteSource& source,
                                              const Selection& selection) const override;
  [[nodiscard]] Result<Payload> read(const ByteSource& source, const FileHeader& header,
                                     const Layout& layout, const Control& control) const override;
  std::vector<std::string> flavours() const override { return {"openqcd"}; }
  /// SU(3) in four dimensions with even extents.
  [[nodiscard]] Status write(const Field& field, const WriteRequest& request, OutputFile& output,
                             const Control& control) const override;
};

}  // namespace lsc
