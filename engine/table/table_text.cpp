// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/table_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>
#include <set>

#include "engine/base/clock.h"
#include "engine/base/csv.h"
#include "engine/base/json.h"
#include "engine/table/builtin_column.h"

namespace lsc {
namespace {

using Cells = std::vector<std::string>;

std::optional<double> numberIn(std::string_view text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (text.empty() || read.ec != std::errc() || read.ptr != end || !std::isfinite(value))
    return std::nullopt;
  return value;
}

/// Columns in which every cell that is not empty is a number, and some is.
std::vector<bool> numericColumns(const std::vector<Cells>& rows) {
  std::vector<bool> numeric(rows.front().size(), false);
  for (std::size_t column = 0; column < numeric.size(); ++column) {
    bool any = false, all = true;
    for (std::size_t row = 1; row < rows.size(); ++row) {
      if (rows[row][column].empty()) continue;
      any = true;
      all &= numberIn(rows[row][column]).has_value();
    }
    numeric[column] = any && all;
  }
  return numeric;
}

/// Characters of Markdown that would end a cell, begin a tag or mark something up.
std::string markdownCell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      out += ' ';
      continue;
    }
    if (std::string_view("|\\`*<>").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

/// 1e-05 as a power of ten, -3 with the minus of formulas.
std::string latexNumber(const std::string& text) {
  const std::size_t e = text.find('e');
  if (e == std::string::npos && text.front() != '-') return text;
  std::string out = "$";
  out += text.substr(0, e);
  if (e != std::string::npos)
    out += "\\times 10^{" + std::to_string(std::atoi(text.c_str() + e + 1)) + "}";
  return out + "$";
}

std::string latexCell(const std::string& text) {
  if (numberIn(text)) return latexNumber(text);
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\textbackslash{}";
    } else if (c == '~' || c == '^') {
      out += std::string("\\") + c + "{}";
    } else if (std::string_view("&%$#_{}").find(c) != std::string_view::npos) {
      out += std::string("\\") + c;
    } else {
      out += c == '\n' || c == '\r' ? ' ' : c;
    }
  }
  return out;
}

std::string lineOf(const Cells& cells, std::string_view first, std::string_view between,
                   std::string_view last, std::string (*quote)(const std::string&)) {
  std::string out(first);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += between;
    out += quote(cells[i]);
  }
  return out.append(last).append("\n");
}

std::string csvOf(const std::vector<Cells>& rows) {
  std::string out;
  for (const Cells& cells : rows) out += lineOf(cells, "", ",", "", csvCell);
  return out;
}

std::string markdownOf(const std::vector<Cells>& rows) {
  std::string out = lineOf(rows.front(), "| ", " | ", " |", markdownCell) + "|";
  for (const bool numeric : numericColumns(rows)) out += numeric ? " ---: |" : " --- |";
  out += '\n';
  for (std::size_t at = 1; at < rows.size(); ++at)
    out += lineOf(rows[at], "| ", " | ", " |", markdownCell);
  return out;
}

std::string latexOf(const std::vector<Cells>& rows) {
  std::string out = "\\begin{tabular}{";
  for (const bool numeric : numericColumns(rows)) out += numeric ? 'r' : 'l';
  out += "}\n\\hline\n";
  for (std::size_t at = 0; at < rows.size(); ++at) {
    out += lineOf(rows[at], "", " & ", " \\\\", latexCell);
    if (at == 0) out += "\\hline\n";
  }
  return out + "\\hline\n\\end{tabular}\n";
}

/// Characters, not bytes; wide ones count as one.
std::size_t widthOf(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string textOf(std::vector<Cells> rows) {
  for (Cells& cells : rows)
    for (std::string& cell : cells)
      std::replace_if(
          cell.begin(), cell.end(), [](char c) { return static_cast<unsigned char>(c) < 32; }, ' ');
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const Cells& cells : rows)
    for (std::size_t i = 0; i < cells.size(); ++i)
      widths[i] = std::max(widths[i], widthOf(cells[i]));
  const std::vector<bool> numeric = numericColumns(rows);
  std::string out;
  for (const Cells& cells : rows) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string gap(widths[i] - widthOf(cells[i]), ' ');
      line += (numeric[i] ? gap + cells[i] : cells[i] + gap) + "  ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

/// The same title twice would be one key of an object.
Cells uniqueTitles(const Cells& titles) {
  std::set<std::string> seen;
  Cells out;
  for (const std::string& title : titles) {
    std::string key = title;
    for (int n = 2; !seen.insert(key).second; ++n) key = title + " (" + std::to_string(n) + ")";
    out.push_back(key);
  }
  return out;
}

std::string titleOf(const ColumnKey& key) {
  std::string text = key.text();
  const std::string_view ending = ".last";
  if (key.space == ColumnSpace::kMetric && key.rollup == "last")
    text.resize(text.size() - ending.size());
  return ColumnKey::parse(text) && *ColumnKey::parse(text) == key ? text : key.text();
}

std::string exactText(const ColumnKey& key, const CellValue& cell) {
  return isTime(key) && cell.kind == CellKind::kNumber ? isoTime(cell.number) : cellText(cell);
}

std::string shortText(const ColumnKey& key, const CellValue& cell) {
  const bool real = cell.kind == CellKind::kNumber && !isTime(key) && !cell.text.data() &&
                    std::isfinite(cell.number);
  if (!real) return exactText(key, cell);
  char text[32];
  std::snprintf(
      text, sizeof text,
      std::abs(cell.number) < 1e15 && cell.number == std::floor(cell.number) ? "%.0f" : "%.6g",
      cell.number);
  return text;
}

Json jsonCell(const ColumnKey& key, const CellValue& cell) {
  switch (cell.kind) {
    case CellKind::kAbsent:
      return nullptr;
    case CellKind::kBoolean:
      return cell.number != 0;
    case CellKind::kNumber:
      break;
    case CellKind::kText:
      return std::string(cell.text);
    case CellKind::kList:
      return parseJson(cell.text, "a list").value_or(Json(std::string(cell.text)));
  }
  if (isTime(key)) return isoTime(cell.number);
  if (cell.text.data())  // an integer that a double cannot hold
    return parseJson(cell.text, "an integer").value_or(Json(cell.number));
  constexpr double kExact = 9007199254740992.0;
  if (cell.number == std::floor(cell.number) && std::abs(cell.number) <= kExact)
    return static_cast<std::int64_t>(cell.number);
  return realToJson(cell.number);
}

CellValue cellOf(const Column* column, std::uint32_t row) {
  return column ? column->cell(row) : CellValue{};
}

std::string runsJson(const RunTable& table, const std::vector<ColumnKey>& columns,
                     const Rows& rows) {
  Cells titles;
  for (const ColumnKey& key : columns) titles.push_back(titleOf(key));
  titles = uniqueTitles(titles);
  Json list = Json::array();
  for (const std::uint32_t row : rows) {
    Json object = Json::object();
    for (std::size_t i = 0; i < columns.size(); ++i)
      object[titles[i]] = jsonCell(columns[i], cellOf(table.column(columns[i]), row));
    list.push_back(std::move(object));
  }
  return dumpJson(list, 2) + "\n";
}

}  // namespace

std::string joinTable(const std::vector<Cells>& rows, TableFormat format) {
  if (rows.empty()) return {};
  switch (format) {
    case TableFormat::kText:
      return textOf(rows);
    case TableFormat::kCsv:
      return csvOf(rows);
    case TableFormat::kMarkdown:
      return markdownOf(rows);
    case TableFormat::kLatex:
      return latexOf(rows);
    case TableFormat::kJson:
      break;
  }
  const Cells keys = uniqueTitles(rows.front());
  Json list = Json::array();
  for (std::size_t at = 1; at < rows.size(); ++at) {
    Json object = Json::object();
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const auto number = numberIn(rows[at][i]);
      object[keys[i]] = number ? Json(*number) : Json(rows[at][i]);
    }
    list.push_back(std::move(object));
  }
  return dumpJson(list, 2) + "\n";
}

std::string exportRuns(const RunTable& table, const std::vector<ColumnKey>& columns,
                       const Rows& rows, TableFormat format) {
  if (format == TableFormat::kJson) return runsJson(table, columns, rows);
  const auto text = format == TableFormat::kCsv ? exactText : shortText;
  std::vector<const Column*> cells;
  std::vector<Cells> lines(1);
  for (const ColumnKey& key : columns) {
    cells.push_back(table.column(key));
    lines.front().push_back(titleOf(key));
  }
  for (const std::uint32_t row : rows) {
    Cells line;
    for (std::size_t i = 0; i < columns.size(); ++i)
      line.push_back(text(columns[i], cellOf(cells[i], row)));
    lines.push_back(std::move(line));
  }
  return joinTable(lines, format);
}

}  // namespace lsc
