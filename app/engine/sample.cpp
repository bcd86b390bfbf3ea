// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// sample and hmc.
#include "app/engine/compute.h"
#include "app/engine/config_options.h"

namespace lsc {
namespace {

struct SampleOptions {
  std::string id, out;
  std::int64_t n = 0, seed = -1;
};

std::vector<std::string> outArguments(const std::string& out) {
  return out.empty() ? std::vector<std::string>{} : std::vector<std::string>{"--out", out};
}

Result<int> sample(const CommandLine& line, const SampleOptions& options) {
  if (const auto compute = findCompute(); !compute) return fail(compute.error());
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto row = (*index)->find(options.id);
  if (!row) return fail(row.error());
  const auto seed = options.seed >= 0 ? std::optional(options.seed) : std::nullopt;
  const auto run = createSamplingRun(line.store, row->uid, options.n, seed);
  if (!run) return fail(run.error());
  return computeHere(line, *run, outArguments(options.out));
}

struct HmcOptions {
  ConfigOptions config;
  std::string out;
  std::int64_t n = 0, seed = -1;
};

Result<int> hmc(const CommandLine& line, const HmcOptions& options) {
  auto config = options.config.make();
  if (!config) return fail(config.error());
  if (Status s = config->setValue("sampling.n", options.n); !s) return fail(s.error());
  if (options.seed >= 0) {
    if (Status s = config->setValue("hmc.seed", options.seed); !s) return fail(s.error());
  }
  if (const auto compute = findCompute(); !compute) return fail(compute.error());
  const auto run = createConfiguredRun(line.store, options.config.submission(*config, "hmc"));
  if (!run) return fail(run.error());
  return computeHere(line, *run, outArguments(options.out));
}

}  // namespace

void addSampleCommands(CLI::App& app, CommandLine& line) {
  const auto sampling = std::make_shared<SampleOptions>();
  CLI::App* command = line.add(
      app, "sample", "Sample a trained flow exactly: its proposals pass through Metropolis",
      "sample 12 --n 8192 --seed 1 --out samples.npy --json");
  command->add_option("ID", sampling->id, "The training: number, uid prefix or source:id")
      ->required();
  command->add_option("--n", sampling->n, "Length of the chain")
      ->required()
      ->check(CLI::PositiveNumber);
  command->add_option("--seed", sampling->seed, "Seed of proposals and accept steps")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--out", sampling->out, "Also write the configurations to this .npy file");
  line.onRun(command, sampling, &sample);

  const auto molecular = std::make_shared<HmcOptions>();
  command = line.add(app, "hmc", "Hybrid Monte Carlo of the same theories",
                     "hmc phi4-small --n 10000 --json");
  molecular->config.addTo(*command);
  command->get_option("CONFIG")->required();
  command->add_option("--n", molecular->n, "Trajectories to keep")
      ->required()
      ->check(CLI::PositiveNumber);
  command->add_option("--seed", molecular->seed, "Seed of momenta and accept steps")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--out", molecular->out, "Also write the configurations to this .npy file");
  line.onRun(command, molecular, &hmc);
}

}  // namespace lsc
