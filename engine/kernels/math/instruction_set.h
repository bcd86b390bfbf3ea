// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Instruction sets the vectorised loops are compiled for, and which of them this processor has.
#pragma once

namespace lsc {

enum class InstructionSet {
  kBaseline,
  kAvx2,
  kAvx512
};  // kAvx2 includes FMA; kAvx512 is F, DQ, VL, BW

bool isSupported(InstructionSet set);

/// The widest supported set.
InstructionSet bestInstructionSet();

const char* instructionSetName(InstructionSet set);  // "baseline", "avx2", "avx512"

}  // namespace lsc
