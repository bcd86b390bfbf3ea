// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Runs as the command line prints them.
#pragma once

#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/store/index.h"

namespace lsc {

/// An entry of `runs[]`: id, uid, experiment, name, command, parent, status, source, times (ISO
/// 8601 or null), steps, tags, metrics{NAME: {last, min, max, mean, count, step}}; config if it is
/// given.
Json runJson(const RunRow& row, const Json* config);

/// Everything about a run: the entry with config, and result, failure, note, environment, attempts,
/// artifacts.
Json detailJson(const RunDetail& detail);
Json artifactJson(const ArtifactRow& artifact);

/// Columns for a terminal, one line a run.
std::string tableText(const std::vector<RunRow>& rows);

}  // namespace lsc
