// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The configuration of an estimate: which columns of which sources are features, targets, labels
// and configuration numbers, and how to train, split, correct and resample. Manual: estimates.md.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/engine/estimate_sources.h"
#include "app/engine/neural_regressor.h"
#include "engine/estimators/by_source.h"
#include "engine/estimators/estimate.h"
#include "engine/estimators/resample.h"

namespace lsc {

struct EstimateFiles {
  std::vector<EstimateInput> inputs;    // one a target, on one chain
  std::vector<std::string> names;       // of the targets
  std::optional<SourcedInput> sourced;  // instead of inputs, where sources split
  EstimateOptions options;
  std::optional<ResampleOptions> resample;
  std::optional<FieldRows> fields;  // of all configurations, for networks that look at them
  Json config;                      // with absolute names and all choices made
  std::map<std::string, std::string> digests;  // of all that was read
};

/// Names of files are relative to `folder`. An unknown key, a missing column, a label of an unknown
/// configuration, rows that are no numbers, and sources that are not what a saved estimate was made
/// from are errors.
[[nodiscard]] Result<EstimateFiles> readEstimate(const Json& config,
                                                 const std::filesystem::path& folder,
                                                 RunColumns runs = {});

}  // namespace lsc
