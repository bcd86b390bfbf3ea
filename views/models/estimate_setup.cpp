// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/estimate_setup.h"

#include <QFileInfo>
#include <algorithm>

namespace lsc {
namespace {

constexpr std::int64_t kLabelsAtFirst = 200;
constexpr std::int64_t kLeastRows = 20;  // of a history

Json sourceOf(const EstimateColumn& c) {
  if (!c.run.isEmpty())
    return {{"run", c.run.toStdString()},
            {"metric", c.metric.toStdString()},
            {"name", c.name.toStdString()}};
  return {{"file", c.file.toStdString()}, {"column", c.column}, {"name", c.name.toStdString()}};
}

QString nameOf(const QString& file, const Json& column, std::size_t k, std::size_t count) {
  const QString stem = QFileInfo(file).completeBaseName();
  const QString own = QString::fromStdString(column.value("name", std::string()));
  if (!own.isEmpty()) return own;
  return count == 1 ? stem : QStringLiteral("%1 · %2").arg(stem).arg(k);
}

}  // namespace

const EstimateColumn* EstimateSetup::target() const {
  const auto at = std::ranges::find(columns, ColumnPart::kTarget, &EstimateColumn::part);
  return at == columns.end() ? nullptr : &*at;
}

std::int64_t EstimateSetup::rows() const {
  const auto at = std::ranges::find(columns, ColumnPart::kFeature, &EstimateColumn::part);
  return at == columns.end() ? 0 : at->rows;
}

std::vector<const EstimateColumn*> EstimateSetup::targets() const {
  std::vector<const EstimateColumn*> all;
  for (const EstimateColumn& c : columns)
    if (c.part == ColumnPart::kTarget) all.push_back(&c);
  return all;
}

bool EstimateSetup::isNetwork() const {
  return model == QStringLiteral("mlp") || model == QStringLiteral("cnn");
}

bool EstimateSetup::usesStore() const {
  return !trained.isEmpty() || std::ranges::any_of(columns, [](const EstimateColumn& c) {
    return c.part != ColumnPart::kIgnored && !c.run.isEmpty();
  });
}

void EstimateSetup::follow(const Json& config) {
  spacing = config.value("labels", Json::object()).value("spacing", spacing);
  folds = config.value("folds", folds);
  training_share = config.value("training_share", training_share);
  if (config.contains("gap")) gap = config.value("gap", std::int64_t{0});
  sources = config.value("sources", Json::object()).value("count", std::int64_t{1});
  const Json own = config.value("model", Json::object());
  model = QString::fromStdString(own.value("name", model.toStdString()));
  degree = own.value("degree", degree);
  epochs = own.value("epochs", epochs);
  seed = own.value("seed", seed);
}

bool EstimateSetup::ready() const {
  return target() && rows() > 0 && !mixed() &&
         (model != QStringLiteral("cnn") || !fields.isEmpty());
}

bool EstimateSetup::sparse() const {
  return target() && rows() > 0 && target()->rows != rows();
}

bool EstimateSetup::mixed() const {
  return std::ranges::any_of(
      targets(), [this](const EstimateColumn* t) { return (t->rows != rows()) != sparse(); });
}

Json EstimateSetup::targetOf(const EstimateColumn& target) const {
  Json source = sourceOf(target);
  if (!sparse()) return source;
  for (const EstimateColumn& c : columns)
    if (c.index && c.run.isEmpty() && c.file == target.file) source["index"] = c.column;
  return source;
}

Json EstimateSetup::modelConfig() const {
  Json config = {{"name", model.toStdString()}, {"seed", seed}};
  if (isNetwork()) config["epochs"] = epochs;
  if (model == QStringLiteral("ridge") || model == QStringLiteral("lasso"))
    config["degree"] = degree;
  return config;
}

Json EstimateSetup::config() const {
  Json config = {{"features", Json::array()}};
  for (const EstimateColumn& c : columns)
    if (c.part == ColumnPart::kFeature) config["features"].push_back(sourceOf(c));
  const std::vector<const EstimateColumn*> all = targets();
  if (all.size() == 1) config["target"] = targetOf(*all[0]);
  if (all.size() > 1)
    for (const EstimateColumn* t : all) config["targets"].push_back(targetOf(*t));
  if (!all.empty()) {
    if (sparse()) {
      for (const EstimateColumn& c : columns)  // numbers of the chain, if its files have them
        if (c.index && c.rows == rows() && !config.contains("index")) config["index"] = sourceOf(c);
    } else {
      config["labels"] = {{"spacing", spacing}};
    }
  }
  if (trained.isEmpty()) config["model"] = modelConfig();  // else theirs
  if (sources > 1) config["sources"] = {{"count", sources}};
  if (model == QStringLiteral("cnn"))
    config["fields"] = {{fields_folder ? "configurations" : "file", fields.toStdString()}};
  if (errors != ErrorMethod::kInfluence) config["bootstrap"] = {{"samples", samples}};
  if (errors == ErrorMethod::kRetrained) config["bootstrap"]["retrain"] = samples;
  config["folds"] = folds;
  config["training_share"] = training_share;
  if (gap) config["gap"] = *gap;
  if (cost_ratio > 0) config["cost_ratio"] = cost_ratio;
  return config;
}

Result<EstimateSetup> setupFrom(const Json& columns) {
  EstimateSetup setup;
  bool first = true;
  for (const Json& file : columns.value("files", Json::array())) {
    const QString path = QString::fromStdString(file.value("file", std::string()));
    const Json list = file.value("columns", Json::array());
    bool taken = false;  // a column of this file
    for (std::size_t k = 0; k < list.size(); ++k) {
      EstimateColumn c;
      c.name = nameOf(path, list[k], k, list.size());
      c.file = path;
      c.column = static_cast<std::int64_t>(k);
      c.rows = file.value("rows", std::int64_t{0});
      c.mean = realFromJson(list[k].value("mean", Json())).value_or(0);
      c.low = realFromJson(list[k].value("min", Json())).value_or(0);
      c.high = realFromJson(list[k].value("max", Json())).value_or(0);
      c.index = list[k].value("index", false);
      if (!c.index && !taken) {
        c.part = first ? ColumnPart::kTarget : ColumnPart::kFeature;
        taken = columns["files"].size() > 1;
        first = false;
      }
      setup.columns.push_back(std::move(c));
    }
  }
  if (first)
    return fail(ErrorCode::kInvalidArgument,
                "the files hold configuration numbers only; open one with measurements");
  setup.spacing = std::max<std::int64_t>(2, setup.rows() / kLabelsAtFirst);
  return setup;
}

Result<EstimateSetup> setupFromRuns(const std::vector<RunRow>& runs) {
  EstimateSetup setup;
  for (const RunRow& run : runs) {
    for (const MetricSummary& metric : run.metrics) {
      if (metric.count < kLeastRows || !(metric.maximum > metric.minimum)) continue;
      EstimateColumn c;
      c.metric = QString::fromStdString(metric.name);
      c.name =
          runs.size() == 1 ? c.metric : QStringLiteral("%1 · %2").arg(c.metric).arg(run.number);
      c.run = QString::fromStdString(run.uid);
      c.rows = metric.count;
      c.mean = metric.mean;
      c.low = metric.minimum;
      c.high = metric.maximum;
      const std::size_t before = setup.columns.size();
      if (before < 2) c.part = before == 0 ? ColumnPart::kTarget : ColumnPart::kFeature;
      setup.columns.push_back(std::move(c));
    }
  }
  if (setup.columns.size() < 2)
    return fail(ErrorCode::kInvalidArgument,
                "the selected runs have fewer than two histories that vary; select runs of measure "
                "or hmc with an expensive observable and a cheap one");
  setup.spacing = std::max<std::int64_t>(2, setup.rows() / kLabelsAtFirst);
  return setup;
}

}  // namespace lsc
