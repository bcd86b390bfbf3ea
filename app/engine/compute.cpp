// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/compute.h"

#include "engine/store/run_folder.h"

namespace lsc {

Result<int> computeHere(const CommandLine& line, const std::string& run,
                        const std::vector<std::string>& extra) {
  const auto compute = findCompute();
  if (!compute) return fail(compute.error());
  std::vector<std::string> arguments = extra;
  if (line.json) arguments.push_back("--json");
  if (line.quiet) arguments.push_back("--quiet");
  const auto command = computeCommand(*compute, runFolder(line.store, run), arguments);
  if (!command) return fail(command.error());
  return fail(replaceProcess(*command));
}

}  // namespace lsc
