// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// stats ppi: the prediction-powered mean of independent samples, as ppi_py computes it.
#include <memory>

#include "app/engine/histories.h"
#include "app/engine/stats_files.h"
#include "engine/base/npy.h"
#include "engine/estimators/independent.h"

namespace lsc {
namespace {

struct PpiCommand {
  std::string labels, predicted, unlabelled;
  std::optional<double> lambda;
  double level = 0.9;
};

Result<int> independent(const CommandLine& line, const PpiCommand& options) {
  std::vector<double> columns[3];
  const std::string* files[] = {&options.labels, &options.predicted, &options.unlabelled};
  for (int i = 0; i < 3; ++i) {
    auto table = readHistories(*files[i]);
    if (!table) return fail(table.error());
    if (table->columns.empty())
      return fail(ErrorCode::kInvalidArgument, *files[i] + " has no rows; give one a sample");
    columns[i] = std::move(table->columns[0]);
  }
  const auto r =
      independentMean({columns[0], columns[1], columns[2]}, options.lambda, options.level);
  if (!r) return fail(r.error());
  line.print({{"value", realToJson(r->value)},
              {"error", realToJson(r->error)},
              {"lambda", realToJson(r->lambda)},
              {"lower", realToJson(r->lower)},
              {"upper", realToJson(r->upper)}},
             valueText(r->value, r->error) + "   lambda " + std::to_string(r->lambda) + "\n");
  return kExitDone;
}

}  // namespace

void addPpiCommand(CLI::App& stats, CommandLine& line) {
  const auto options = std::make_shared<PpiCommand>();
  CLI::App* command =
      line.add(stats, "ppi", "Prediction-powered mean of independent samples, not of a chain",
               "stats ppi labels.npy predicted.npy unlabelled.npy --json");
  command->add_option("LABELS", options->labels, "The expensive observable")->required();
  command->add_option("PREDICTED", options->predicted, "Predictions of the same samples")
      ->required();
  command->add_option("UNLABELLED", options->unlabelled, "Predictions of samples without a label")
      ->required();
  command->add_option("--lambda", options->lambda, "Weight of the predictions (default: plug-in)");
  command->add_option("--level", options->level, "Of the interval")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  line.onRun(command, options, &independent);
}

}  // namespace lsc
