// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Differences of N runs: configuration, last values of metrics, result, environment, host,
// artifacts by size and hash. Values in, values out.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/compare/config_diff.h"
#include "engine/store/index.h"

namespace lsc {

struct RunDiff {
  std::vector<RunRow> runs;  // the columns
  std::vector<DiffRow> config, metrics, result, environment, host, artifacts;

  bool differs() const;
};

/// Which parts to compare.
struct DiffParts {
  bool config = true, metrics = true, result = true, environment = true, host = true,
       artifacts = true;
};

/// A part by the name it has in --only and in JSON.
struct DiffPart {
  const char* name;
  const std::vector<DiffRow>* rows;
};
std::vector<DiffPart> partsOf(const RunDiff& diff);

/// Value i of a row against the first: nothing unless both are numbers.
struct Change {
  double difference = 0;
  std::optional<double> ratio;  // of value i to the first, where that is not 0
};
std::optional<Change> changeOf(const DiffRow& row, std::size_t i);

RunDiff compareRuns(std::span<const RunDetail> runs, const DiffParts& parts);

/// {runs: [{id, uid, name}], differences: [{part, key, values, type_only}]}; a missing value is
/// null and its position is in `missing`. Metrics also have `change`: per run {difference, ratio}
/// against the first, null where there is none.
Json diffToJson(const RunDiff& diff);

/// A table for a terminal with the rows that differ, or all rows, one column a run. "~" marks rows
/// whose values differ in type only, "-" a missing value.
std::string diffToText(const RunDiff& diff, bool all = false);

}  // namespace lsc
