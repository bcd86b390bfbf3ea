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
      "features",       "target", "targets", "index",      "labels",    "model",  "folds",
      "training_share", "gap",    "inputs",  "cost_ratio", "bootstrap", "fields", "sources"};
  if (!config.is_object())
    return fail(ErrorCode::kInvalidArgument, "an estimate is configured by a JSON object");
  for (const auto& [key, value] : config.items()) {
    if (std::ranges::find(known, key) != known.end()) continue;
    return fail(ErrorCode::kInvalidArgument,
                "key " + key +
                    " is unknown; there are features, target or targets, index, labels, model, "
                    "fields, sources, folds, training_share, gap, bootstrap and cost_ratio");
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

/// Several sources a configuration: rows of one configuration follow each other.
struct SourcesConfig {
  std::int64_t count = 1;
  bool split = false;         // corrected inside each configuration
  std::int64_t labelled = 1;  // of each configuration, if split
};

Result<SourcesConfig> sourcesOf(const Json& config) {
  SourcesConfig sources;
  if (!config.contains("sources")) return sources;
  const Json& s = config["sources"];
  if (!s.is_object())
    return fail(ErrorCode::kInvalidArgument,
                "sources is an object, as {\"count\": 16, \"split\": \"source\", \"labelled\": 2}");
  sources.count = s.value("count", std::int64_t{0});
  sources.labelled = s.value("labelled", sources.labelled);
  const std::string split = s.value("split", std::string("configuration"));
  sources.split = split == "source";
  if (sources.count >= 2 && (sources.split || split == "configuration") && sources.labelled >= 1 &&
      sources.labelled < sources.count)
    return sources;
  return fail(ErrorCode::kInvalidArgument,
              "sources.count must be at least 2, split \"configuration\" or \"source\", and "
              "labelled between 1 and count - 1");
}

/// Means over the sources of each configuration.
Status averageSources(std::vector<double>& column, std::int64_t count, const std::string& name) {
  if (count == 1) return {};
  if (std::ssize(column) % count != 0)
    return fail(ErrorCode::kInvalidArgument,
                name + " has " + std::to_string(column.size()) + " rows, no multiple of the " +
                    std::to_string(count) + " sources; give one row for each source");
  std::vector<double> means(column.size() / static_cast<std::size_t>(count), 0.0);
  for (std::size_t row = 0; row < column.size(); ++row)
    means[row / static_cast<std::size_t>(count)] += column[row] / static_cast<double>(count);
  column = std::move(means);
  return {};
}

/// Target and labels: the target's own configuration numbers, or a choice among a full column.
Status takeTarget(EstimateInput& input, const Json& config, const Json& source,
                  SourceColumns& sources, std::int64_t count) {
  auto target = sources.column(source, "target");
  if (!target) return fail(target.error());
  if (Status s = averageSources(target->values, count, "the target"); !s) return s;
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
Result<EstimateInput> featuresOf(const Json& config, SourceColumns& sources, std::int64_t count) {
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
    if (Status s = averageSources(column->values, count, "feature " + name); !s)
      return fail(s.error());
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

Result<EstimateFiles> readSourced(const Json& config, SourceColumns& columns,
                                  const SourcesConfig& sources) {
  if (!config.contains("target") || config.contains("labels") || config.contains("bootstrap") ||
      config.contains("fields"))
    return fail(ErrorCode::kInvalidArgument,
                "an estimate split by source has one target, and neither labels, bootstrap nor "
                "fields; sources.labelled says how many of each configuration are labelled");
  EstimateFiles read;
  SourcedInput input;
  input.sources = sources.count;
  for (const Json& source : config["features"]) {
    auto column = columns.column(source, "a feature");
    if (!column) return fail(column.error());
    input.features.names.push_back(SourceColumns::nameOf(source));
    input.features.columns.push_back(std::move(column->values));
  }
  const std::int64_t n = input.features.rows() / sources.count;
  input.chain.at = Configurations::regular(n);
  input.labels = rotatingSources(n, sources.count, sources.labelled);
  auto target = columns.column(config["target"], "target");
  if (!target) return fail(target.error());
  input.truth = std::ssize(target->values) == n * sources.count;
  if (target->values.size() == input.labels.size()) {  // those of the labelled sources alone
    input.target.assign(n * sources.count, std::numeric_limits<double>::quiet_NaN());
    for (std::size_t k = 0; k < input.labels.size(); ++k)
      input.target[input.labels[k]] = target->values[k];
  } else {
    input.target = std::move(target->values);
  }
  read.names = {SourceColumns::nameOf(config["target"])};
  read.sourced = std::move(input);
  return read;
}

Result<EstimateFiles> readTargets(const Json& config, SourceColumns& sources) {
  const auto several = sourcesOf(config);
  if (!several) return fail(several.error());
  if (several->split) return readSourced(config, sources, *several);
  EstimateFiles read;
  const auto features = featuresOf(config, sources, several->count);
  if (!features) return fail(features.error());
  const Json targets =
      config.contains("targets") ? config["targets"] : Json::array({config["target"]});
  if (!targets.is_array() || targets.empty())
    return fail(ErrorCode::kInvalidArgument, "targets must be a list; give at least one");
  for (const Json& source : targets) {
    EstimateInput input = *features;
    if (Status s = takeTarget(input, config, source, sources, several->count); !s)
      return fail(s.error());
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
