// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Runs a loop of gauge_loops.h with the widest instruction set of this processor, or a chosen one.
// Any thread, any rows; rows that are written belong to one call at a time.
#pragma once

#include "engine/kernels/math/gauge_loops.h"
#include "engine/kernels/math/instruction_set.h"

namespace lsc::gauge {

void run(const PlaquetteTask& task, InstructionSet set = bestInstructionSet());
void run(const CloverTask& task, InstructionSet set = bestInstructionSet());
void run(const ForceTask& task, InstructionSet set = bestInstructionSet());
void run(const ExponentialTask& task, InstructionSet set = bestInstructionSet());
void run(const StapleTask& task, InstructionSet set = bestInstructionSet());
void run(const DefectTask& task, InstructionSet set = bestInstructionSet());
void run(const PackTask& task, InstructionSet set = bestInstructionSet());

}  // namespace lsc::gauge
