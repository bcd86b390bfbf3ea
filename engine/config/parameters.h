// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The one typed table of what a run can be told. JSON validation, `--set a.b=v`, the help of the
// command line and the form in the window are all derived from it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"

namespace lsc {

enum class ParameterType { kInteger, kReal, kBool, kChoice, kIntegerList };

struct Parameter {
  std::string_view key;  // dotted, e.g. "flow.layers"; the part before the first dot is the section
  ParameterType type;
  Json default_value;
  double minimum = 0;  // inclusive; of each element for lists; unused for kBool and kChoice
  double maximum = 0;
  std::vector<std::string_view> choices;  // kChoice only
  std::size_t min_length = 0;             // kIntegerList only
  std::size_t max_length = 0;
  std::string_view label;  // short name for forms
  std::string_view unit;   // "lattice units", "steps", ... or empty
  std::string_view help;   // one sentence
  bool advanced = false;   // folded away in the form
};

/// All parameters in the order forms show them.
std::span<const Parameter> parameterTable();

/// Null if there is no such key.
const Parameter* findParameter(std::string_view key);

/// "an integer from 1 to 256", "one of adam, adamw": what messages and help say.
std::string describeAllowed(const Parameter& parameter);

/// Checks type and range; the error names the key, the value and what is allowed.
[[nodiscard]] Status checkValue(const Parameter& parameter, const Json& value);

/// Reads the text of `--set key=text` (or of a form field) as the parameter's type.
[[nodiscard]] Result<Json> parseValue(const Parameter& parameter, std::string_view text);

/// Text a person would type for this value: "8,8" for a list, "0.001" for a real.
std::string valueText(const Json& value);

}  // namespace lsc
