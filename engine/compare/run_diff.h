// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Differences of N runs, of one store or of several: configuration, last values of metrics, result,
// environment and libraries, host, state of the version control, kept sources and artifacts by size
// and hash. The process id is left out: it differs always and says nothing.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/compare/config_diff.h"
#include "engine/store/index.h"

namespace lsc {

/// Which parts to compare.
struct DiffParts {
  bool config = true, metrics = true, result = true, environment = true, host = true, git = true,
       sources = true, artifacts = true;
};

struct RunDiff {
  std::vector<RunRow> runs;  // the columns
  DiffParts compared;        // the others are empty
  std::vector<DiffRow> config, metrics, result, environment, host, git, sources, artifacts;

  bool differs() const;
};

/// A part by the name it has in --only and in JSON.
struct DiffPart {
  const char* name;
  const char* title;  // "Environment and libraries"
  const std::vector<DiffRow>* rows;
};
/// Those that were compared, in the order they are shown in.
std::vector<DiffPart> partsOf(const RunDiff& diff);

/// Value i of a row against the first: nothing unless both are numbers.
struct Change {
  double difference = 0;
  std::optional<double> ratio;  // of value i to the first, where that is not 0
};
std::optional<Change> changeOf(const DiffRow& row, std::size_t i);

/// `sources` are as of listSources(), one a run, or none. Values in, values out.
RunDiff compareRuns(std::span<const RunDetail> runs, const DiffParts& parts,
                    std::span<const Json> sources = {});

/// Reads these runs, the base first, and compares them. Any thread that owns `index`.
[[nodiscard]] Result<RunDiff> readRunDiff(Index& index, std::span<const std::string> uids,
                                          const DiffParts& parts);

/// {runs: [{id, uid, name}], differences: [{part, key, values, type_only}]}; a missing value is
/// null and its position is in `missing`. Metrics also have `change`: per run {difference, ratio}
/// against the first, null where there is none.
Json diffToJson(const RunDiff& diff);

}  // namespace lsc
