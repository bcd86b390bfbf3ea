// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// estimate CONFIG.json: a bias-corrected estimate of an expensive observable from files.
#include "engine/estimators/estimate.h"

#include <algorithm>
#include <map>

#include "app/engine/command_line.h"
#include "app/engine/stats_files.h"
#include "engine/base/files.h"
#include "engine/base/log.h"

namespace lsc {
namespace {

struct EstimateCommand {
  std::string config;
};

/// Reads each file once.
class Tables {
 public:
  explicit Tables(fs::path folder) : folder_(std::move(folder)) {}

  /// Column of {"file": F, "column": K}; K is a number from 0 or a name, 0 if left out.
  Result<std::vector<double>> column(const Json& source, const std::string& key) {
    if (!source.is_object() || !source.contains("file") || !source["file"].is_string()) {
      return fail(ErrorCode::kInvalidArgument,
                  key + " must name a file, as {\"file\": \"plaq.dat\", \"column\": 0}");
    }
    const std::string name = source["file"].get<std::string>();
    auto at = read_.find(name);
    if (at == read_.end()) {
      auto table = readSeries(folder_ / name);
      if (!table) return fail(table.error());
      at = read_.emplace(name, std::move(*table)).first;
    }
    const SeriesTable& table = at->second;
    const Json column = source.value("column", Json(0));
    std::size_t k = table.columns.size();
    if (column.is_number_unsigned()) {
      k = column.get<std::size_t>();
    } else if (column.is_string()) {
      k = static_cast<std::size_t>(std::ranges::find(table.names, column.get<std::string>()) -
                                   table.names.begin());
    }
    if (k < table.columns.size()) return table.columns[k];
    return fail(ErrorCode::kInvalidArgument, name + " has no column " + dumpJson(column) +
                                                 "; it has " +
                                                 std::to_string(table.columns.size()));
  }

 private:
  fs::path folder_;
  std::map<std::string, SeriesTable> read_;
};

Status checkKeys(const Json& config) {
  const std::vector<std::string> known = {"features", "target", "index",          "labels",
                                          "model",    "folds",  "training_share", "gap"};
  if (!config.is_object())
    return fail(ErrorCode::kInvalidArgument, "an estimate is configured by a JSON object");
  for (const auto& [key, value] : config.items()) {
    if (std::ranges::find(known, key) != known.end()) continue;
    return fail(ErrorCode::kInvalidArgument, "key " + key +
                                                 " is unknown; there are features, target, index, "
                                                 "labels, model, folds, training_share and gap");
  }
  if (config.contains("features") && config["features"].is_array() && !config["features"].empty() &&
      config.contains("target"))
    return {};
  return fail(ErrorCode::kInvalidArgument,
              "an estimate needs a list of features and a target; give both");
}

/// Positions of configuration numbers on the chain; unknown ones are an error.
Result<Positions> positionsOf(const Configurations& numbers, const Configurations& chain) {
  Positions positions;
  std::int64_t k = 0;
  for (std::int64_t i = 0; i < numbers.size(); ++i) {
    while (k < chain.size() && chain[k] < numbers[i]) ++k;
    if (k == chain.size() || chain[k] != numbers[i]) {
      return fail(ErrorCode::kInvalidArgument,
                  "configuration " + std::to_string(numbers[i]) +
                      " is labelled but has no features; give features for it or drop its label");
    }
    positions.push_back(k);
  }
  return positions;
}

Result<Positions> labelsOf(const Json& config, Tables& tables, const Configurations& chain) {
  const Json& labels = config["labels"];
  if (labels.contains("file")) {
    const auto numbers = tables.column(labels, "labels");
    if (!numbers) return fail(numbers.error());
    const auto index = configurationsOf(*numbers, labels["file"].get<std::string>());
    if (!index) return fail(index.error());
    return positionsOf(*index, chain);
  }
  const std::int64_t spacing = labels.value("spacing", std::int64_t{0});
  if (spacing < 1) {
    return fail(ErrorCode::kInvalidArgument,
                "labels must give a spacing of at least 1, or a file of configuration numbers");
  }
  return spacedLabels(chain.size(), spacing, labels.value("offset", spacing / 2));
}

/// Target and labels: the target's own configuration numbers, or a choice among a full column.
Status takeTarget(EstimateInput& input, const Json& config, Tables& tables) {
  const auto target = tables.column(config["target"], "target");
  if (!target) return fail(target.error());
  const std::int64_t n = input.chain.at.size();
  if (config["target"].contains("index")) {
    Json source = config["target"];
    source["column"] = source["index"];
    const auto numbers = tables.column(source, "target.index");
    if (!numbers) return fail(numbers.error());
    const auto index = configurationsOf(*numbers, source["file"].get<std::string>());
    if (!index) return fail(index.error());
    auto positions = positionsOf(*index, input.chain.at);
    if (!positions) return fail(positions.error());
    input.target.assign(n, std::numeric_limits<double>::quiet_NaN());
    for (std::size_t k = 0; k < positions->size(); ++k)
      input.target[(*positions)[k]] = (*target)[k];
    input.labels = std::move(*positions);
    input.truth = std::ssize(input.labels) == n;
  } else {
    input.target = *target;
    input.truth = std::ssize(*target) == n;
  }
  if (!config.contains("labels")) return {};
  auto labels = labelsOf(config, tables, input.chain.at);
  if (!labels) return fail(labels.error());
  input.labels = std::move(*labels);
  return {};
}

Result<EstimateInput> inputOf(const Json& config, Tables& tables) {
  EstimateInput input;
  for (const Json& source : config["features"]) {
    auto column = tables.column(source, "a feature");
    if (!column) return fail(column.error());
    input.features.names.push_back(source.value(
        "name",
        source["file"].get<std::string>() + ":" + dumpJson(source.value("column", Json(0)))));
    input.features.columns.push_back(std::move(*column));
  }
  input.chain.at = Configurations::regular(input.features.rows());
  if (config.contains("index")) {
    const auto numbers = tables.column(config["index"], "index");
    if (!numbers) return fail(numbers.error());
    const auto index = configurationsOf(*numbers, "index");
    if (!index) return fail(index.error());
    input.chain.at = *index;
  }
  if (Status s = takeTarget(input, config, tables); !s) return fail(s.error());
  return input;
}

Result<EstimateOptions> optionsOf(const Json& config) {
  EstimateOptions options;
  if (config.contains("model")) {
    auto model = regressorFromJson(config["model"]);
    if (!model) return fail(model.error());
    options.model = std::move(*model);
  }
  options.folds = config.value("folds", options.folds);
  options.training_share = config.value("training_share", options.training_share);
  if (config.contains("gap") && config["gap"].is_number())
    options.gap = std::max<std::int64_t>(0, config["gap"].get<std::int64_t>());
  if (options.training_share > 0 && options.training_share < 1) return options;
  return fail(ErrorCode::kInvalidArgument, "training_share must lie between 0 and 1");
}

Json estimatedJson(const Estimated& e) {
  Json document = {{"value", realToJson(e.value)},
                   {"error", realToJson(e.error)},
                   {"error_of_error", realToJson(e.error_of_error)}};
  if (e.lambda) document["lambda"] = realToJson(*e.lambda);
  if (e.distance) document["distance_to_full"] = realToJson(*e.distance);
  return document;
}

Json reportJson(const EstimateReport& r, const EstimateInput& input, const EstimateOptions& o) {
  Json document = {{"labelled", estimatedJson(r.labelled)},
                   {"ml_only", estimatedJson(r.ml_only)},
                   {"p1", estimatedJson(r.p1)},
                   {"p2", estimatedJson(r.p2)},
                   {"tuned", estimatedJson(r.tuned)}};
  if (r.cross_tuned.lambda) document["cross_tuned"] = estimatedJson(r.cross_tuned);
  document["crossfit"] = estimatedJson(r.crossfit);
  if (r.full) document["full"] = estimatedJson(*r.full);
  document.update({{"gain", realToJson(r.gain)},
                   {"gain_error", realToJson(r.gain_error)},
                   {"gain_max", realToJson(r.plan.gain_max)},
                   {"effective_labels", realToJson(r.effective_labels)},
                   {"labels", input.labels.size()},
                   {"n", input.chain.at.size()},
                   {"tau_int", realToJson(r.plan.tau)},
                   {"window", r.window},
                   {"correlation", realToJson(r.correlation)},
                   {"plan", r.plan.advice},
                   {"best_spacing", r.plan.best_spacing},
                   {"model", regressorToJson(o.model)},
                   {"folds", r.folds},
                   {"purge", r.purge},
                   {"warnings", r.warnings}});
  return document;
}

std::string reportText(const EstimateReport& r) {
  const auto row = [](const char* name, const Estimated& e) {
    return std::string(name) + valueText(e.value, e.error) + "\n";
  };
  std::string text = row("labelled only   ", r.labelled) + row("ML only, biased ", r.ml_only) +
                     row("P1              ", r.p1) + row("P2              ", r.p2) +
                     row("tuned           ", r.tuned) + row("cross-fitted    ", r.crossfit);
  if (r.full) text += row("all labels      ", *r.full);
  return text + "gain " + valueText(r.gain, r.gain_error) + " of at most " +
         std::to_string(r.plan.gain_max) + "\n" + r.plan.advice + "\n";
}

Result<int> estimateFiles(const CommandLine& line, const EstimateCommand& options) {
  const auto text = readFile(options.config);
  if (!text) return fail(text.error());
  const auto config = parseJson(*text, options.config);
  if (!config) return fail(config.error());
  if (Status s = checkKeys(*config); !s) return fail(s.error());
  Tables tables(fs::path(options.config).parent_path());
  const auto input = inputOf(*config, tables);
  if (!input) return fail(input.error());
  const auto choices = optionsOf(*config);
  if (!choices) return fail(choices.error());
  const auto report = estimate(*input, *choices);
  if (!report) return fail(report.error());
  for (const std::string& warning : report->warnings) logWarning(warning);
  line.print(reportJson(*report, *input, *choices), reportText(*report));
  return kExitDone;
}

}  // namespace

void addEstimateCommand(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<EstimateCommand>();
  CLI::App* command =
      line.add(app, "estimate", "Bias-corrected ML estimate of an expensive observable",
               "estimate pbp.json --json");
  command->add_option("CONFIG", options->config, "Features, target, labels and model, as JSON")
      ->required();
  line.onRun(command, options, &estimateFiles);
}

}  // namespace lsc
