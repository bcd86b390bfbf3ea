// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// lattiscope-compute: the program that computes. lattiscope-engine makes the run folder, sets the
// OpenMP environment and execs it; a person seldom calls it.
#include <CLI/CLI.hpp>

#include "app/compute/commands.h"
#include "app/compute/stop_signals.h"

namespace {

void addJobFlags(CLI::App& command, lsc::JobOptions& options) {
  command.add_option("--run", options.run, "folder of the run, made by lattiscope-engine")
      ->required();
  command.add_flag("--json", options.json, "print the result as one JSON document");
  command.add_flag("--quiet", options.quiet,
                   "no progress on stderr; the run's output.log has it all");
}

int runCommandLine(int argc, char** argv) {
  CLI::App app("Trains, samples and measures; called by lattiscope-engine.");
  app.footer("Example: lattiscope-compute train --run STORE/runs/UID --json");
  app.require_subcommand(1);
  app.set_version_flag("--version", "lattiscope-compute " LSC_VERSION);
  lsc::JobOptions options;
  int status = lsc::kExitDone;

  CLI::App* train = app.add_subcommand("train", "trains the flow of the run's config.json");
  bool resume = false;
  addJobFlags(*train, options);
  train->add_flag("--resume", resume, "go on from the newest checkpoint");
  train->callback([&] { status = lsc::trainCommand(options, resume); });

  CLI::App* sample = app.add_subcommand("sample", "samples a trained flow exactly");
  lsc::SampleArguments sampling;
  addJobFlags(*sample, options);
  sample->add_option("--of", sampling.trained, "folder of the trained run")->required();
  sample->add_option("--n", sampling.n, "length of the chain")->check(CLI::PositiveNumber);
  sample->add_option("--seed", sampling.seed, "seed of proposals and accept steps")
      ->check(CLI::NonNegativeNumber);
  sample->add_option("--out", sampling.out, "also write the chain to this npy file");
  sample->callback([&] { status = lsc::sampleCommand(options, sampling); });

  CLI::App* hmc = app.add_subcommand("hmc", "Hybrid Monte Carlo of the run's theory");
  lsc::HmcArguments chain;
  addJobFlags(*hmc, options);
  hmc->add_option("--n", chain.n, "trajectories after thermalisation")->check(CLI::PositiveNumber);
  hmc->add_option("--out", chain.out, "also write the chain to this npy file");
  hmc->callback([&] { status = lsc::hmcCommand(options, chain); });

  CLI::App* regress = app.add_subcommand("regress", "trains a network to predict an observable");
  std::string job;
  regress->add_option("job", job, "JSON file, made by lattiscope-engine estimate")->required();
  regress->callback([&] { status = lsc::regressCommand(job); });

  CLI::App* bench = app.add_subcommand("bench", "a named benchmark against its reference");
  std::string name;
  int repeat = 5;
  bench->add_option("name", name, "name of the benchmark")->required();
  bench->add_option("--repeat", repeat, "measurements of each side")->check(CLI::Range(1, 1000));
  bench->add_flag("--json", options.json, "print the result as one JSON document");
  bench->callback([&] { status = lsc::benchCommand(name, repeat, options.json); });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? lsc::kExitDone : lsc::kExitUsage;
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  lsc::blockStopSignals();
  try {
    return runCommandLine(argc, argv);
  } catch (const std::exception& e) {
    return lsc::reportError({lsc::ErrorCode::kInternal, e.what()}, false);
  }
}
