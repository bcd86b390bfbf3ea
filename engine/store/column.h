// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Columns of the table of runs: how one is named, and its cells as the index has them. Each name
// space stands for itself, so a metric called "id" or a config key called "status" hides nothing:
//
//   status                          built-in, see builtinColumns()
//   config.flow.layers              a leaf of the configuration, dotted path
//   environment.host.name           a leaf of the environment of the newest attempt
//   result.value   result           a leaf of the result; "result" is a result that is one value
//   metric.loss.min                 a roll-up of a metric; metric.loss is metric.loss.last
//
// A part may be quoted with " or ' behind a dot: metric."train.loss".max, config."a b".c. Roll-ups
// over the live (not superseded) points: last first min max mean (of finite points) count step
// (the last one), min_step and max_step (where the minimum and the maximum are), tail<N> (mean of
// the last N points; tail10) and at<S> (the last value at or before step S; at500). An unquoted end
// that is none of these words belongs to the name. Values, no thread rule.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

enum class ColumnSpace { kBuiltin, kConfig, kMetric, kEnvironment, kResult };

struct ColumnKey {
  ColumnSpace space = ColumnSpace::kBuiltin;
  std::string name;    // built-in word, dotted path, or name of a metric
  std::string rollup;  // of metrics: "last" etc.; empty in the other spaces

  /// kInvalidArgument if it names nothing: an unknown built-in word, an empty path, an open quote.
  [[nodiscard]] static Result<ColumnKey> parse(std::string_view text);
  /// Parses to the same key; quoted where it must be.
  std::string text() const;
  bool operator==(const ColumnKey&) const = default;
};

ColumnKey builtinColumn(std::string_view word);
ColumnKey configColumn(std::string_view path);
ColumnKey metricColumn(std::string_view metric, std::string_view rollup = "last");

/// Words of the built-in columns, in the order in which a chooser shows them: id uid name
/// experiment command sweep status ... `number` is read as id, `note` as notes.
std::span<const std::string_view> builtinColumns();
/// Roll-ups without a parameter.
std::span<const std::string_view> rollupNames();
/// True for those that are read from the points: min_step, max_step, tail<N>, at<S>.
bool needsPoints(std::string_view rollup);
/// The number of tail<N> or at<S>, or -1.
std::int64_t rollupParameter(std::string_view rollup);

enum class CellKind : std::uint8_t { kAbsent, kNumber, kBoolean, kText, kList };

/// The value of one cell. A text that reads as a number as a whole has both (stores of other
/// programs know only texts), and so has an integer that a double cannot hold.
struct CellValue {
  CellKind kind = CellKind::kAbsent;
  double number = std::numeric_limits<double>::quiet_NaN();  // kNumber (NaN is a value), kBoolean
  std::string_view text;  // kText; kList: JSON; borrowed from the column
};

/// Cells of one column, one entry for each run that has the key; runs by RunRow::key.
class ColumnCells {
 public:
  void addNumber(std::int64_t run, double number);
  void addBoolean(std::int64_t run, bool value);
  void addText(std::int64_t run, std::string_view text);
  void addList(std::int64_t run, std::string_view json);
  /// An integer beyond 2^53: number and digits.
  void addDigits(std::int64_t run, double number, std::string_view digits);
  /// Joins the column of another index, whose runs are known here by key + `offset`.
  void append(const ColumnCells& other, std::int64_t offset);

  std::size_t size() const { return runs.size(); }

  static constexpr std::uint32_t kNoText = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::int64_t> runs;
  std::vector<CellKind> kinds;
  std::vector<double> numbers;
  std::vector<std::uint32_t> codes;  // into texts, or kNoText
  std::vector<std::string> texts;    // each once

 private:
  void add(std::int64_t run, CellKind kind, double number, std::uint32_t code);
  std::uint32_t intern(std::string_view text);
  std::unordered_map<std::string, std::uint32_t> code_of_;
};

/// What there is to choose from, each sorted: paths of configurations, environments and results,
/// names of metrics.
struct ColumnNames {
  std::vector<std::string> config, metrics, environment, result;
};

}  // namespace lsc
