// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// How an estimate is said: as a document, as text, and as rows of an npy file.
#pragma once

#include <filesystem>
#include <string>

#include "app/engine/estimate_input.h"
#include "engine/estimators/joint.h"

namespace lsc {

/// All that is computed from one configuration.
struct EstimateOutcome {
  JointEstimate joint;
  std::vector<Resampled> resampled;      // one a target, or none
  std::optional<SourcedReport> sourced;  // instead, where sources split
  std::vector<std::string> warnings() const;
};

/// One target flat; several as `targets`, with their covariance.
Json outcomeJson(const EstimateOutcome& outcome, const EstimateFiles& files);
std::string outcomeText(const EstimateOutcome& outcome, const EstimateFiles& files);

/// Writes [row][configuration] and returns the names of the rows: configuration, target (NaN
/// where unknown), labelled, role (0 unlabelled, 1 trains, 2 corrects, 3 unused), predicted (cross-
/// fitted), trained (by the regressor of the split), then the influence of each estimator. With
/// several targets all but the first are there for each, as "target:NAME".
[[nodiscard]] Result<Json> writeSeries(const EstimateOutcome& outcome, const EstimateFiles& files,
                                       const std::filesystem::path& file);

}  // namespace lsc
