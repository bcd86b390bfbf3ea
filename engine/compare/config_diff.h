// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Differences of N documents (configurations, environments), key by key. Pure functions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/json.h"

namespace lsc {

struct DiffRow {
  std::string key;                          // dotted: "flow.layers"
  std::vector<std::optional<Json>> values;  // one a document; empty: the key is missing there
  bool differs = false;
  bool type_only = false;  // differs, but reads the same: 8 and 8.0, true and "true"
};

/// Leaves of a document by dotted key, in document order. Objects are walked into, and lists of
/// objects by position ("steps.0.name"); other lists, and empty objects, are leaves.
std::vector<std::pair<std::string, Json>> flatten(const Json& document);

/// All keys of all documents: in the order of the first, each key that only others have placed
/// behind its predecessor there.
std::vector<DiffRow> compareConfigs(std::span<const Json> documents);

/// Sets `differs` and `type_only` from the values.
void classify(DiffRow& row);

}  // namespace lsc
