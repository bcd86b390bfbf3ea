// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The report of checks that goes with every configuration: onto the screen and into the database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lsc {

enum class Verdict {
  kOk,
  kWarn,    // the field is shown, with a lasting mark
  kReject,  // there is no field
};

/// "ok", "warn", "reject".
const char* verdictName(Verdict verdict);

struct Check {
  std::string name;  // size, checksum, finite, plaquette, link_trace, unitarity, ..
  Verdict verdict = Verdict::kOk;
  std::string stored, computed;                        // as text; empty if there is none
  std::optional<double> stored_value, computed_value;  // the same, where they are numbers
  std::optional<std::int64_t> site;                    // where the worst is, to jump to it
  int direction = 0;
  std::string message;  // one sentence
};

struct CheckReport {
  std::vector<Check> checks;

  /// The worst of all checks.
  Verdict verdict() const;
  const Check* find(std::string_view name) const;
  /// Message of the first check that is not ok; empty if all are.
  std::string complaint() const;
};

}  // namespace lsc
