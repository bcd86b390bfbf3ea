// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The configuration of an estimate: which columns of which files are features, target, labels and
// configuration numbers, and how to train, split and correct. Manual: estimates.md.
#pragma once

#include <filesystem>
#include <vector>

#include "engine/base/json.h"
#include "engine/estimators/estimate.h"

namespace lsc {

struct EstimateFiles {
  EstimateInput input;
  EstimateOptions options;
  std::vector<std::filesystem::path> files;  // that were read, each once
};

/// Names of files are relative to `folder`. An unknown key, a missing column, a label of an unknown
/// configuration, and rows that are no numbers are errors.
[[nodiscard]] Result<EstimateFiles> readEstimate(const Json& config,
                                                 const std::filesystem::path& folder);

}  // namespace lsc
