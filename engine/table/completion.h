// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What could be written at a place of the filter line: names of keys, operators, values that runs
// have, keywords. A value in, a value out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/table/run_table.h"

namespace lsc {

struct Completion {
  enum class Kind { kKey, kOperator, kValue, kKeyword };
  Kind kind = Kind::kKey;
  std::string text;          // what to write, quoted where it must be
  std::size_t count = 0;     // of a value: runs that have it
  std::size_t position = 0;  // bytes [position, position + length) of the line are replaced
  std::size_t length = 0;
};

struct Completions {
  std::vector<Completion> items;    // the likeliest first, at most kMostCompletions
  std::optional<ColumnKey> wanted;  // a column whose values would help and was not given
};

constexpr std::size_t kMostCompletions = 100;

/// `cursor` in bytes; only the text before it counts.
Completions completeFilter(std::string_view text, std::size_t cursor, const RunTable& table,
                           const ColumnNames& names);

/// All keys one can choose from, built-in ones first; each metric once, with its last value.
std::vector<ColumnKey> allColumns(const ColumnNames& names);

}  // namespace lsc
