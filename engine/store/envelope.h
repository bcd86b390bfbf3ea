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
#include "engine/store/metric_store.h"

namespace lsc {

/// Rows of one series, and how far its attempts count.
struct SeriesPlace {
  std::int64_t run = 0, metric = 0;
  LiveLimits limits;
};
/// kNotFound without such a run, kInvalidArgument for an empty range.
[[nodiscard]] Result<SeriesPlace> findSeries(Database& database, const std::string& uid,
                                             const std::string& metric, const EnvelopeRange& range);

[[nodiscard]] Result<Envelope> envelopeOf(Database& database, const SeriesPlace& place,
                                          const EnvelopeRange& range);

/// kNotFound without such a run, kInvalidArgument for an empty range.
[[nodiscard]] Result<Envelope> readEnvelope(Database& database, const std::string& uid,
                                            const std::string& metric, const EnvelopeRange& range);

}  // namespace lsc
