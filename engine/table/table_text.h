// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Tables as text in the formats that leave the program: what the window copies and exports, and
// what `runs list --columns` prints. Values, no thread rule.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/table/run_table.h"

namespace lsc {

/// kText: columns that line up, for a terminal.
enum class TableFormat { kText, kCsv, kMarkdown, kJson, kLatex };

/// The first row holds the titles; every row has as many cells. Cells are quoted as the format asks
/// (CSV: RFC 4180), columns of numbers are right-aligned where a format can say so. JSON is a list
/// of objects by title (a second column of the same title gets a number), with what reads as a
/// finite number as one.
std::string joinTable(const std::vector<std::vector<std::string>>& rows, TableFormat format);

/// The runs at `rows` of a table that has() the columns. Titles are the texts of the keys without
/// the roll-up `last`. CSV and JSON keep every digit and the types, with times in UTC (ISO 8601);
/// the others show 6 digits. Absent cells are empty, null in JSON.
std::string exportRuns(const RunTable& table, const std::vector<ColumnKey>& columns,
                       const Rows& rows, TableFormat format);

}  // namespace lsc
