// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// How the attached sources of a store are doing, from what lies on this machine. Any thread.
#pragma once

#include <filesystem>
#include <limits>
#include <vector>

#include "engine/store/source_list.h"

namespace lsc {

struct SourceState {
  SourceEntry entry;
  bool live = false;  // another Lattiscope store: its folders are looked at where they lie
  double synced = std::numeric_limits<double>::quiet_NaN();  // wall seconds; NaN: never, or live
  std::string trouble;                                       // empty: none is known
};

/// In the order of the list; empty if nothing is attached.
[[nodiscard]] Result<std::vector<SourceState>> sourceStates(const std::filesystem::path& store);

}  // namespace lsc
