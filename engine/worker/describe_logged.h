// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What a run logged beside numbers, for previews and for files. Values in, values out; any thread.
#pragma once

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/store/index.h"

namespace lsc {

/// {name, kind, count, step} of the series and, of its newest value,
///   array      array: see describeArray
///   histogram  array: {count, histogram {low, high, edges, counts}}; count is the sum of weights
///   text       text
///   image      bytes: how many
/// kUnsupported where the value was left out for its size, kCorrupt where it is of another kind than
/// the series or a histogram whose edges and counts do not fit.
[[nodiscard]] Result<Json> describeLogged(const LoggedSeries& series);

/// The newest value as a file has it: npy, text, the picture; a histogram as JSON {edges, counts}.
[[nodiscard]] Result<std::string> loggedBytes(const LoggedSeries& series);

}  // namespace lsc
