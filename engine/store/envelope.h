// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A series as a picture shows it, read from the stored pyramid (metric_pyramid.h): least and
// greatest live value in each of `columns` equal parts of a range of steps. Many points a column
// are read in blocks of at most half a column, taken at the middle of their steps: an extreme is
// exact, and off by at most a quarter of a column in x. A series without a pyramid is read point by
// point.
#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/store/database.h"
#include "engine/store/index.h"

namespace lsc {

/// kNotFound without such a run, kInvalidArgument for an empty range.
[[nodiscard]] Result<Envelope> readEnvelope(Database& database, const std::string& uid,
                                            const std::string& metric, const EnvelopeRange& range);

}  // namespace lsc
