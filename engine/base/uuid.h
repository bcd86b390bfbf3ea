// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Identifiers of runs: UUIDv7 (RFC 9562) for our own, sorted by time; UUIDv5 for foreign ones.
#pragma once

#include <string>
#include <string_view>

namespace lsc {

/// New time-ordered id, 36 characters, lower case. Thread safe.
std::string uuidV7();

/// Deterministic id of `name` inside `space` (a UUID text), so that a mirror can be deleted and
/// remade.
std::string uuidV5(std::string_view space, std::string_view name);

bool isUuid(std::string_view text);

}  // namespace lsc
