// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The formats of configuration files that this engine knows: its own and those of plugins.
#pragma once

#include <filesystem>

#include "engine/plugin/host.h"

namespace lsc {

/// LATTISCOPE_PLUGINS, or "plugins" beside the program.
std::filesystem::path pluginFolder();

/// Loads the plugins anew; refused ones are left out (`doctor` lists them).
Formats knownFormats();

}  // namespace lsc
