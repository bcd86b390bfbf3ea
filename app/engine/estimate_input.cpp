// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/estimate_input.h"

#include <algorithm>
#include <limits>
#include <set>

namespace lsc {
namespace {

Status checkKeys(const Json& config) {
  const std::vector<std::string> known = {
      "features",       "target", "targets", "index",      "labels",    "model", "folds",
      "training_share", "gap",    "inputs",  "cost_ratio", "bootstrap", "fields"};
  if (!config.is_object())
    return fail(ErrorCode::kInvalidArgument, "an estimate is configured by a JSON object");
  for (const auto& [key, value] : config.items()) {
    if (std::ranges::find(known, key) != known.end()) continue;
    return fail(ErrorCode::kInvalidArgument,
                "key " + key +
                    " is unknown; there are features, target or targets, index, labels, model, "
                    "fields, folds, training_share, gap, bootstrap and cost_ratio");
  }
  if (config.contains("features") && config["features"].is_array() && !config["features"].empty() &&
      config.contains("target") != config.contains("targets"))
    return {};
  return fail(ErrorCode::kInvalidArgument,
              "an estimate needs a list of features and a target, or a list of targets; give both");
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

Result<Positions> labelsOf(const Json& config, SourceColumns& sources,
                           const Configurations& chain) {
  const Json& labels = config["labels"];
  if (labels.contains("file") || labels.contains("run")) {
    auto numbers = sources.column(labels, "labels");
    if (!numbers) return fail(numbers.error());
    auto index = numbers->at ? Result<Configurations>(*numbers->at)
                             : configurationsOf(numbers->values, SourceColumns::nameOf(labels));
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
Status takeTarget(EstimateInput& input, const Json& config, const Json& source,
                  SourceColumns& sources) {
  auto target = sources.column(source, "target");
  if (!target) return fail(target.error());
  const std::int64_t n = input.chain.at.size();
  if (target->at) {
    auto positions = positionsOf(*target->at, input.chain.at);
    if (!positions) return fail(positions.error());
    input.target.assign(n, std::numeric_limits<double>::quiet_NaN());
    for (std::size_t k = 0; k < positions->size(); ++k)
      input.target[(*positions)[k]] = target->values[k];
    input.labels = std::move(*positions);
    input.truth = std::ssize(input.labels) == n;
  } else {
    input.target = std::move(target->values);
    input.truth = std::ssize(input.target) == n;
  }
  if (!config.contains("labels")) return {};
  auto labels = labelsOf(config, sources, input.chain.at);
  if (!labels) return fail(labels.error());
  input.labels = std::move(*labels);
  return {};
}

/// Features and the chain they lie on: numbered sources must have the same numbers.
Result<EstimateInput> featuresOf(const Json& config, SourceColumns& sources) {
  EstimateInput input;
  std::optional<Configurations> numbers;
  for (const Json& source : config["features"]) {
    auto column = sources.column(source, "a feature");
    if (!column) return fail(column.error());
    const std::string name = SourceColumns::nameOf(source);
    if (column->at && numbers && !(*column->at == *numbers)) {
      return fail(ErrorCode::kInvalidArgument,
                  "feature " + name +
                      " is measured on other configurations than those before it; measure all "
                      "features on the same ones");
    }
    if (column->at) numbers = column->at;
    input.features.names.push_back(name);
    input.features.columns.push_back(std::move(column->values));
  }
  input.chain.at = numbers.value_or(Configurations::regular(input.features.rows()));
  if (!config.contains("index")) return input;
  const auto column = sources.column(config["index"], "index");
  if (!column) return fail(column.error());
  const auto index = configurationsOf(column->values, "index");
  if (!index) return fail(index.error());
  input.chain.at = *index;
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
  if (config.contains("cost_ratio")) options.cost_ratio = config["cost_ratio"].get<double>();
  if (options.cost_ratio && !(*options.cost_ratio > 0))
    return fail(ErrorCode::kInvalidArgument,
                "cost_ratio, the cost of features over that of a label, must be positive");
  if (options.training_share > 0 && options.training_share < 1) return options;
  return fail(ErrorCode::kInvalidArgument, "training_share must lie between 0 and 1");
}

Result<std::optional<ResampleOptions>> resampleOf(const Json& config) {
  if (!config.contains("bootstrap")) return std::optional<ResampleOptions>();
  const Json& b = config["bootstrap"];
  const std::set<std::string> known = {"samples", "retrain", "block", "seed", "circular"};
  if (!b.is_object() ||
      std::ranges::any_of(b.items(), [&](const auto& item) { return !known.contains(item.key()); }))
    return fail(ErrorCode::kInvalidArgument,
                "bootstrap is an object; there are samples, retrain, block, seed and circular");
  ResampleOptions options;
  options.samples = b.value("samples", options.samples);
  options.retrained = b.value("retrain", options.retrained);
  options.plan.block = b.value("block", 0.0);
  options.plan.seed = b.value("seed", options.plan.seed);
  options.plan.kind = b.value("circular", false) ? BlockKind::kCircular : BlockKind::kStationary;
  const auto within = [](std::int64_t count) {
    return count == 0 || (count >= 2 && count <= 1000000);
  };
  if (within(options.samples) && within(options.retrained) &&
      (options.plan.block == 0 || options.plan.block >= 1))
    return std::optional(options);
  return fail(ErrorCode::kInvalidArgument,
              "bootstrap.samples and retrain must be 0 or between 2 and 1000000, block 0 (chosen) "
              "or at least 1");
}

/// Sources that are not what a saved estimate was made from.
Status checkInputs(const Json& config, const std::map<std::string, std::string>& read) {
  if (!config.contains("inputs")) return {};
  for (const auto& [name, digest] : config["inputs"].items()) {
    const auto now = read.find(name);
    if (now == read.end() || digest == Json(now->second)) continue;
    return fail(ErrorCode::kConflict,
                name +
                    " has changed since the estimate was saved; remove inputs from the "
                    "configuration to take it as it is now");
  }
  return {};
}

/// The same estimate wherever and whenever it is read.
Json portable(Json config, const SourceColumns& sources, const EstimateOptions& options) {
  for (const char* key : {"target", "index", "labels", "fields"})
    if (config.contains(key)) config[key] = sources.absolute(config[key]);
  for (const char* key : {"features", "targets"})
    if (config.contains(key))
      for (Json& source : config[key]) source = sources.absolute(source);
  config["model"] = regressorToJson(options.model);  // defaults may change
  config["inputs"] = sources.inputs();
  return config;
}

Result<EstimateFiles> readTargets(const Json& config, SourceColumns& sources) {
  EstimateFiles read;
  const auto features = featuresOf(config, sources);
  if (!features) return fail(features.error());
  const Json targets =
      config.contains("targets") ? config["targets"] : Json::array({config["target"]});
  if (!targets.is_array() || targets.empty())
    return fail(ErrorCode::kInvalidArgument, "targets must be a list; give at least one");
  for (const Json& source : targets) {
    EstimateInput input = *features;
    if (Status s = takeTarget(input, config, source, sources); !s) return fail(s.error());
    read.inputs.push_back(std::move(input));
    std::string name = SourceColumns::nameOf(source);
    if (std::ranges::find(read.names, name) != read.names.end())
      return fail(ErrorCode::kInvalidArgument,
                  "two targets are called " + name + "; give each a name of its own");
    read.names.push_back(std::move(name));
  }
  return read;
}

}  // namespace

Result<EstimateFiles> readEstimate(const Json& config, const std::filesystem::path& folder,
                                   RunColumns runs) {
  if (Status s = checkKeys(config); !s) return fail(s.error());
  SourceColumns sources(folder, std::move(runs));
  auto read = readTargets(config, sources);
  if (!read) return read;
  if (config.contains("fields")) {
    auto fields = sources.fields(config["fields"], read->inputs[0].chain.at);
    if (!fields) return fail(fields.error());
    read->fields = std::move(*fields);
  }
  if (Status s = checkInputs(config, sources.inputs()); !s) return fail(s.error());
  auto options = optionsOf(config);
  if (!options) return fail(options.error());
  read->options = std::move(*options);
  const auto resample = resampleOf(config);
  if (!resample) return fail(resample.error());
  read->resample = *resample;
  read->config = portable(config, sources, read->options);
  read->digests = sources.inputs();
  return read;
}

}  // namespace lsc
