// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// stats gamma, jackknife, weights: analyses of npy files from anywhere.
#include <cmath>
#include <cstdio>

#include "app/engine/command_line.h"
#include "engine/base/log.h"
#include "engine/base/npy.h"
#include "engine/sampling/metropolis.h"
#include "engine/stats/gamma.h"
#include "engine/stats/jackknife.h"
#include "engine/stats/weights.h"

namespace lsc {
namespace {

/// Chains of all files end to end, one column an observable.
struct Measurements {
  std::vector<std::vector<double>> columns;
  std::vector<std::int64_t> replicas;  // lengths
};

Status append(Measurements& all, const std::string& file) {
  const auto array = readNpy(file);
  if (!array) return fail(array.error());
  if (array->shape.empty() || array->shape.size() > 2) {
    return fail(
        ErrorCode::kInvalidArgument,
        file + " has " + std::to_string(array->shape.size()) +
            " axes; give one (a history) or two (rows are configurations, columns observables)");
  }
  const std::size_t rows = std::size_t(array->shape[0]);
  const std::size_t columns = array->shape.size() == 2 ? std::size_t(array->shape[1]) : 1;
  if (rows < 2 || columns == 0)
    return fail(ErrorCode::kInvalidArgument,
                file + " holds fewer than two measurements; give more");
  if (all.columns.empty()) all.columns.resize(columns);
  if (all.columns.size() != columns) {
    return fail(ErrorCode::kInvalidArgument,
                file + " has " + std::to_string(columns) + " observables, the first file has " +
                    std::to_string(all.columns.size()) + "; replicas must hold the same ones");
  }
  for (std::size_t i = 0; i < array->values.size(); ++i)
    all.columns[i % columns].push_back(array->values[i]);
  all.replicas.push_back(std::int64_t(rows));
  return {};
}

Result<Measurements> readAll(const std::vector<std::string>& files) {
  Measurements all;
  for (const std::string& file : files) {
    if (Status s = append(all, file); !s) return fail(s.error());
  }
  return all;
}

/// One observable is printed flat, several as a list.
void printEach(const CommandLine& line, std::vector<Json> observables, const std::string& text) {
  if (observables.size() == 1) return line.print(observables.front(), text);
  line.print({{"observables", std::move(observables)}}, text);
}

std::string valueText(double value, double error) {
  char text[80];
  std::snprintf(text, sizeof text, "%.12g +- %.3g", value, error);
  return text;
}

struct GammaCommand {
  std::vector<std::string> files;
  double s = 1.5;
};

Json gammaJson(const GammaResult& r) {
  return {{"value", realToJson(r.value)},
          {"error", realToJson(r.error)},
          {"error_of_error", realToJson(r.error_of_error)},
          {"tau_int", realToJson(r.tau_int)},
          {"dtau_int", realToJson(r.dtau_int)},
          {"window", r.window},
          {"q_value", realToJson(r.q_value)},
          {"n", r.n},
          {"n_replica", r.replicas},
          {"warning", r.warning}};
}

Result<int> gamma(const CommandLine& line, const GammaCommand& options) {
  const auto all = readAll(options.files);
  if (!all) return fail(all.error());
  std::vector<Json> observables;
  std::string text;
  for (const auto& column : all->columns) {
    const GammaResult r = gammaMean(ChainData{{column}, all->replicas}, {.s_tau = options.s});
    if (!r.warning.empty()) logWarning(r.warning);
    observables.push_back(gammaJson(r));
    text += valueText(r.value, r.error) + "   tau_int " + valueText(r.tau_int, r.dtau_int) +
            "   window " + std::to_string(r.window) + "\n";
  }
  printEach(line, std::move(observables), text);
  return kExitDone;
}

struct JackknifeCommand {
  std::vector<std::string> files;
  std::int64_t bin = 0;
};

Result<int> jackknifeFiles(const CommandLine& line, const JackknifeCommand& options) {
  const auto all = readAll(options.files);
  if (!all) return fail(all.error());
  std::vector<Json> observables;
  std::string text;
  for (const auto& column : all->columns) {
    const auto r = jackknife(
        ChainData{{column}, all->replicas}, [](std::span<const double> mean) { return mean[0]; },
        options.bin);
    if (r.bins < 2) {
      return fail(ErrorCode::kInvalidArgument, "bins of " + std::to_string(options.bin) +
                                                   " leave fewer than two; choose a smaller --bin");
    }
    observables.push_back({{"value", realToJson(r.value)},
                           {"error", realToJson(r.error)},
                           {"bias_corrected", realToJson(r.bias_corrected)},
                           {"bins", r.bins},
                           {"dropped", r.dropped}});
    text += valueText(r.value, r.error) + "   " + std::to_string(r.bins) + " bins\n";
  }
  printEach(line, std::move(observables), text);
  return kExitDone;
}

struct WeightsCommand {
  std::string file, target;
  std::uint64_t seed = 1;
};

Result<std::vector<double>> readColumn(const std::string& file) {
  auto array = readNpy(file);
  if (!array) return fail(array.error());
  if (array->shape.size() == 1 && !array->values.empty()) return std::move(array->values);
  return fail(ErrorCode::kInvalidArgument,
              file + " must hold one axis of log weights, one a sample");
}

Result<int> weights(const CommandLine& line, const WeightsCommand& options) {
  const auto log_w = readColumn(options.file);
  if (!log_w) return fail(log_w.error());
  const WeightSummary s = summariseWeights(*log_w);
  const MetropolisScan scan = metropolisScan(*log_w, options.seed);
  Json document = {
      {"n", s.n},
      {"acceptance", realToJson(scan.acceptance)},
      {"tau_int", realToJson(rejectionTau(scan.index))},
      {"ess", realToJson(s.ess)},
      {"largest_share", realToJson(s.largest_share)},
      {"log_z", {{"value", realToJson(s.log_z)}, {"error", realToJson(s.log_z_error)}}},
      {"log_z_variational", realToJson(s.log_z_variational)}};
  std::string text = "ess " + std::to_string(s.ess) + " of " + std::to_string(s.n) +
                     " samples, largest share " + std::to_string(s.largest_share) + "\nlog_z " +
                     valueText(s.log_z, s.log_z_error) + "\n";
  if (!options.target.empty()) {
    const auto at_target = readColumn(options.target);
    if (!at_target) return fail(at_target.error());
    const double forward = forwardEss(*at_target);
    const bool collapsed = forward < 0.1 * s.ess;  // the criterion of checkModes
    document["forward_ess"] = realToJson(forward);
    document["collapsed"] = collapsed;
    text += "forward ess " + std::to_string(forward) +
            (collapsed ? ": the flow misses a part of the target\n" : "\n");
  }
  line.print(document, text);
  return kExitDone;
}

}  // namespace

void addStatsCommands(CLI::App& app, CommandLine& line) {
  CLI::App* stats = app.add_subcommand(
      "stats", "Errors of histories and weights in npy files: gamma, jackknife, weights");
  stats->require_subcommand(1);
  const auto gamma_options = std::make_shared<GammaCommand>();
  CLI::App* command =
      line.add(*stats, "gamma", "Mean, error and autocorrelation time by the Gamma method",
               "stats gamma plaquette.npy --S 1.5 --json");
  command->add_option("FILE", gamma_options->files, "Histories; several files are replicas")
      ->required();
  command
      ->add_option("--S", gamma_options->s,
                   "Ratio of exponential to integrated autocorrelation time")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  line.onRun(command, gamma_options, &gamma);

  const auto jackknife_options = std::make_shared<JackknifeCommand>();
  command = line.add(*stats, "jackknife", "Mean and error over bins",
                     "stats jackknife plaquette.npy --bin 50 --json");
  command->add_option("FILE", jackknife_options->files, "Histories; several files are replicas")
      ->required();
  command->add_option("--bin", jackknife_options->bin, "Measurements a bin")
      ->required()
      ->check(CLI::PositiveNumber);
  line.onRun(command, jackknife_options, &jackknifeFiles);

  const auto weights_options = std::make_shared<WeightsCommand>();
  command = line.add(*stats, "weights", "Effective sample size and log Z of importance weights",
                     "stats weights logw.npy --json");
  command->add_option("FILE", weights_options->file, "log p - log q at samples of the flow")
      ->required();
  command->add_option("--target-logw", weights_options->target,
                      "The same at samples of the target: shows a missed mode");
  command->add_option("--seed", weights_options->seed, "Seed of the accept steps")
      ->capture_default_str();
  line.onRun(command, weights_options, &weights);
}

}  // namespace lsc
