// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Observables in the json.gz format of pyerrors (its docs, "json.gz format"): fluctuations of a
// list of observables on replicas of ensembles, as influence series. Any thread.
#pragma once

#include <filesystem>
#include <vector>

#include "engine/base/result.h"
#include "engine/stats/influence.h"

namespace lsc {

/// The first list, single observable or array of the file; its constants and covariance inputs are
/// not read. Another format, or rows of unequal length, are errors.
[[nodiscard]] Result<std::vector<Influence>> readPyerrors(const std::filesystem::path& file);

}  // namespace lsc
