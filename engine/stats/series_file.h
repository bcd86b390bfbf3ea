// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Histories of observables from files of other programs: npy arrays and text tables. Pure
// functions; errors name file and row.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/stats/influence.h"

namespace lsc {

/// Rows are configurations, columns observables.
struct SeriesTable {
  std::vector<std::string> names;            // of the columns; empty if the file has none
  std::vector<std::vector<double>> columns;  // all of one length
  std::int64_t dropped = 0;                  // rows with NaN, left out on request
  std::vector<std::int64_t> kept;            // numbers of the rows that stayed, from 0
  std::size_t rows() const { return columns.empty() ? 0 : columns[0].size(); }
};

enum class BadRows { kRefuse, kDrop };

/// npy (one or two axes) by its name, else a text table: columns separated by white space, commas
/// or semicolons; lines that start with # are comments; a first line of words names the columns.
/// A row that is not numeric, is of another length, or holds NaN or infinity is an error that names
/// it; kDrop leaves out rows with NaN or infinity.
[[nodiscard]] Result<SeriesTable> readSeries(const std::filesystem::path& file,
                                             BadRows bad = BadRows::kRefuse);

/// The table if all its numbers are finite, else as kRefuse and kDrop say; `object` names it in
/// errors. For tables of other readers.
[[nodiscard]] Result<SeriesTable> siftRows(SeriesTable table, const std::string& object,
                                           BadRows bad);

/// A table of text that was read already; `object` names it in errors.
[[nodiscard]] Result<SeriesTable> parseSeries(std::string_view text, const std::string& object,
                                              BadRows bad = BadRows::kRefuse);

/// Configuration numbers, the only column of a file: whole numbers in increasing order.
[[nodiscard]] Result<Configurations> readConfigurations(const std::filesystem::path& file);

/// The same from a column of a table.
[[nodiscard]] Result<Configurations> configurationsOf(const std::vector<double>& column,
                                                      const std::string& object);

}  // namespace lsc
