// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/estimate_setup.h"

#include <QFileInfo>
#include <algorithm>

namespace lsc {
namespace {

constexpr std::int64_t kLabelsAtFirst = 200;

Json sourceOf(const EstimateColumn& c) {
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

bool EstimateSetup::ready() const {
  return target() && rows() > 0;
}

bool EstimateSetup::sparse() const {
  return ready() && target()->rows != rows();
}

Json EstimateSetup::config() const {
  Json config = {{"features", Json::array()}};
  for (const EstimateColumn& c : columns)
    if (c.part == ColumnPart::kFeature) config["features"].push_back(sourceOf(c));
  if (const EstimateColumn* t = target()) {
    config["target"] = sourceOf(*t);
    if (sparse()) {
      for (const EstimateColumn& c : columns)
        if (c.index && c.file == t->file) config["target"]["index"] = c.column;
      for (const EstimateColumn& c : columns)  // numbers of the chain, if its files have them
        if (c.index && c.rows == rows() && !config.contains("index")) config["index"] = sourceOf(c);
    } else {
      config["labels"] = {{"spacing", spacing}};
    }
  }
  config["model"] = {{"name", model.toStdString()}, {"seed", seed}};
  if (model != QStringLiteral("trees")) config["model"]["degree"] = degree;
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

}  // namespace lsc
