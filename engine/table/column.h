// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// One column of a RunTable: a cell for each row, numbers and dictionary codes in arrays, so that
// 10^5 rows are ordered or looked through in milliseconds. Not thread safe (ranks are made when
// first needed).
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/store/column.h"

namespace lsc {

class Column {
 public:
  explicit Column(std::size_t rows = 0) : kinds_(rows, CellKind::kAbsent) {}

  static constexpr std::uint32_t kNoText = ColumnCells::kNoText;
  static constexpr std::uint32_t kNoRow = std::numeric_limits<std::uint32_t>::max();

  std::size_t size() const { return kinds_.size(); }
  CellKind kind(std::size_t row) const { return kinds_[row]; }
  bool present(std::size_t row) const { return kinds_[row] != CellKind::kAbsent; }
  /// NaN where there is none.
  double number(std::size_t row) const;
  /// Place of its text in texts(), or kNoText.
  std::uint32_t code(std::size_t row) const { return codes_.empty() ? kNoText : codes_[row]; }
  CellValue cell(std::size_t row) const;
  /// Dictionary of the texts, each once, in no order; may hold some that no row has any more.
  const std::vector<std::string>& texts() const { return texts_; }

  void resize(std::size_t rows);
  void clear(std::size_t row) { kinds_[row] = CellKind::kAbsent; }
  void setNumber(std::size_t row, double number, CellKind kind = CellKind::kNumber);
  void setText(std::size_t row, std::string_view text, CellKind kind = CellKind::kText);
  /// Cells of `cells` at the rows that `row_of` names; kNoRow: nowhere.
  void take(const ColumnCells& cells, const std::vector<std::uint32_t>& row_of);
  /// The same column with its rows at other places: old row of each new one, or kNoRow.
  Column picked(const std::vector<std::uint32_t>& old_rows) const;

  /// What rows are ordered by: numbers (and texts that read as numbers) come first, then texts by
  /// their bytes in lower case; NaN and absent have nothing to order by.
  struct Rank {
    enum class Group : std::uint8_t { kNumber, kText, kNothing };
    Group group = Group::kNothing;
    double value = 0;
  };
  Rank rank(std::size_t row) const;

 private:
  std::uint32_t intern(std::string_view text);
  void needNumbers();
  void needCodes();
  void makeRanks() const;

  std::vector<CellKind> kinds_;
  std::vector<double> numbers_;       // empty until a number comes
  std::vector<std::uint32_t> codes_;  // empty until a text comes
  std::vector<std::string> texts_;
  std::unordered_map<std::string, std::uint32_t> code_of_;
  mutable std::vector<std::uint32_t> ranks_;  // of the texts; of another size: to be made
};

/// The cell as the table shows it and a person types it: shortest digits, true/false, texts as they
/// are, lists as 8,8.
std::string cellText(const CellValue& cell);

/// ASCII letters in lower case.
std::string lowerCase(std::string_view text);

}  // namespace lsc
