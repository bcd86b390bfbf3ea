// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/column.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include "engine/base/json.h"

namespace lsc {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

std::string numberText(double number) {
  if (std::isnan(number)) return "nan";
  if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  return {digits, end};
}

/// A list reads as a person types it: 8,8.
std::string listText(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return dumpJson(value);
  std::string text;
  for (const Json& item : value) {
    if (!text.empty()) text += ',';
    text += listText(item);
  }
  return text;
}

/// The first eight bytes as a number that orders like them.
std::uint64_t leading(std::string_view text) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i)
    value = value << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0u);
  return value;
}

/// Bytes that all of them begin with.
std::size_t sharedBeginning(const std::vector<std::string>& texts) {
  if (texts.empty()) return 0;
  std::size_t shared = texts.front().size();
  for (const std::string& text : texts) {
    const auto [end, other] = std::mismatch(
        text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(shared, text.size())),
        texts.front().begin());
    shared = static_cast<std::size_t>(end - text.begin());
  }
  return shared;
}

}  // namespace

double Column::number(std::size_t row) const {
  return numbers_.empty() || !present(row) ? kNan : numbers_[row];
}

CellValue Column::cell(std::size_t row) const {
  CellValue cell{kind(row), number(row), {}};
  const std::uint32_t at = code(row);
  if (cell.kind != CellKind::kAbsent && at != kNoText) cell.text = texts_[at];
  return cell;
}

void Column::resize(std::size_t rows) {
  kinds_.resize(rows, CellKind::kAbsent);
  if (!numbers_.empty()) numbers_.resize(rows, kNan);
  if (!codes_.empty()) codes_.resize(rows, kNoText);
}

void Column::needNumbers() {
  if (numbers_.empty()) numbers_.assign(kinds_.size(), kNan);
}

void Column::needCodes() {
  if (codes_.empty()) codes_.assign(kinds_.size(), kNoText);
}

std::uint32_t Column::intern(std::string_view text) {
  const auto [it, fresh] =
      code_of_.try_emplace(std::string(text), static_cast<std::uint32_t>(texts_.size()));
  if (fresh) texts_.emplace_back(text);
  return it->second;
}

void Column::setNumber(std::size_t row, double number, CellKind kind) {
  needNumbers();
  kinds_[row] = kind;
  numbers_[row] = number;
  if (!codes_.empty()) codes_[row] = kNoText;
}

void Column::setText(std::size_t row, std::string_view text, CellKind kind) {
  needCodes();
  kinds_[row] = kind;
  codes_[row] = intern(text);
  if (!numbers_.empty()) numbers_[row] = kNan;
}

void Column::take(const ColumnCells& cells, const std::vector<std::uint32_t>& row_of) {
  std::vector<std::uint32_t> codes(cells.texts.size(), kNoText);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::uint32_t row = row_of[i];
    if (row == kNoRow) continue;
    kinds_[row] = cells.kinds[i];
    if (!std::isnan(cells.numbers[i])) needNumbers();
    if (!numbers_.empty()) numbers_[row] = cells.numbers[i];
    const std::uint32_t from = cells.codes[i];
    if (from != kNoText) {
      needCodes();
      if (codes[from] == kNoText) codes[from] = intern(cells.texts[from]);
    }
    if (!codes_.empty()) codes_[row] = from == kNoText ? kNoText : codes[from];
  }
}

Column Column::picked(const std::vector<std::uint32_t>& old_rows) const {
  Column out(old_rows.size());
  out.texts_ = texts_;
  out.code_of_ = code_of_;
  if (!numbers_.empty()) out.needNumbers();
  if (!codes_.empty()) out.needCodes();
  for (std::size_t row = 0; row < old_rows.size(); ++row) {
    const std::uint32_t old = old_rows[row];
    if (old == kNoRow) continue;
    out.kinds_[row] = kinds_[old];
    if (!numbers_.empty()) out.numbers_[row] = numbers_[old];
    if (!codes_.empty()) out.codes_[row] = codes_[old];
  }
  return out;
}

void Column::makeRanks() const {
  struct Entry {
    std::uint64_t begin;  // behind what all texts begin with: names are often numbered
    std::uint32_t code;
  };
  std::vector<std::string> lower(texts_.size());
  std::transform(texts_.begin(), texts_.end(), lower.begin(),
                 [](const std::string& text) { return lowerCase(text); });
  const std::size_t shared = sharedBeginning(lower);
  std::vector<Entry> entries(lower.size());
  for (std::uint32_t code = 0; code < lower.size(); ++code)
    entries[code] = {leading(std::string_view(lower[code]).substr(shared)), code};
  std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    if (a.begin != b.begin) return a.begin < b.begin;
    const int order = lower[a.code].compare(lower[b.code]);
    return order != 0 ? order < 0 : texts_[a.code] < texts_[b.code];
  });
  ranks_.resize(texts_.size());
  for (std::uint32_t i = 0; i < entries.size(); ++i) ranks_[entries[i].code] = i;
}

Column::Rank Column::rank(std::size_t row) const {
  if (!present(row)) return {};
  const double value = number(row);
  if (!std::isnan(value)) return {Rank::Group::kNumber, value};
  const std::uint32_t at = code(row);
  if (at == kNoText) return {};
  if (ranks_.size() != texts_.size()) makeRanks();
  return {Rank::Group::kText, static_cast<double>(ranks_[at])};
}

std::string cellText(const CellValue& cell) {
  switch (cell.kind) {
    case CellKind::kAbsent:
      return {};
    case CellKind::kBoolean:
      return cell.number != 0 ? "true" : "false";
    case CellKind::kNumber:
      return cell.text.data() ? std::string(cell.text) : numberText(cell.number);
    case CellKind::kText:
      return std::string(cell.text);
    case CellKind::kList:
      break;
  }
  const auto list = parseJson(cell.text, "a list");
  return list ? listText(*list) : std::string(cell.text);
}

std::string lowerCase(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  return out;
}

}  // namespace lsc
