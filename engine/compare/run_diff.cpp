// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/run_diff.h"

#include <algorithm>
#include <cstdio>

namespace lsc {
namespace {

using Column = std::vector<std::string>;

bool anyDiffers(const std::vector<DiffRow>& rows) {
  return std::any_of(rows.begin(), rows.end(), [](const DiffRow& row) { return row.differs; });
}

/// The last value of each metric as a document, so that it is compared like a configuration.
Json lastValues(const RunRow& row) {
  Json values = Json::object();
  for (const MetricSummary& m : row.metrics) values[m.name] = realToJson(m.last);
  return values;
}

Json hostOf(const RunRow& row) {
  return {{"host", row.host}, {"user", row.user}, {"command", row.command}};
}

/// One row a file.
Json artifactsOf(const RunDetail& run) {
  Json files = Json::object();
  for (const ArtifactRow& file : run.artifacts)
    files[file.name] = std::to_string(file.size) + " bytes, " + file.sha256;
  return files;
}

std::vector<DiffRow> compareOf(std::span<const RunDetail> runs, auto&& document) {
  std::vector<Json> documents;
  for (const RunDetail& run : runs) documents.push_back(document(run));
  return compareConfigs(documents);
}

std::string cellText(const std::optional<Json>& value) {
  if (!value) return "-";
  if (value->is_number_float()) {
    char text[32];
    std::snprintf(text, sizeof text, "%.9g", value->get<double>());
    return text;
  }
  std::string text = value->is_string() ? value->get<std::string>() : dumpJson(*value);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text.size() <= 40 ? text : text.substr(0, 37) + "...";
}

Json changesOf(const DiffRow& row) {
  Json out = Json::array();
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    const auto change = changeOf(row, i);
    out.push_back(change ? Json{{"difference", realToJson(change->difference)},
                                {"ratio", change->ratio ? realToJson(*change->ratio) : Json()}}
                         : Json());
  }
  return out;
}

void appendJson(Json& out, const char* part, const std::vector<DiffRow>& rows) {
  for (const DiffRow& row : rows) {
    if (!row.differs) continue;
    Json values = Json::array(), missing = Json::array();
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      if (!row.values[i]) missing.push_back(i);
      values.push_back(row.values[i].value_or(Json()));
    }
    out.push_back({{"part", part},
                   {"key", row.key},
                   {"values", values},
                   {"missing", missing},
                   {"type_only", row.type_only}});
    if (std::string_view(part) == "metrics") out.back()["change"] = changesOf(row);
  }
}

void appendCells(std::vector<Column>& table, const std::string& part,
                 const std::vector<DiffRow>& rows, bool all) {
  for (const DiffRow& row : rows) {
    if (!row.differs && !all) continue;
    Column cells{(row.type_only ? "~ " : "  ") + part + row.key};
    for (const auto& value : row.values) cells.push_back(cellText(value));
    table.push_back(std::move(cells));
  }
}

std::string aligned(const std::vector<Column>& table) {
  std::vector<std::size_t> widths(table.front().size(), 0);
  for (const Column& cells : table) {
    for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], cells[i].size());
  }
  std::string text;
  for (const Column& cells : table) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      text += cells[i];
      if (i + 1 < cells.size()) text += std::string(widths[i] - cells[i].size() + 2, ' ');
    }
    text += '\n';
  }
  return text;
}

}  // namespace

bool RunDiff::differs() const {
  const auto parts = partsOf(*this);
  return std::any_of(parts.begin(), parts.end(),
                     [](const DiffPart& part) { return anyDiffers(*part.rows); });
}

std::optional<Change> changeOf(const DiffRow& row, std::size_t i) {
  const auto &from = row.values.front(), &to = row.values[i];
  if (!from || !to || !from->is_number() || !to->is_number()) return std::nullopt;
  const double a = from->get<double>(), b = to->get<double>();
  return Change{b - a, a != 0 ? std::optional(b / a) : std::nullopt};
}

RunDiff compareRuns(std::span<const RunDetail> runs, const DiffParts& parts) {
  RunDiff diff;
  for (const RunDetail& run : runs) diff.runs.push_back(run.row);
  if (parts.config) diff.config = compareOf(runs, [](const RunDetail& r) { return r.config; });
  if (parts.metrics)
    diff.metrics = compareOf(runs, [](const RunDetail& r) { return lastValues(r.row); });
  if (parts.environment)
    diff.environment = compareOf(runs, [](const RunDetail& r) { return r.environment; });
  if (parts.result) diff.result = compareOf(runs, [](const RunDetail& r) { return r.result; });
  if (parts.host) diff.host = compareOf(runs, [](const RunDetail& r) { return hostOf(r.row); });
  if (parts.artifacts) diff.artifacts = compareOf(runs, artifactsOf);
  return diff;
}

std::vector<DiffPart> partsOf(const RunDiff& diff) {
  return {{"config", &diff.config},   {"metrics", &diff.metrics}, {"result", &diff.result},
          {"env", &diff.environment}, {"host", &diff.host},       {"artifacts", &diff.artifacts}};
}

Json diffToJson(const RunDiff& diff) {
  Json runs = Json::array(), differences = Json::array();
  for (const RunRow& run : diff.runs)
    runs.push_back({{"id", run.number}, {"uid", run.uid}, {"name", run.name}});
  for (const DiffPart& part : partsOf(diff)) appendJson(differences, part.name, *part.rows);
  return {{"runs", std::move(runs)}, {"differences", std::move(differences)}};
}

std::string diffToText(const RunDiff& diff, bool all) {
  std::vector<Column> table;
  Column head{"  key"};
  for (const RunRow& run : diff.runs)
    head.push_back(
        std::string("#").append(std::to_string(run.number)).append(" ").append(cellText(run.name)));
  table.push_back(std::move(head));
  for (const DiffPart& part : partsOf(diff)) {
    const bool metrics = part.rows == &diff.metrics;  // "metric.loss" as in filters
    appendCells(table, metrics ? "metric." : std::string(part.name) + ".", *part.rows, all);
  }
  return aligned(table);
}

}  // namespace lsc
