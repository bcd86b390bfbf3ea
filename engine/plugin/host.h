// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Loads the format plugins of a folder. Code is loaded from that folder only, never because of a
// file that is opened; by lattiscope-engine alone, so that a plugin that crashes takes one process
// with it. A plugin that is not taken is listed with the reason.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/formats/format.h"

namespace lsc {

struct PluginReport {
  std::string name;  // of the file, without its suffix
  std::filesystem::path file;
  bool loaded = false;
  std::string format;  // its id, if it is loaded
  std::string reason;  // one sentence, if it is not
};

struct LoadedPlugins {
  Formats formats;  // hold their libraries open
  std::vector<PluginReport> reports;
};

/// Every *.so of the folder in the order of names; a folder that is not there has none. Ids of
/// `known` formats and of plugins before are taken.
LoadedPlugins loadPlugins(const std::filesystem::path& folder, const Formats& known);

}  // namespace lsc
