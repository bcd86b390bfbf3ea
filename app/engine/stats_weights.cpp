// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// stats weights: what the log weights of any flow say about it.
#include <cmath>

#include "app/engine/histories.h"
#include "app/engine/stats_files.h"
#include "engine/base/log.h"
#include "engine/base/npy.h"
#include "engine/sampling/metropolis.h"
#include "engine/stats/weights.h"

namespace lsc {
namespace {

struct WeightsCommand {
  std::string file, observables, target;
  std::uint64_t seed = 1;
};

/// One axis of log weights; zero weights (-inf) are allowed, NaN and +inf are not.
Result<std::vector<double>> readLogWeights(const std::string& file) {
  auto array = readNpy(file);
  if (!array) return fail(array.error());
  if (array->shape.size() != 1 || array->values.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                file + " must hold one axis of log weights, one a sample");
  }
  bool some = false;
  for (std::size_t i = 0; i < array->values.size(); ++i) {
    const double v = array->values[i];
    if (std::isnan(v) || v == INFINITY) {
      return fail(ErrorCode::kInvalidArgument, file + ": the log weight of sample " +
                                                   std::to_string(i + 1) + " is " +
                                                   std::to_string(v) + "; remove that sample");
    }
    some = some || std::isfinite(v);
  }
  if (some) return std::move(array->values);
  return fail(ErrorCode::kInvalidArgument,
              file + ": all weights are zero; no sample hits the target");
}

/// Averages with the weights, and of the Metropolis chain through the same samples.
Result<Json> reweightedObservables(const WeightsCommand& options, std::span<const double> log_w,
                                   std::span<const std::int64_t> shown) {
  const auto table = readHistories(options.observables);
  if (!table) return fail(table.error());
  if (table->rows() != log_w.size()) {
    return fail(ErrorCode::kInvalidArgument,
                options.observables + " holds " + std::to_string(table->rows()) + " rows for " +
                    std::to_string(log_w.size()) + " weights; give one row for each sample");
  }
  const Chain chain{"chain", "chain", Configurations::regular(std::ssize(log_w))};
  Json list = Json::array();
  for (std::size_t k = 0; k < table->columns.size(); ++k) {
    const auto& column = table->columns[k];
    const auto mean = reweighted(chain, column, log_w);
    if (!mean) return fail(mean.error());
    // Samples of a flow are independent: no window.
    const auto error = gammaEnsemble(*mean, "chain", {.window = 0});
    if (!error) return fail(error.error());
    std::vector<double> history;
    for (const std::int64_t i : shown) history.push_back(column[static_cast<std::size_t>(i)]);
    const GammaResult chained = gammaMean(history);
    Json entry = {{"value", realToJson(error->value)},
                  {"error", realToJson(error->error)},
                  {"metropolis",
                   {{"value", realToJson(chained.value)},
                    {"error", realToJson(chained.error)},
                    {"tau_int", realToJson(chained.tau_int)}}}};
    if (!table->names.empty()) entry["name"] = table->names[k];
    list.push_back(std::move(entry));
  }
  return list;
}

Json warningsOf(const WeightSummary& s) {
  Json warnings = Json::array();
  const double n = static_cast<double>(s.n);
  if (n * s.ess < 50)
    warnings.push_back(
        "Fewer than 50 effective samples: the effective sample size itself is "
        "overestimated.");
  if (s.largest_share > 0.1)
    warnings.push_back(
        "One sample carries more than a tenth of the weight: log Z and its error "
        "rest on it.");
  return warnings;
}

Result<int> weights(const CommandLine& line, const WeightsCommand& options) {
  const auto log_w = readLogWeights(options.file);
  if (!log_w) return fail(log_w.error());
  const WeightSummary s = summariseWeights(*log_w);
  const MetropolisScan scan = metropolisScan(*log_w, options.seed);
  Json document = {
      {"n", s.n},
      {"acceptance", realToJson(scan.acceptance)},
      {"longest_rejection", scan.longest_rejection},
      {"tau_int", realToJson(rejectionTau(scan.index))},
      {"ess", realToJson(s.ess)},
      {"effective_samples", realToJson(s.ess * static_cast<double>(s.n))},
      {"largest_share", realToJson(s.largest_share)},
      {"log_z", {{"value", realToJson(s.log_z)}, {"error", realToJson(s.log_z_error)}}},
      {"log_z_variational", realToJson(s.log_z_variational)}};
  std::string text = "ess " + std::to_string(s.ess) + " of " + std::to_string(s.n) +
                     " samples, largest share " + std::to_string(s.largest_share) + "\nlog_z " +
                     valueText(s.log_z, s.log_z_error) + "\nacceptance " +
                     std::to_string(scan.acceptance) + "\n";
  if (!options.observables.empty()) {
    auto list = reweightedObservables(options, *log_w, scan.index);
    if (!list) return fail(list.error());
    for (const Json& o : *list)
      text += valueText(*realFromJson(o["value"]), *realFromJson(o["error"])) + "\n";
    document["observables"] = std::move(*list);
  }
  if (!options.target.empty()) {
    const auto at_target = readLogWeights(options.target);
    if (!at_target) return fail(at_target.error());
    const ModeCheck check = checkModes({.log_w = *log_w,
                                        .magnetisation = {},
                                        .z2_symmetric = false,
                                        .log_w_at_target = *at_target});
    document["forward_ess"] = realToJson(check.forward_ess);
    document["collapsed"] = check.collapsed;
    document["verdict"] = check.collapsed ? check.reason : "No part of the target is missed.";
    text += "forward ess " + std::to_string(check.forward_ess) + ": " +
            document["verdict"].get<std::string>() + "\n";
  } else {
    document["verdict"] =
        "Unknown: only weights at samples of the target (--target-logw) can show a missed mode.";
  }
  document["warnings"] = warningsOf(s);
  for (const Json& w : document["warnings"]) logWarning(w.get<std::string>());
  line.print(document, text);
  return kExitDone;
}

}  // namespace

void addWeightCommand(CLI::App& stats, CommandLine& line) {
  const auto options = std::make_shared<WeightsCommand>();
  CLI::App* command = line.add(stats, "weights",
                               "Acceptance, effective sample size and log Z of importance weights",
                               "stats weights logw.npy --observables o.npy --json");
  command->add_option("FILE", options->file, "log p - log q at samples of the flow")->required();
  command->add_option("--observables", options->observables,
                      "Observables of the same samples: averages with the weights");
  command->add_option("--target-logw", options->target,
                      "log p - log q at samples of the target: shows a missed mode");
  command->add_option("--seed", options->seed, "Seed of the accept steps")->capture_default_str();
  line.onRun(command, options, &weights);
}

}  // namespace lsc
