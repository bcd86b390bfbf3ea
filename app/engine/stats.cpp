// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// stats gamma, jackknife, bootstrap: errors of histories from anywhere.
#include <cmath>

#include "app/engine/stats_budget.h"
#include "engine/base/log.h"
#include "engine/stats/bootstrap.h"
#include "engine/stats/jackknife.h"

namespace lsc {
namespace {

double onlyMean(std::span<const double> means) {
  return means[0];
}

void addName(Json& document, const std::vector<std::string>& names, std::size_t k) {
  if (!names.empty()) document["name"] = names[k];
}

struct GammaCommand {
  HistoryFiles input;
  ExportFile output;
  double s = -1;
  std::string rule = "wolff";
  double tau_exp = 0;

  GammaOptions options() const {
    GammaOptions o;
    o.rule = rule == "pyerrors" ? GammaRule::kPyerrors : GammaRule::kWolff;
    o.s_tau = s >= 0 ? s : o.rule == GammaRule::kPyerrors ? 2.0 : 1.5;
    o.tau_exp = tau_exp;
    return o;
  }
};

Result<int> gamma(const CommandLine& line, const GammaCommand& options) {
  const auto all = readEstimates(options.input);
  if (!all) return fail(all.error());
  std::vector<Json> observables;
  std::string text;
  for (std::size_t k = 0; k < all->values.size(); ++k) {
    const auto budget = analyse(all->values[k], options.options());
    if (!budget) return fail(budget.error());
    if (!budget->warning.empty()) logWarning(budget->warning);
    Json& document = observables.emplace_back(budgetJson(*budget));
    addName(document, all->names, k);
    text += budgetText(*budget);
  }
  if (Status s = options.output.write(all->values, "means"); !s) return fail(s.error());
  printEach(line, std::move(observables), text);
  return kExitDone;
}

struct BinCommand {
  HistoryFiles input;
  double bin = 0;
  std::uint64_t seed = 1;
  std::int64_t samples = 1000;
  bool circular = false;
};

Result<int> jackknifeFiles(const CommandLine& line, const BinCommand& options) {
  const auto all = readHistories(options.input);
  if (!all) return fail(all.error());
  const std::int64_t bin = std::llround(options.bin);
  std::vector<Json> observables;
  std::string text;
  for (std::size_t k = 0; k < all->columns.size(); ++k) {
    const auto r = jackknife(all->data(k), onlyMean, bin);
    if (r.bins < 2) {
      return fail(ErrorCode::kInvalidArgument, "bins of " + std::to_string(bin) +
                                                   " leave fewer than two; choose a smaller --bin");
    }
    Json& document = observables.emplace_back(Json{{"value", realToJson(r.value)},
                                                   {"error", realToJson(r.error)},
                                                   {"bias_corrected", realToJson(r.bias_corrected)},
                                                   {"bins", r.bins},
                                                   {"dropped", r.dropped}});
    addName(document, all->names, k);
    text += valueText(r.value, r.error) + "   " + std::to_string(r.bins) + " bins\n";
  }
  printEach(line, std::move(observables), text);
  return kExitDone;
}

Result<int> bootstrapFiles(const CommandLine& line, const BinCommand& options) {
  const auto all = readHistories(options.input);
  if (!all) return fail(all.error());
  const BlockKind kind = options.circular ? BlockKind::kCircular : BlockKind::kStationary;
  double block = options.bin;
  if (block == 0) {  // one plan for all observables: the longest block any of them asks for
    for (const auto& column : all->columns) block = std::max(block, automaticBlock(column, kind));
  }
  std::vector<Json> observables;
  std::string text;
  for (std::size_t k = 0; k < all->columns.size(); ++k) {
    const auto r = bootstrap(all->data(k), onlyMean, {options.seed, kind, block}, options.samples);
    Json& document = observables.emplace_back(Json{{"value", realToJson(r.value)},
                                                   {"error", realToJson(r.error)},
                                                   {"bias_corrected", realToJson(r.bias_corrected)},
                                                   {"block", block},
                                                   {"samples", options.samples},
                                                   {"seed", options.seed}});
    addName(document, all->names, k);
    text += valueText(r.value, r.error) + "   blocks of " + std::to_string(block) + "\n";
  }
  printEach(line, std::move(observables), text);
  return kExitDone;
}

void addGamma(CLI::App& stats, CommandLine& line) {
  const auto options = std::make_shared<GammaCommand>();
  CLI::App* command =
      line.add(stats, "gamma", "Mean, error and autocorrelation time by the Gamma method",
               "stats gamma plaquette.npy --S 1.5 --json");
  options->input.addTo(command);
  options->output.addTo(command);
  command
      ->add_option("--S", options->s,
                   "Ratio of exponential to integrated autocorrelation time (default 1.5; with the "
                   "rule of pyerrors 2, 0 for none)")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--rule", options->rule, "wolff, or pyerrors to reproduce its numbers")
      ->check(CLI::IsMember({"wolff", "pyerrors"}))
      ->capture_default_str();
  command
      ->add_option("--tau-exp", options->tau_exp,
                   "Exponential autocorrelation time: attaches a tail (arXiv:1009.5228)")
      ->check(CLI::NonNegativeNumber);
  line.onRun(command, options, &gamma);
}

}  // namespace

void addHistoryCommands(CLI::App& stats, CommandLine& line) {
  addGamma(stats, line);
  const auto jackknife = std::make_shared<BinCommand>();
  CLI::App* command = line.add(stats, "jackknife", "Mean and error over bins",
                               "stats jackknife plaquette.npy --bin 50 --json");
  jackknife->input.addTo(command);
  command->add_option("--bin", jackknife->bin, "Measurements a bin")
      ->required()
      ->check(CLI::Range(1.0, 1e15));
  line.onRun(command, jackknife, &jackknifeFiles);

  const auto bootstrap = std::make_shared<BinCommand>();
  command = line.add(stats, "bootstrap", "Mean and error by blocks drawn with replacement",
                     "stats bootstrap plaquette.npy --bin 50 --seed 7 --json");
  bootstrap->input.addTo(command);
  command
      ->add_option("--bin", bootstrap->bin,
                   "Measurements a block, on average (default: chosen by Politis and White)")
      ->check(CLI::Range(1.0, 1e15));
  command->add_option("--seed", bootstrap->seed, "Fixes the blocks")->capture_default_str();
  command->add_option("--samples", bootstrap->samples, "How many samples are drawn")
      ->check(CLI::Range(2, 10000000))
      ->capture_default_str();
  command->add_flag("--circular", bootstrap->circular,
                    "Blocks of equal length instead of geometric ones");
  line.onRun(command, bootstrap, &bootstrapFiles);
}

void addStatsCommands(CLI::App& app, CommandLine& line) {
  CLI::App* stats =
      app.add_subcommand("stats", "Errors of histories, correlators and weights from files");
  stats->require_subcommand(1);
  addColumnsCommand(*stats, line);
  addHistoryCommands(*stats, line);
  addWeightCommand(*stats, line);
  addPpiCommand(*stats, line);
  addFitCommands(*stats, line);
  addDeriveCommand(*stats, line);
}

}  // namespace lsc
