// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A plugin's table of C functions as a Format. What a plugin says is checked before it is believed;
// what it throws becomes an error that names it.
#pragma once

#include <memory>

#include "engine/formats/format.h"
#include "engine/plugin/lattiscope_plugin.h"

namespace lsc {

/// `table` has all its slots and lives as long as `library`.
std::unique_ptr<const Format> makePluginFormat(const lattiscope_format& table,
                                               std::shared_ptr<void> library);

}  // namespace lsc
