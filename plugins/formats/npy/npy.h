// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// NumPy arrays. The file does not say what its axes mean: the likeliest meaning is taken from the
// shape, others are offered as choices, and the user may name the axes.
#pragma once

#include "engine/formats/format.h"

namespace lsc {

class NpyFormat final : public Format {
 public:
  std::string id() const override { return "npy"; }
  std::string mark() const override { return "npy (93NUMPY)"; }
  Match probe(std::string_view head, std::uint64_t size) const override;
  /// selection.axes names the axes; selection.member, from 1, a configuration along n.
  [[nodiscard]] Result<FileHeader> readHeader(const ByteSource& source,
                                              const Selection& selection) const override;
  [[nodiscard]] Result<Payload> read(const ByteSource& source, const FileHeader& header,
                                     const Layout& layout, const Control& control) const override;
  std::vector<std::string> flavours() const override { return {"npy"}; }
  /// [t][z][y][x] reals, [t][z][y][x][mu][row][column] complex; U(1) without row and column.
  [[nodiscard]] Status write(const Field& field, const WriteRequest& request, OutputFile& output,
                             const Control& control) const override;
};

}  // namespace lsc
