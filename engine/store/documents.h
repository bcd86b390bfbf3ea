// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Whole documents of a run, kept compressed, and the typed key-major rows of its configuration.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/store/database.h"

namespace lsc {

[[nodiscard]] Status putDocument(Database& database, std::int64_t run, std::string_view name,
                                 const Json& document);

/// An empty object if there is none.
[[nodiscard]] Result<Json> getDocument(Database& database, std::int64_t run, std::string_view name);

/// Replaces the config rows of a run: one for each leaf of the tree, keys joined with dots.
[[nodiscard]] Status putConfig(Database& database, std::int64_t run, const Json& config);

enum class FactSpace { kEnvironment, kResult };

/// The word of a space in the table fact_keys.
const char* spaceName(FactSpace space);

/// Replaces the rows of one space of a run; a document that is one value has the key "".
[[nodiscard]] Status putFacts(Database& database, std::int64_t run, FactSpace space,
                              const Json& document);

/// A value from columns type, number, text starting at `column`.
Json configValue(const Statement& row, int column);

}  // namespace lsc
