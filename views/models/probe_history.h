// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The field at one site over all configurations of an ensemble or over the flow times of one
// configuration. Pure functions for a pool thread.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "views/models/background.h"
#include "views/models/field_source.h"

namespace lsc {

/// One value a configuration of a file, or a flow time where the file has those; what was read
/// until then if cancelled.
[[nodiscard]] Result<std::vector<double>> readHistory(const FieldStack& stack,
                                                      const std::vector<std::int64_t>& site,
                                                      const CancelToken& token);

/// One value a configuration where each has a file of its own, at one of its flow times; NaN for
/// those not made yet.
[[nodiscard]] Result<std::vector<double>> readHistory(
    const std::map<std::int64_t, FieldStack>& files, std::int64_t configurations, std::int64_t step,
    const std::vector<std::int64_t>& site);

}  // namespace lsc
