// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Tables made by hand: a row, and cells from JSON as the index would give them.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/table/filter.h"
#include "engine/table/run_table.h"

namespace lsc {

inline RunRow runRow(std::int64_t number, const std::string& name) {
  RunRow row;
  row.key = number + 1000;
  row.number = number;
  row.uid = "00000000-0000-7000-8000-" + std::to_string(100000000000 + number);
  row.name = name;
  row.status = RunStatus::kCompleted;
  row.format = "native";
  return row;
}

inline void addCell(ColumnCells& cells, std::int64_t run, const Json& value) {
  if (value.is_boolean()) {
    cells.addBoolean(run, value.get<bool>());
  } else if (value.is_number()) {
    cells.addNumber(run, value.get<double>());
  } else if (value.is_string()) {
    cells.addText(run, value.get<std::string>());
  } else if (!value.is_null()) {
    cells.addList(run, dumpJson(value));
  }
}

inline ColumnKey keyOf(const std::string& text) {
  const auto key = ColumnKey::parse(text);
  EXPECT_TRUE(key) << text;
  return key ? *key : ColumnKey{};
}

/// One value for each row; null is absent.
inline void giveColumn(RunTable& table, const std::string& key, const std::vector<Json>& values) {
  ColumnCells cells;
  for (std::size_t i = 0; i < values.size(); ++i) addCell(cells, table.rows()[i].key, values[i]);
  table.give(keyOf(key), cells);
}

/// Numbers of the rows that match.
inline std::vector<std::int64_t> matchingNumbers(const RunTable& table, std::string_view text) {
  const auto filter = Filter::parse(text);
  EXPECT_TRUE(filter) << (filter ? "" : filter.error().withCarets(text));
  std::vector<std::int64_t> numbers;
  if (!filter) return numbers;
  for (const std::uint32_t row : filter->matching(table, table.all()))
    numbers.push_back(table.rows()[row].number);
  return numbers;
}

}  // namespace lsc
