// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The one place that includes the JSON library. Documents keep their order (jsonpickle references
// depend on it). JSON has no NaN: reals travel as numbers or as the strings "nan", "inf", "-inf".
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace lsc {

using Json = nlohmann::ordered_json;

/// Parses one document; `object` names it in the error ("config.json of run 12").
[[nodiscard]] Result<Json> parseJson(std::string_view text, const std::string& object);

/// A real as JSON: number, or "nan" "inf" "-inf".
Json realToJson(double value);

/// Reads what realToJson wrote; empty if it is neither.
std::optional<double> realFromJson(const Json& value);

/// Text with invalid UTF-8 replaced, so that any captured byte string can be dumped.
std::string dumpJson(const Json& value, int indent = -1);

}  // namespace lsc
