// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/math/instruction_set.h"

namespace lsc {

bool isSupported(InstructionSet set) {
#if defined(__x86_64__)
  switch (set) {
    case InstructionSet::kBaseline:
      return true;
    case InstructionSet::kAvx2:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case InstructionSet::kAvx512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
             __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw");
  }
#endif
  return set == InstructionSet::kBaseline;
}

InstructionSet bestInstructionSet() {
  static const InstructionSet kBest = isSupported(InstructionSet::kAvx512) ? InstructionSet::kAvx512
                                      : isSupported(InstructionSet::kAvx2)
                                          ? InstructionSet::kAvx2
                                          : InstructionSet::kBaseline;
  return kBest;
}

const char* instructionSetName(InstructionSet set) {
  switch (set) {
    case InstructionSet::kBaseline:
      return "baseline";
    case InstructionSet::kAvx2:
      return "avx2";
    case InstructionSet::kAvx512:
      return "avx512";
  }
  return "baseline";
}

}  // namespace lsc
