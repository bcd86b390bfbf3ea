// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What Sacred's run documents mean, whichever observer wrote them.
#pragma once

#include "engine/base/json.h"
#include "engine/store/mirror.h"

namespace lsc {

/// What the table shows of a run document.
ForeignRow sacredRow(const Json& run);

/// Row, configuration, result, environment and raw document of a run. Times of `run` are ISO texts
/// or seconds.
[[nodiscard]] Status putSacredRun(MirrorRun& mirror, const Json& run, const Json& config,
                                  const Json& info);

/// {steps, values, timestamps}: as many points as all three have, in the order written. Values that
/// are no numbers are NaN.
Points sacredPoints(const Json& series);

}  // namespace lsc
