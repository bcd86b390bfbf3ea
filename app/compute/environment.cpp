// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/environment.h"
#include "app/compute/commands.h"
#include "engine/kernels/math/instruction_set.h"
#include "engine/kernels/ops/torch.h"

namespace lsc {

Json computeEnvironment(const std::filesystem::path& run) {
  const Json libraries = {{"libtorch", TORCH_VERSION}};
  Json facts = captureEnvironment({.program = "lattiscope-compute",
                                   .version = LSC_VERSION,
                                   .libraries = libraries,
                                   .folder = {},
                                   .sources = run / "sources"});
  facts["instructions"] = instructionSetName(bestInstructionSet());
  return facts;
}

}  // namespace lsc
