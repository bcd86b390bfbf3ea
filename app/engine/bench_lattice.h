// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Benchmarks of gauge fields: plaquette-su3-8x8x8x8 against plain loops, flow-step-16x16x16x32, and
// plaquette-su3-32x32x32x64 from the file (checksum and all other checks included).
#pragma once

#include "app/engine/command_line.h"

namespace lsc {

bool isLatticeBench(const std::string& name);
[[nodiscard]] Result<int> benchLattice(const CommandLine& line, const std::string& name,
                                       int repeat);

}  // namespace lsc
