// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/compute_command.h"

#include <cstdlib>

#include "engine/base/files.h"
#include "engine/store/run_folder.h"
#include "engine/store/run_ingest.h"
#include "engine/store/state_log.h"
#include "engine/worker/heat_bath_config.h"

namespace lsc {

Result<fs::path> findCompute() {
  const char* named = std::getenv("LATTISCOPE_COMPUTE");
  const fs::path program =
      named && *named ? fs::path(named) : programFolder() / "lattiscope-compute";
  std::error_code error;
  if (fs::exists(program, error)) return program;
  return fail(ErrorCode::kUnsupported,
              "the compute program " + program.string() +
                  " is missing: this installation was made without LibTorch; build with "
                  "-DLSC_TORCH=ON or install the full package to train and sample");
}

std::vector<std::pair<std::string, std::string>> threadEnvironment(std::int64_t threads) {
  const std::string count = std::to_string(threads);
  return {{"OMP_NUM_THREADS", count}, {"MKL_NUM_THREADS", count}, {"OMP_WAIT_POLICY", "PASSIVE"}};
}

Result<Command> computeCommand(const fs::path& compute, const fs::path& run_folder,
                               const std::vector<std::string>& extra) {
  const auto document = readRunDocument(run_folder);
  if (!document) return fail(document.error());
  const std::string verb = textField(*document, "command");
  const auto config = RunConfig::fromFile((run_folder / "config.json").string());
  if (!config) return fail(config.error());
  Command command{.argv = {compute.string(), verb, "--run", run_folder.string()},
                  .environment = threadEnvironment(config->integer("threads")),
                  .output = run_folder / "output.log"};
  const auto add = [&](std::initializer_list<std::string> more) {
    command.argv.insert(command.argv.end(), more);
  };
  if (verb == "train") {
    if (newestAttempt(run_folder) > 0 && newestCheckpoint(run_folder)) add({"--resume"});
  } else if (verb == "sample") {
    add({"--of", (run_folder.parent_path() / textField(*document, "parent")).string(), "--n",
         std::to_string(config->integer("sampling.n")), "--seed",
         std::to_string(config->integer("sampling.seed"))});
  } else if (verb == "hmc") {
    add({"--n", std::to_string(config->integer("sampling.n"))});
  } else {
    return fail(ErrorCode::kUnsupported, "the run in " + run_folder.string() +
                                             " has the command \"" + verb +
                                             "\", which cannot be started again");
  }
  command.argv.insert(command.argv.end(), extra.begin(), extra.end());
  return command;
}

Result<Command> jobCommand(const fs::path& run_folder, const std::vector<std::string>& extra) {
  const auto document = readRunDocument(run_folder);
  if (!document) return fail(document.error());
  if (textField(*document, "command") == kHeatBathCommand) {
    Command command{.argv = {(programFolder() / "lattiscope-engine").string(), "lattice",
                             "generate", "--run", run_folder.string()},
                    .environment = threadEnvironment(1),
                    .output = run_folder / "output.log"};
    command.argv.insert(command.argv.end(), extra.begin(), extra.end());
    return command;
  }
  const auto compute = findCompute();
  if (!compute) return fail(compute.error());
  return computeCommand(*compute, run_folder, extra);
}

}  // namespace lsc
