// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// One column of a RunTable: a cell for each row, numbers and dictionary codes in arrays, so that
// 10^5 rows are ordered or looked through in milliseconds. Not thread safe (ranks are made when
// first needed).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/store/column.h"

namespace lsc {

class Column {
 public:
  explicit Column(std::size_t rows = 0) : kinds_(rows, CellKind::kAbsent) {}

  std::size_t size() const { return kinds_.size(); }
  CellKind kind(std::size_t row) const { return kinds_[row]; }
  bool present(std::size_t row) const { return kinds_[row] != CellKind::kAbsent; }
  /// NaN where there is none.
  double number(std::size_t row) const;
  std::uint32_t code(std::size_t row) const;
  Cell cell(std::size_t row) const;
  /// Dictionary of the texts, each once, in no order; may hold some that no row has any more.
  const std::vector<std::string>& texts() const { return texts_; }

  void resize(std::size_t rows);
  void erase(std::size_t row);
  void clear(std::size_t row);
  void setNumber(std::size_t row, double number, CellKind kind = CellKind::kNumber);
  void setText(std::size_t row, std::string_view text, CellKind kind = CellKind::kText);
  /// Cell `at` of `cells`.
  void take(std::size_t row, const ColumnCells& cells, std::size_t at);

  /// Order of two rows that are both present: numbers (and texts that read as numbers) first, NaN
  /// behind them, then texts by bytes without regard to case. Negative, 0 or positive.
  int compare(std::size_t a, std::size_t b) const;
  /// True if a cell has nothing to sort by: absent or NaN; such rows come last in both directions.
  bool last(std::size_t row) const;

 private:
  std::uint32_t intern(std::string_view text);
  void needNumbers();
  void needCodes();
  const std::vector<std::uint32_t>& ranks() const;

  std::vector<CellKind> kinds_;
  std::vector<double> numbers_;       // empty until a number comes
  std::vector<std::uint32_t> codes_;  // empty until a text comes
  std::vector<std::string> texts_;
  std::unordered_map<std::string, std::uint32_t> code_of_;
  mutable std::vector<std::uint32_t> ranks_;  // of the texts; empty: to be made
};

/// The cell as the table shows it and a person types it: shortest digits, true/false, texts as they
/// are, lists as 8,8.
std::string cellText(const Cell& cell);

}  // namespace lsc
