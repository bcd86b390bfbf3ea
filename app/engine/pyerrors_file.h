// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Observables in the json.gz format of pyerrors (its docs, "json.gz format"): fluctuations of a
// list of observables on replicas of ensembles, as influence series. Any thread.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/stats/influence.h"

namespace lsc {

/// The first list, array or correlator of the file, or all its single observables; covariance inputs
/// become external influences. Another format, or rows of unequal length, are errors.
[[nodiscard]] Result<std::vector<Influence>> readPyerrors(const std::filesystem::path& file);

/// As one list where all lie on the same configurations, else one by one. Numbers that are not
/// finite, and replicas that are not named after their ensemble, are errors.
[[nodiscard]] Status writePyerrors(const std::filesystem::path& file,
                                   std::span<const Influence> observables,
                                   const std::string& description);

}  // namespace lsc
