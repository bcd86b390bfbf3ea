// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How columns of runs look: titles, help, texts of cells and of folded groups. GUI thread.
#pragma once

#include <QString>
#include <vector>

#include "views/models/run_records.h"

namespace lsc {

/// How a delegate draws a cell.
enum class CellStyle { kPlain, kState, kProgress, kMuted, kTags };

/// Header of a column: translated for built-in ones, else the last part of the key.
QString columnTitle(const ColumnKey& key);
/// The title with the unit, where there is one: "step_time [s]".
QString columnHeader(const ColumnKey& key);
/// What a column is, for choosers and tooltips.
QString columnHelp(const ColumnKey& key);
/// What a new window shows.
std::vector<ColumnKey> defaultColumns();

CellStyle cellStyle(const ColumnKey& key);
/// True if cells of the column are right-aligned throughout.
bool isNumeric(const ColumnKey& key);

/// Any text of a store as one line: control characters become spaces, long ones are cut.
QString oneLine(std::string_view text);

/// What stands behind the place at which numbers line up: from the point, the exponent or the error
/// in parentheses on.
QString tailOf(const QString& number);

QString cellDisplay(const RunRecords& records, const ColumnKey& key, std::uint32_t row);
QString cellToolTip(const RunRecords& records, const ColumnKey& key, std::uint32_t row);
/// Mean with its error for numbers; the value that all runs of the group have, else nothing; how
/// many runs there are in place of their numbers.
QString groupDisplay(const RunRecords& records, const ColumnKey& key, const RunGroup& group);

}  // namespace lsc
