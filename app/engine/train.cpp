// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// train: in the foreground this process becomes the compute program; --detach and --scan leave the
// work to the queue.
#include "app/engine/compute.h"
#include "app/engine/config_options.h"
#include "app/engine/follow.h"
#include "engine/worker/queue.h"

namespace lsc {
namespace {

struct TrainOptions {
  ConfigOptions config;
  std::string resume, print_config;
  std::vector<std::string> scans;
  bool detach = false, list_configs = false, help_config = false;
};

int printConfigNames(const CommandLine& line) {
  Json list = Json::array();
  std::string text;
  for (const Preset& preset : presets()) {
    list.push_back({{"name", preset.name}, {"help", preset.help}});
    text += std::string(preset.name) + "\n    " + std::string(preset.help) + "\n";
  }
  line.print({{"configs", std::move(list)}}, text);
  return kExitDone;
}

Result<int> printConfig(const CommandLine& line, const std::string& name) {
  const auto config = presetConfig(name);
  if (!config) return fail(config.error());
  line.print(config->json(), dumpJson(config->json(), 2) + "\n");
  return kExitDone;
}

/// Runs go to the queue; the command waits for them unless it detaches.
Result<int> throughQueue(const CommandLine& line, const std::vector<std::string>& runs, bool wait) {
  for (const std::string& run : runs) {
    if (Status s = enqueue(line.store, run); !s) return fail(s.error());
  }
  if (Status s = startWorker(line.engine, line.store); !s) return fail(s.error());
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto status = wait ? followRuns(**index, runs) : Result<int>(kExitDone);
  if (!status) return status;
  auto document = outcomeOf(**index, runs);
  if (!document) return fail(document.error());
  if (runs.size() == 1) document = Json(document->at("runs").at(0));
  std::string text;
  for (const std::string& run : runs) text += run + "\n";
  line.print(*document, text);
  return *status;
}

Result<int> resume(const CommandLine& line, const TrainOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto row = (*index)->find(options.resume);
  if (!row) return fail(row.error());
  if (Status s = checkResumable(line.store, row->uid); !s) return fail(s.error());
  if (options.detach) return throughQueue(line, {row->uid}, false);
  return computeHere(line, row->uid, {});
}

Result<int> sweep(const CommandLine& line, const TrainOptions& options, const RunConfig& base) {
  std::vector<Scan> scans;
  for (const std::string& text : options.scans) {
    auto scan = parseScan(text);
    if (!scan) return fail(scan.error());
    scans.push_back(std::move(*scan));
  }
  const auto points = sweepPoints(base, scans);
  if (!points) return fail(points.error());
  if (const auto compute = findCompute(); !compute) return fail(compute.error());
  const auto made = createSweep(line.store, options.config.submission(base, "train"), *points);
  if (!made) return fail(made.error());
  return throughQueue(line, made->runs, !options.detach);
}

Result<int> train(const CommandLine& line, const TrainOptions& options) {
  if (options.list_configs) return printConfigNames(line);
  if (!options.print_config.empty()) return printConfig(line, options.print_config);
  if (options.help_config) {
    line.print({{"help", parameterHelp()}}, parameterHelp());
    return kExitDone;
  }
  if (!options.resume.empty()) {
    if (options.config.config.empty() && options.config.set.empty() && options.scans.empty())
      return resume(line, options);
    return line.usage(
        "--resume continues a run as it was configured; leave out CONFIG, --set and --scan");
  }
  if (options.config.config.empty())
    return line.usage("train needs CONFIG or --resume ID; see: lattiscope-engine train --help");
  const auto config = options.config.make();
  if (!config) return fail(config.error());
  if (!options.scans.empty()) return sweep(line, options, *config);
  if (const auto compute = findCompute(); !compute) return fail(compute.error());
  const auto run = createConfiguredRun(line.store, options.config.submission(*config, "train"));
  if (!run) return fail(run.error());
  if (options.detach) return throughQueue(line, {*run}, false);
  return computeHere(line, *run, {});
}

}  // namespace

void addTrainCommand(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<TrainOptions>();
  CLI::App* command =
      line.add(app, "train", "Train a flow; Ctrl-C checkpoints and stops, --resume goes on",
               "train phi4-small --set training.steps=200 --name first --json");
  options->config.addTo(*command);
  command->add_option("--resume", options->resume,
                      "Go on with this run from its newest checkpoint");
  command
      ->add_option("--scan", options->scans,
                   "A run for each value: key=v1,v2 or key=1..8, key=0.1..0.5/5, "
                   "key=1e-4..1e-2/log5; several make a grid")
      ->take_all()
      ->expected(1);
  command->add_flag("--detach", options->detach, "Leave it to the queue and return at once");
  command->add_option("--print-config", options->print_config, "Print a ready configuration");
  command->add_flag("--list-configs", options->list_configs, "Name the ready configurations");
  command->add_flag("--help-config", options->help_config, "Explain every key of a configuration");
  line.onRun(command, options, &train);
}

}  // namespace lsc
