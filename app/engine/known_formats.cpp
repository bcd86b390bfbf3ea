// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/known_formats.h"

#include <cstdlib>

#include "engine/base/files.h"
#include "plugins/formats/all.h"

namespace lsc {

std::filesystem::path pluginFolder() {
  const char* named = std::getenv("LATTISCOPE_PLUGINS");
  return named && *named ? std::filesystem::path(named) : programFolder() / "plugins";
}

Formats knownFormats() {
  Formats formats = allFormats();
  LoadedPlugins plugins = loadPlugins(pluginFolder(), formats);
  for (auto& format : plugins.formats) formats.push_back(std::move(format));
  return formats;
}

}  // namespace lsc
