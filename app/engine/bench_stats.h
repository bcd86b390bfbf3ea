// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Benchmarks of the statistics, one thread, each against a plain version in the same process.
#pragma once

#include "app/engine/command_line.h"

namespace lsc {

/// gamma-1e6, bootstrap-1e5, ppi-1e6, covariance-24, fit-12.
bool isStatsBench(const std::string& name);

/// Prints seconds, those of the reference and their ratio.
Result<int> benchStats(const CommandLine& line, const std::string& name, int repeat);

}  // namespace lsc
