// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/array_table.h"

#include <cstdio>

namespace lsc {
namespace {

constexpr std::size_t kColumns = 8;

std::string numberText(const Json& facts, const char* key) {
  const auto found = facts.find(key);
  if (found == facts.end()) return {};
  if (found->is_number_integer()) return dumpJson(*found);
  const auto value = realFromJson(*found);
  if (!value) return {};
  char text[32];
  const int size = std::snprintf(text, sizeof text, "%.9g", *value);
  return {text, static_cast<std::size_t>(size)};
}

std::string shapeText(const Json& facts) {
  const auto shape = facts.find("shape");
  if (shape == facts.end() || !shape->is_array()) return {};
  std::string text;
  for (const Json& extent : *shape) text += (text.empty() ? "" : " x ") + dumpJson(extent);
  return text.empty() ? "one value" : text;
}

std::vector<std::string> cellsOf(const Json& facts) {
  std::string count = numberText(facts, "read");
  if (facts.value("truncated", false)) count = "first " + count;
  std::string type = facts.value("dtype", "");
  if (facts.contains("part")) type += type.empty() ? "modulus" : ", modulus";
  return {type,
          shapeText(facts),
          count,
          numberText(facts, "not_finite"),
          numberText(facts, "min"),
          numberText(facts, "max"),
          numberText(facts, "mean"),
          numberText(facts, "std")};
}

}  // namespace

PartTable arrayTable(const RunDiff& diff, const ReportArray& array) {
  PartTable table;
  table.header = {"type", "shape", "values", "NaN or Inf", "min", "max", "mean", "std"};
  for (const ReportArray::Copy& copy : array.copies) {
    const RunRow& run = diff.runs[copy.run];
    PartTable::Row row{.key = titleOf(run), .cells = cellsOf(copy.facts)};
    if (!copy.trouble.empty()) {
      row.cells.assign(kColumns, "");
      row.cells.front() = copy.trouble;
    }
    table.rows.push_back(std::move(row));
    if (!copy.change) continue;
    table.rows.push_back({.key = numberOf(run) + " - " + numberOf(diff.runs.front()),
                          .cells = cellsOf(*copy.change)});
  }
  return table;
}

std::string arraysText(const RunDiff& diff, const std::vector<ReportArray>& arrays) {
  std::string text;
  for (const ReportArray& array : arrays) {
    const PartTable table = arrayTable(diff, array);
    std::vector<std::vector<std::string>> lines{{"  run"}};
    for (const std::string& title : table.header) lines[0].push_back(title);
    for (const PartTable::Row& row : table.rows) {
      lines.push_back({"  " + shownCell(row.key)});
      for (const std::string& cell : row.cells) lines.back().push_back(shownCell(cell));
    }
    text.append("\n").append(shownCell(array.name)).append("\n").append(alignedText(lines));
  }
  return text;
}

Json arraysJson(const RunDiff& diff, const std::vector<ReportArray>& arrays) {
  Json out = Json::array();
  for (const ReportArray& array : arrays) {
    for (const ReportArray::Copy& copy : array.copies) {
      const RunRow& run = diff.runs[copy.run];
      out.push_back({{"artifact", array.name},
                     {"run", run.uid},
                     {"facts", copy.facts},
                     {"change", copy.change.value_or(Json())}});
      if (!copy.trouble.empty()) out.back()["trouble"] = copy.trouble;
    }
  }
  return out;
}

}  // namespace lsc
