// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A complete, valid configuration: every key of the parameter table has a value in range. There is
// no way to hold an invalid one, so readers need no checks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace lsc {

class RunConfig {
 public:
  /// All defaults (the published tutorial's φ⁴ set-up).
  RunConfig();

  /// Defaults overlaid with `document`, a tree of sections. Unknown keys, wrong types and values
  /// out of range are one sentence naming the key, the value and what is allowed.
  [[nodiscard]] static Result<RunConfig> fromJson(const Json& document);
  [[nodiscard]] static Result<RunConfig> fromFile(const std::string& file);

  /// One `--set key=text`.
  [[nodiscard]] Status set(std::string_view key, std::string_view text);
  [[nodiscard]] Status setValue(std::string_view key, const Json& value);

  /// Conditions between keys (even extents, odd kernel, cosine end below its start).
  [[nodiscard]] Status checkTogether() const;

  std::int64_t integer(std::string_view key) const;
  double real(std::string_view key) const;
  bool flag(std::string_view key) const;
  std::string text(std::string_view key) const;
  std::vector<std::int64_t> integers(std::string_view key) const;

  /// Value of a key of the table.
  const Json& value(std::string_view key) const;

  /// The tree as written to config.json.
  const Json& json() const { return json_; }

 private:
  Json json_;
};

/// Names of ready configurations, each with one line of help.
struct Preset {
  std::string_view name;
  std::string_view help;
};
const std::vector<Preset>& presets();
[[nodiscard]] Result<RunConfig> presetConfig(std::string_view name);

}  // namespace lsc
