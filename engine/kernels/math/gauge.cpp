// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/math/gauge.h"

namespace lsc::gauge {
namespace {

template <typename Task>
void dispatch(const Task& task, [[maybe_unused]] InstructionSet set) {
#if defined(__x86_64__)
  if (set == InstructionSet::kAvx512) return avx512::run(task);
  if (set == InstructionSet::kAvx2) return avx2::run(task);
#endif
  baseline::run(task);
}

}  // namespace

void run(const PlaquetteTask& task, InstructionSet set) {
  dispatch(task, set);
}
void run(const CloverTask& task, InstructionSet set) {
  dispatch(task, set);
}
void run(const ForceTask& task, InstructionSet set) {
  dispatch(task, set);
}
void run(const ExponentialTask& task, InstructionSet set) {
  dispatch(task, set);
}
void run(const StapleTask& task, InstructionSet set) {
  dispatch(task, set);
}
void run(const DefectTask& task, InstructionSet set) {
  dispatch(task, set);
}
void run(const PackTask& task, InstructionSet set) {
  dispatch(task, set);
}

}  // namespace lsc::gauge
