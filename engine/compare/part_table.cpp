// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/part_table.h"

#include <algorithm>
#include <cstdio>

namespace lsc {
namespace {

constexpr std::size_t kMostCell = 48;  // characters of a cell in a terminal

bool isMetrics(const RunDiff& diff, const DiffPart& part) {
  return part.rows == &diff.metrics;
}

/// As JSON where the type is all that differs, so that 8 and "8" can be told apart.
std::string valueText(const std::optional<Json>& value, bool type_only) {
  if (!value) return "-";
  return value->is_string() && !type_only ? value->get<std::string>() : dumpJson(*value);
}

std::string numberText(const char* format, double value) {
  char text[40];
  return {text, std::size_t(std::snprintf(text, sizeof text, format, value))};
}

std::vector<std::string> headerOf(const RunDiff& diff, bool metrics) {
  std::vector<std::string> header;
  for (std::size_t i = 0; i < diff.runs.size(); ++i) {
    header.push_back(titleOf(diff.runs[i]));
    if (i == 0 || !metrics) continue;
    const std::string run = numberOf(diff.runs[i]), base = numberOf(diff.runs[0]);
    header.push_back(run + " - " + base);
    header.push_back(run + " / " + base);
  }
  return header;
}

PartTable::Row rowOf(const DiffRow& row, bool metrics) {
  PartTable::Row out{row.key, row.differs, row.type_only, {}};
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    out.cells.push_back(valueText(row.values[i], row.type_only));
    if (i == 0 || !metrics) continue;
    const auto change = changeOf(row, i);
    out.cells.push_back(change ? numberText("%+.6g", change->difference) : "");
    out.cells.push_back(change && change->ratio ? numberText("%.6g", *change->ratio) : "");
  }
  return out;
}

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

std::size_t widthOf(std::string_view text) {
  return std::size_t(std::ranges::count_if(text, [](char c) { return !continues(c); }));
}

}  // namespace

std::string numberOf(const RunRow& run) {
  return std::string("#").append(std::to_string(run.number));
}

std::string titleOf(const RunRow& run) {
  std::string title = numberOf(run);
  if (!run.name.empty()) title.append(" ").append(run.name);
  return title;
}

std::string countsOf(const PartTable& table) {
  const std::string all = std::to_string(table.differing + table.equal);
  if (table.differing == 0)
    return table.equal == 0 ? "nothing recorded" : "no difference in " + all + " rows";
  return std::to_string(table.differing) + " of " + all + " rows differ";
}

PartTable tableOf(const RunDiff& diff, const DiffPart& part, RowChoice choice) {
  const bool metrics = isMetrics(diff, part);
  PartTable table;
  table.header = headerOf(diff, metrics);
  for (const DiffRow& row : *part.rows) {
    ++(row.differs ? table.differing : table.equal);
    if (choice == RowChoice::kAll || row.differs == (choice == RowChoice::kDiffering))
      table.rows.push_back(rowOf(row, metrics));
  }
  return table;
}

std::string shownCell(std::string_view text) {
  std::string out;
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool second_set = byte == 0xc2 && i + 1 < text.size() &&
                            static_cast<unsigned char>(text[i + 1]) < 0xa0;  // U+0080 to U+009F
    if (!continues(text[i]) && ++width > kMostCell) return out + "...";
    out += byte < 0x20 || byte == 0x7f || second_set ? '?' : text[i];
    i += second_set;
  }
  return out;
}

std::string alignedText(const std::vector<std::vector<std::string>>& lines) {
  std::vector<std::size_t> widths(lines.front().size(), 0);
  for (const auto& cells : lines) {
    for (std::size_t i = 0; i < cells.size(); ++i)
      widths[i] = std::max(widths[i], widthOf(cells[i]));
  }
  std::string text;
  for (const auto& cells : lines) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
      line += cells[i] + std::string(widths[i] - widthOf(cells[i]) + 2, ' ');
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

std::string diffToText(const RunDiff& diff, bool all) {
  std::string text;
  for (const DiffPart& part : partsOf(diff)) {
    if (part.rows->empty()) continue;
    const PartTable table = tableOf(diff, part, all ? RowChoice::kAll : RowChoice::kDiffering);
    text += std::string(text.empty() ? "" : "\n") + part.title + ": " + countsOf(table) + "\n";
    if (table.rows.empty()) continue;
    std::vector<std::vector<std::string>> lines{{"  key"}};
    for (const std::string& title : table.header) lines[0].push_back(shownCell(title));
    for (const PartTable::Row& row : table.rows) {
      std::string key = row.type_only ? "~ " : "  ";
      key += isMetrics(diff, part) ? "metric" : part.name;  // as in filters
      if (!row.key.empty()) key.append(".").append(shownCell(row.key));
      lines.push_back({std::move(key)});
      for (const std::string& cell : row.cells) lines.back().push_back(shownCell(cell));
    }
    text += alignedText(lines);
  }
  return text;
}

}  // namespace lsc
