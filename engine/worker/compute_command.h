// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// How the compute program is found and told what to do.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/process.h"
#include "engine/base/result.h"
#include "engine/config/run_config.h"

namespace lsc {

/// $LATTISCOPE_COMPUTE, else lattiscope-compute beside the running program. kUnsupported if it is
/// not there: this is an installation without LibTorch.
[[nodiscard]] Result<std::filesystem::path> findCompute();

/// Environment of a computation on `threads` threads. Idle threads sleep: spinning ones collapse
/// when another program keeps a core busy.
std::vector<std::pair<std::string, std::string>> threadEnvironment(std::int64_t threads);

/// The computation a run folder asks for (run.json: command, parent; config.json), continuing from
/// the newest checkpoint if it is a training that has one. Extra arguments go at the end.
[[nodiscard]] Result<Command> computeCommand(const std::filesystem::path& compute,
                                             const std::filesystem::path& run_folder,
                                             const std::vector<std::string>& extra);

/// The same for any run that a queue may start: ensembles by heat bath are made by
/// lattiscope-engine, all else by the compute program that is found.
[[nodiscard]] Result<Command> jobCommand(const std::filesystem::path& run_folder,
                                         const std::vector<std::string>& extra);

}  // namespace lsc
