// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// How an estimate is said: as a document, as text, and as rows of an npy file.
#pragma once

#include <filesystem>
#include <string>

#include "app/engine/estimate_input.h"

namespace lsc {

Json reportJson(const EstimateReport& report, const EstimateFiles& files);
std::string reportText(const EstimateReport& report);

/// Writes [row][configuration] and returns the names of the rows: configuration, target (NaN
/// where unknown), labelled, role (0 unlabelled, 1 trains, 2 corrects, 3 unused), predicted (cross-
/// fitted), trained (by the regressor of the split), then the influence of each estimator.
[[nodiscard]] Result<Json> writeSeries(const EstimateReport& report, const EstimateFiles& files,
                                       const std::filesystem::path& file);

}  // namespace lsc
