// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Histories of observables by the name that a command line or configuration gives: npy, text, or a
// dataset of an HDF5 file as F.h5:DATASET.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/stats/series_file.h"

namespace lsc {

/// As readSeries; a dataset has one axis (a history) or two (rows are configurations). Its columns
/// are named after it. The dataset may be left out where the file holds only one.
[[nodiscard]] Result<SeriesTable> readHistories(const std::string& name,
                                                BadRows bad = BadRows::kRefuse);

/// The file itself, without a dataset.
std::filesystem::path historyFile(const std::string& name);

/// The name, or for an HDF5 file without a dataset the names of all that it holds.
std::vector<std::string> historiesIn(const std::string& name);

}  // namespace lsc
