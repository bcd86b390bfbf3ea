// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A series as points to draw, whatever its length: all its points where a range has few of them,
// else least and greatest values of columns (envelope.h). Of the points only those chunks are read
// that have steps in the range.
#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/store/database.h"
#include "engine/store/index.h"

namespace lsc {

/// The range is cut to the steps that the series has. kNotFound without such a run.
[[nodiscard]] Result<Outline> readOutline(Database& database, const std::string& uid,
                                          const std::string& metric, const EnvelopeRange& range);

}  // namespace lsc
