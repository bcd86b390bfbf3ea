// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/sources/sacred_mongo/omniboard.h"

#include "engine/store/column.h"

namespace lsc {
namespace {

/// Newer versions give the path in the whole document, older ones in the configuration.
std::string columnOfPath(const std::string& path) {
  if (path.starts_with("config.") || path.starts_with("result.")) return path;
  for (const char* part : {"host.", "meta.", "info."})
    if (path.starts_with(part)) return "environment." + path;
  if (path.starts_with("experiment.")) return "environment." + path.substr(11);
  return "config." + path;
}

std::string columnOfMetric(const bson_t& document) {
  const std::string extrema = textOf(document, "extrema");
  std::string rollup = "last";
  if (extrema == "min" || extrema == "max") rollup = extrema;
  if (extrema == "avg") rollup = "mean";
  if (extrema == "last_avg") rollup = "tail" + std::to_string(integerOf(document, "lastn", 10));
  return metricColumn(textOf(document, "metric_name"), rollup).text();
}

}  // namespace

Result<Json> omniboardColumns(MongoConnection& connection, const std::string& database) {
  Json columns = Json::array();
  const auto read = [&](const char* collection, auto&& column_of) {
    return connection.find(
        {database, collection}, Json::object(), Json::object(), [&](BsonView document) {
          const std::string column = column_of(document);
          if (!column.empty())
            columns.push_back({{"name", textOf(document, "name")}, {"column", column}});
          return Status{};
        });
  };
  const auto of_config = [](BsonView document) {
    const std::string path = textOf(document, "config_path");
    return path.empty() ? path : columnOfPath(path);
  };
  const auto of_metric = [](BsonView document) {
    return textOf(document, "metric_name").empty() ? std::string() : columnOfMetric(document);
  };
  for (const char* collection : {"omniboard.custom.columns", "omniboard.config.columns"})
    if (Status s = read(collection, of_config); !s) return fail(s.error());
  for (const char* collection : {"omniboard.metric.columns", "omniboard.columns"})
    if (Status s = read(collection, of_metric); !s) return fail(s.error());
  return columns;
}

}  // namespace lsc
