// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// One part of a comparison as texts: a column a run with the base first, for metrics also the
// difference to the base and the ratio to it. What the terminal and the reports print. Pure
// functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/compare/run_diff.h"

namespace lsc {

struct PartTable {
  struct Row {
    std::string key;
    bool differs = false, type_only = false;
    std::vector<std::string> cells;  // "-": the key is missing there; whole values
  };
  std::size_t differing = 0, equal = 0;  // rows of the part, shown or not
  std::vector<std::string> header;       // of the cells
  std::vector<Row> rows;
};

enum class RowChoice { kDiffering, kEqual, kAll };

PartTable tableOf(const RunDiff& diff, const DiffPart& part, RowChoice choice);

/// "#12"
std::string numberOf(const RunRow& run);

/// "#12 name"
std::string titleOf(const RunRow& run);

/// "2 of 40 rows differ", "no difference in 40 rows", "nothing recorded".
std::string countsOf(const PartTable& table);

/// For a terminal: one line of at most 48 characters that it does not obey.
std::string shownCell(std::string_view text);
/// Lines of as many cells each, in columns.
std::string alignedText(const std::vector<std::vector<std::string>>& lines);

/// For a terminal: all parts that have rows, with the rows that differ or all rows. "~" marks rows
/// whose values differ in type only. Long values are cut, control characters replaced.
std::string diffToText(const RunDiff& diff, bool all = false);

}  // namespace lsc
