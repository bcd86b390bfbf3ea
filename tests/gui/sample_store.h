// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A small store for window tests, written by the ordinary writer.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lsc::test {

/// Runs named names[i], each completed with a short loss and ess curve; the last one failed with a
/// trace. Taken into the index. Returns the uids, or an empty list if anything went wrong.
std::vector<std::string> makeSampleStore(const std::filesystem::path& store,
                                         const std::vector<std::string>& names);

}  // namespace lsc::test
