// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Order and groups of rows.
#include <algorithm>
#include <bit>
#include <cmath>
#include <span>

#include "engine/base/json.h"
#include "engine/table/run_table.h"

namespace lsc {
namespace {

/// What a row is sorted by in one column, as a number: smaller comes first.
struct Place {
  std::uint64_t order;
  std::uint32_t before;  // where it stood, which breaks ties
  std::uint32_t row;

  friend bool operator<(const Place& a, const Place& b) {
    return a.order != b.order ? a.order < b.order : a.before < b.before;
  }
};

constexpr std::uint64_t kLast = ~std::uint64_t{0};

/// An integer that orders like the number.
std::uint64_t ordered(double value) {
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
  const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);  // -0 is 0
  return bits & kSign ? ~bits : bits | kSign;
}

/// Texts come behind all numbers: behind the bits of NaN. What has nothing to order by is last both
/// ways.
std::uint64_t orderOf(const Column::Rank& rank, bool descending) {
  if (rank.group == Column::Rank::Group::kNothing) return kLast;
  constexpr std::uint64_t kTexts = std::uint64_t{0xFFF8} << 48;
  const std::uint64_t order = rank.group == Column::Rank::Group::kNumber
                                  ? ordered(rank.value)
                                  : kTexts + static_cast<std::uint64_t>(rank.value);
  return descending ? kLast - 1 - order : order;
}

/// Sorts by keys[level] and, where that leaves ties, by those behind it.
void sortRange(const RunTable& table, const std::vector<SortKey>& keys, std::size_t level,
               std::span<std::uint32_t> rows) {
  const Column* column = nullptr;
  while (level < keys.size() && !column) column = table.column(keys[level++].key);
  if (!column || rows.size() < 2) return;
  const bool descending = keys[level - 1].descending;
  std::vector<Place> places(rows.size());
  for (std::uint32_t i = 0; i < rows.size(); ++i)
    places[i] = {orderOf(column->rank(rows[i]), descending), i, rows[i]};
  if (!std::is_sorted(places.begin(), places.end())) std::sort(places.begin(), places.end());
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = places[i].row;
  for (std::size_t first = 0; first < rows.size() && level < keys.size();) {
    std::size_t end = first + 1;
    while (end < rows.size() && places[end].order == places[first].order) ++end;
    sortRange(table, keys, level, rows.subspan(first, end - first));
    first = end;
  }
}

std::string shown(const Column* column, std::size_t row) {
  return column ? cellText(column->cell(row)) : std::string();
}

}  // namespace

void sortRows(const RunTable& table, const std::vector<SortKey>& keys, Rows& rows) {
  sortRange(table, keys, 0, rows);
}

std::vector<RunGroup> groupRows(const RunTable& table, const std::vector<ColumnKey>& by,
                                const Rows& rows) {
  std::vector<const Column*> columns;
  for (const ColumnKey& key : by) columns.push_back(table.column(key));
  std::vector<RunGroup> groups;
  std::unordered_map<std::string, std::size_t> place;
  std::string joined;
  for (const std::uint32_t row : rows) {
    joined.clear();
    for (const Column* column : columns) {
      const std::string text = shown(column, row);
      joined.append(std::to_string(text.size())).append(":").append(text);
    }
    const auto [at, fresh] = place.try_emplace(joined, groups.size());
    if (fresh) {
      groups.emplace_back();
      for (const Column* column : columns) groups.back().keys.push_back(shown(column, row));
    }
    groups[at->second].rows.push_back(row);
  }
  return groups;
}

GroupMean groupMean(const Column& column, const Rows& rows) {
  GroupMean out;
  double total = 0;
  for (const std::uint32_t row : rows) {
    const double x = column.number(row);
    if (!std::isfinite(x)) continue;
    total += x;
    ++out.count;
  }
  const auto n = static_cast<double>(out.count);
  out.mean = total / n;
  double squares = 0;
  for (const std::uint32_t row : rows) {
    const double x = column.number(row);
    if (std::isfinite(x)) squares += (x - out.mean) * (x - out.mean);
  }
  out.error = out.count < 2 ? std::nan("") : std::sqrt(squares / (n * (n - 1)));
  return out;
}

std::optional<std::uint32_t> bestOf(const Column& column, const Rows& rows, bool largest) {
  std::optional<std::uint32_t> best;
  for (const std::uint32_t row : rows) {
    const double x = column.number(row);
    if (std::isnan(x)) continue;
    const double record = best ? column.number(*best) : 0;
    if (!best || (largest ? x > record : x < record)) best = row;
  }
  return best;
}

namespace {

bool sameCell(const CellValue& a, const CellValue& b) {
  return a.kind == b.kind && a.text == b.text &&
         (a.number == b.number || (std::isnan(a.number) && std::isnan(b.number)));
}

}  // namespace

bool differs(const Column& column, const Rows& rows) {
  return !rows.empty() && std::any_of(rows.begin(), rows.end(), [&](std::uint32_t row) {
    return !sameCell(column.cell(row), column.cell(rows.front()));
  });
}

bool differs(const ColumnCells& cells, const std::vector<std::int64_t>& runs) {
  std::optional<CellValue> first;
  std::size_t found = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!std::binary_search(runs.begin(), runs.end(), cells.runs[i])) continue;
    const std::uint32_t code = cells.codes[i];
    const CellValue cell{cells.kinds[i], cells.numbers[i],
                         code == ColumnCells::kNoText ? std::string_view() : cells.texts[code]};
    if (first && !sameCell(*first, cell)) return true;
    first = cell;
    ++found;
  }
  return found > 0 && found < runs.size();  // absent is a value of its own
}

namespace {

using Counts = std::unordered_map<std::string, std::size_t>;

/// A list counts once for each of its items: what `has` looks for.
void countList(const std::string& json, std::size_t runs, Counts& counts) {
  const auto list = parseJson(json, "a list");
  if (!list || !list->is_array()) return;
  for (const Json& item : *list)
    counts[item.is_string() ? item.get<std::string>() : dumpJson(item)] += runs;
}

Counts countValues(const Column& column) {
  std::vector<std::size_t> of_text(column.texts().size()), of_list(of_text);
  std::unordered_map<double, std::size_t> of_number;
  Counts counts;
  for (std::size_t row = 0; row < column.size(); ++row) {
    const std::uint32_t code = column.code(row);
    switch (column.kind(row)) {
      case CellKind::kAbsent:
        break;
      case CellKind::kBoolean:
        ++counts[cellText(column.cell(row))];
        break;
      case CellKind::kList:
        ++of_list[code];
        break;
      default:
        ++(code != Column::kNoText ? of_text[code] : of_number[column.number(row)]);
    }
  }
  for (std::size_t code = 0; code < of_text.size(); ++code) {
    if (of_text[code] > 0) counts[column.texts()[code]] += of_text[code];
    if (of_list[code] > 0) countList(column.texts()[code], of_list[code], counts);
  }
  for (const auto& [number, count] : of_number)
    counts[cellText({CellKind::kNumber, number, {}})] += count;
  return counts;
}

}  // namespace

std::vector<DistinctValue> distinctValues(const Column& column, std::string_view prefix,
                                          std::size_t limit) {
  const std::string wanted = lowerCase(prefix);
  std::vector<DistinctValue> found;
  for (const auto& [text, count] : countValues(column)) {
    if (lowerCase(std::string_view(text).substr(0, wanted.size())) == wanted)
      found.push_back({text, count});
  }
  const std::size_t kept = std::min(limit, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                    [](const DistinctValue& a, const DistinctValue& b) {
                      return a.count != b.count ? a.count > b.count : a.text < b.text;
                    });
  found.resize(kept);
  return found;
}

}  // namespace lsc
