// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// JSON as Python programs write it: with the bare words NaN, Infinity and -Infinity, and with the
// tags of jsonpickle for what JSON does not have. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace lsc {

/// As parseJson; the three bare words become the strings "nan", "inf" and "-inf".
[[nodiscard]] Result<Json> parsePythonJson(std::string_view text, const std::string& object);

/// The document with jsonpickle's tags replaced by values: tuples and sets by lists, py/repr,
/// py/type, py/function, py/b64 and py/bytes by their texts, py/id by the object it names (n-th
/// object in document order). What cannot be resolved keeps its tag. Nothing is instantiated.
Json unpickled(const Json& document);

/// Seconds of "2026-01-31T12:30:00.123456" (also with a space, a zone or without fraction), which
/// means UTC; NaN if it is no time.
double secondsOfIso(std::string_view text);

}  // namespace lsc
