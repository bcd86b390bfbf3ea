// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/series_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include "engine/base/files.h"
#include "engine/base/npy.h"

namespace lsc {
namespace {

constexpr std::uint64_t kTextLimit = std::uint64_t{1} << 30;

std::vector<std::string_view> fieldsOf(std::string_view line) {
  constexpr std::string_view kSeparators = " \t\r,;";
  std::vector<std::string_view> fields;
  for (std::size_t begin = line.find_first_not_of(kSeparators); begin != line.npos;) {
    const std::size_t end = std::min(line.find_first_of(kSeparators, begin), line.size());
    fields.push_back(line.substr(begin, end - begin));
    begin = line.find_first_not_of(kSeparators, end);
  }
  return fields;
}

std::optional<double> numberOf(std::string_view field) {
  if (field.starts_with('+')) field.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
  if (error != std::errc{} || end != field.data() + field.size()) return std::nullopt;
  return value;
}

tl::unexpected<Error> badRow(const std::string& object, std::size_t line, const std::string& what) {
  return fail(ErrorCode::kInvalidArgument, object + ", row " + std::to_string(line) + ": " + what);
}

/// Takes a row of numbers; `line` counts from 1.
Status takeRow(SeriesTable& table, std::span<const std::string_view> fields,
               const std::string& object, std::size_t line) {
  if (table.columns.empty()) table.columns.resize(fields.size());
  if (fields.size() != table.columns.size()) {
    return badRow(object, line,
                  std::to_string(fields.size()) + " columns where the others have " +
                      std::to_string(table.columns.size()) + "; make all rows of one length");
  }
  for (std::size_t k = 0; k < fields.size(); ++k) {
    const auto number = numberOf(fields[k]);
    if (!number) {
      std::string quoted = "\"";
      quoted.append(fields[k].substr(0, 40));
      return badRow(object, line, quoted + "\" is not a number; correct it or remove the row");
    }
    table.columns[k].push_back(*number);
  }
  return {};
}

bool finiteRow(const SeriesTable& table, std::size_t row) {
  return std::ranges::all_of(table.columns, [=](const auto& c) { return std::isfinite(c[row]); });
}

}  // namespace

Result<SeriesTable> siftRows(SeriesTable table, const std::string& object, BadRows bad) {
  std::vector<std::size_t> faults;
  for (std::size_t row = 0; row < table.rows(); ++row)
    finiteRow(table, row) ? table.kept.push_back(static_cast<std::int64_t>(row))
                          : faults.push_back(row);
  if (faults.empty()) return table;
  if (bad == BadRows::kRefuse) {
    std::string rows;
    for (std::size_t k = 0; k < std::min<std::size_t>(faults.size(), 5); ++k) {
      if (k > 0) rows += ", ";
      rows += std::to_string(faults[k] + 1);
    }
    if (faults.size() > 5) rows += " and " + std::to_string(faults.size() - 5) + " more";
    const char* label =
        faults.size() > 1 ? " holds NaN or infinity in rows " : " holds NaN or infinity in row ";
    return fail(ErrorCode::kInvalidArgument,
                object + label + rows + "; correct them, or ask for such rows to be dropped");
  }
  for (auto& column : table.columns) {
    std::vector<double> kept;
    for (const std::int64_t row : table.kept) kept.push_back(column[row]);
    column = std::move(kept);
  }
  table.dropped = static_cast<std::int64_t>(faults.size());
  return table;
}

namespace {

Result<SeriesTable> readNpyTable(const std::filesystem::path& file, BadRows bad) {
  const auto array = readNpy(file);
  if (!array) return fail(array.error());
  if (array->shape.empty() || array->shape.size() > 2) {
    return fail(ErrorCode::kInvalidArgument,
                file.string() + " has " + std::to_string(array->shape.size()) +
                    " axes; give one (a history) or two (rows are configurations, columns "
                    "observables)");
  }
  const std::size_t columns =
      array->shape.size() == 2 ? static_cast<std::size_t>(array->shape[1]) : 1;
  SeriesTable table;
  table.columns.resize(columns);
  for (std::size_t i = 0; i < array->values.size(); ++i)
    table.columns[i % columns].push_back(array->values[i]);
  return siftRows(std::move(table), file.string(), bad);
}

}  // namespace

Result<SeriesTable> parseSeries(std::string_view text, const std::string& object, BadRows bad) {
  SeriesTable table;
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::vector<std::string_view> fields = fieldsOf(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (fields.empty() || fields[0].starts_with('#')) continue;
    const bool words = std::ranges::none_of(fields, [](auto f) { return numberOf(f).has_value(); });
    if (words && table.columns.empty() && table.names.empty()) {
      table.names.assign(fields.begin(), fields.end());
      table.columns.resize(fields.size());
      continue;
    }
    if (Status s = takeRow(table, fields, object, line); !s) return fail(s.error());
  }
  if (table.rows() == 0)
    return fail(ErrorCode::kInvalidArgument, object + " holds no row of numbers; give a table");
  return siftRows(std::move(table), object, bad);
}

Result<SeriesTable> readSeries(const std::filesystem::path& file, BadRows bad) {
  if (file.extension() == ".npy") return readNpyTable(file, bad);
  const auto text = readFile(file, kTextLimit);
  if (!text) return fail(text.error());
  return parseSeries(*text, file.string(), bad);
}

Result<Configurations> configurationsOf(const std::vector<double>& column,
                                        const std::string& object) {
  std::vector<std::int64_t> numbers;
  for (const double v : column) {
    if (v != std::floor(v) || std::abs(v) > 9e15) {
      return fail(ErrorCode::kInvalidArgument,
                  object + " holds " + std::to_string(v) +
                      " where a configuration number is expected; give whole numbers");
    }
    numbers.push_back(static_cast<std::int64_t>(v));
  }
  auto configurations = Configurations::listed(std::move(numbers));
  if (!configurations)
    return fail(configurations.error().code, object + ": " + configurations.error().message);
  return configurations;
}

Result<Configurations> readConfigurations(const std::filesystem::path& file) {
  const auto table = readSeries(file);
  if (!table) return fail(table.error());
  if (table->columns.size() != 1) {
    return fail(ErrorCode::kInvalidArgument,
                file.string() + " has " + std::to_string(table->columns.size()) +
                    " columns; an index holds one, the configuration numbers");
  }
  return configurationsOf(table->columns[0], file.string());
}

}  // namespace lsc
