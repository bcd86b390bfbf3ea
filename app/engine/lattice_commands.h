// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Commands below "lattice" that have a file of their own.
#pragma once

#include "app/engine/command_line.h"

namespace lsc {

void addFieldCommand(CLI::App& group, CommandLine& line);
void addFlowCommand(CLI::App& group, CommandLine& line);
void addGenerateCommand(CLI::App& group, CommandLine& line);
void addMeasureCommand(CLI::App& app, CommandLine& line);

}  // namespace lsc
