// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/estimate_input.h"

#include <algorithm>
#include <limits>
#include <map>

#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/stats/series_file.h"

namespace lsc {
namespace {

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
    if (column.is_number_integer() && column.get<std::int64_t>() >= 0) {
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

  std::vector<fs::path> files() const {
    std::vector<fs::path> all;
    for (const auto& [name, table] : read_) all.push_back(folder_ / name);
    return all;
  }

 private:
  fs::path folder_;
  std::map<std::string, SeriesTable> read_;
};

Status checkKeys(const Json& config) {
  const std::vector<std::string> known = {"features",   "target", "index",          "labels",
                                          "model",      "folds",  "training_share", "gap",
                                          "cost_ratio", "inputs"};
  if (!config.is_object())
    return fail(ErrorCode::kInvalidArgument, "an estimate is configured by a JSON object");
  for (const auto& [key, value] : config.items()) {
    if (std::ranges::find(known, key) != known.end()) continue;
    return fail(ErrorCode::kInvalidArgument, "key " + key +
                                                 " is unknown; there are features, target, index, "
                                                 "labels, model, folds, training_share, gap and "
                                                 "cost_ratio");
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
  if (config.contains("cost_ratio")) options.cost_ratio = config["cost_ratio"].get<double>();
  if (options.cost_ratio && !(*options.cost_ratio > 0))
    return fail(ErrorCode::kInvalidArgument,
                "cost_ratio, the cost of features over that of a label, must be positive");
  if (options.training_share > 0 && options.training_share < 1) return options;
  return fail(ErrorCode::kInvalidArgument, "training_share must lie between 0 and 1");
}

/// Files that are not what a saved estimate was made from.
Status checkInputs(const Json& config, const fs::path& folder) {
  if (!config.contains("inputs")) return {};
  for (const auto& [file, digest] : config["inputs"].items()) {
    const auto now = sha256File(folder / file);
    if (!now) return fail(now.error());
    if (digest == Json(*now)) continue;
    return fail(ErrorCode::kConflict,
                file +
                    " has changed since the estimate was saved; remove inputs from the "
                    "configuration to take it as it is now");
  }
  return {};
}

}  // namespace

Result<EstimateFiles> readEstimate(const Json& config, const fs::path& folder) {
  if (Status s = checkKeys(config); !s) return fail(s.error());
  Tables tables(folder);
  if (Status s = checkInputs(config, folder); !s) return fail(s.error());
  EstimateFiles read;
  auto input = inputOf(config, tables);
  if (!input) return fail(input.error());
  read.input = std::move(*input);
  auto options = optionsOf(config);
  if (!options) return fail(options.error());
  read.options = std::move(*options);
  read.files = tables.files();
  return read;
}

}  // namespace lsc
