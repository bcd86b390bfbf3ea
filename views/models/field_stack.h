// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// An npy file of lattice fields, read one at a time by pread: a file cut meanwhile is a sentence,
// not a signal. Pure functions for a pool thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "engine/base/npy.h"

namespace lsc {

/// What the first axis of a file counts, if it is not one of the lattice.
enum class FirstAxis { kConfiguration, kLattice, kFlowTime };

/// A file of fields: [configuration or flow time][slowest axis]...[fastest axis], or one field
/// without the first.
struct FieldStack {
  std::filesystem::path file;
  NpyHeader header;
  std::vector<std::int64_t> extents;  // of the lattice, slowest first, 1 to 4 of them
  std::int64_t configurations = 1;
  std::int64_t steps = 1;  // flow times of each configuration
  bool split = false;      // each configuration is in a file of its own; `file` is one of them
  std::int64_t sites() const;
};

[[nodiscard]] Result<FieldStack> openFieldStack(const std::filesystem::path& file, FirstAxis first);
/// `index` counts the fields of the file.
[[nodiscard]] Result<std::vector<double>> readConfiguration(const FieldStack& stack,
                                                            std::int64_t index);
/// One value of it.
[[nodiscard]] Result<double> readSite(const FieldStack& stack, std::int64_t index,
                                      const std::vector<std::int64_t>& site);

}  // namespace lsc
