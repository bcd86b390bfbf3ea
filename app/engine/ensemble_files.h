// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A folder of configuration files as one ensemble in Monte Carlo time, and what is measured on each
// file. Any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/observables/gauge.h"

namespace lsc {

struct EnsembleFile {
  std::int64_t trajectory = 0;
  std::filesystem::path file;
};

/// Files whose names hold a trajectory number (the last number), by that number; two of one number
/// and a folder without any are errors.
[[nodiscard]] Result<std::vector<EnsembleFile>> ensembleFiles(const std::filesystem::path& folder);

/// The links of one file, with what their checks complain of.
struct EnsembleLinks {
  GaugeField field;
  std::string warning;
};
[[nodiscard]] Result<EnsembleLinks> readLinks(const EnsembleFile& member, const Work& work);

/// kCorrupt names the file and says what to do about it; `warning` is what its checks complain of.
[[nodiscard]] Result<NamedValues> measureMember(const EnsembleFile& member,
                                                const GaugeMeasurement& what, const Work& work,
                                                std::string& warning);

}  // namespace lsc
