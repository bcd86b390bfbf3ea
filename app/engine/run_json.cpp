// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/run_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "engine/base/clock.h"

namespace lsc {
namespace {

Json timeJson(double seconds) {
  return std::isnan(seconds) ? Json() : Json(isoTime(seconds));
}

Json metricJson(const MetricSummary& m) {
  return {{"last", realToJson(m.last)},
          {"min", realToJson(m.minimum)},
          {"max", realToJson(m.maximum)},
          {"mean", realToJson(m.mean)},
          {"count", m.count},
          {"step", m.last_step}};
}

Json attemptJson(const AttemptRow& attempt) {
  return {{"attempt", attempt.attempt},
          {"start_step", attempt.start_step},
          {"started", timeJson(attempt.started)},
          {"stopped", timeJson(attempt.stopped)},
          {"status", statusName(attempt.status)}};
}

std::string shortNumber(const MetricSummary* metric) {
  if (!metric) return "";
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", metric->last);
  return text;
}

/// The newest value itself where it is text; of others how many there are.
Json loggedJson(const LoggedSeries& series) {
  Json out = {{"name", series.name},
              {"kind", kindName(series.kind)},
              {"count", series.count},
              {"step", series.last_step}};
  if (const auto* text = series.last ? std::get_if<TextValue>(&*series.last) : nullptr)
    out["text"] = text->text;
  return out;
}

}  // namespace

Json runJson(const RunRow& row, const Json* config) {
  Json metrics = Json::object();
  for (const MetricSummary& m : row.metrics) metrics[m.name] = metricJson(m);
  Json out = {{"id", row.number},
              {"uid", row.uid},
              {"experiment", row.experiment},
              {"name", row.name},
              {"command", row.command},
              {"parent", row.parent},
              {"sweep", row.sweep},
              {"status", statusName(row.status)},
              {"probably_dead", row.probablyDead(wallSeconds())},
              {"source", row.source},
              {"created", timeJson(row.created)},
              {"started", timeJson(row.started)},
              {"stopped", timeJson(row.stopped)},
              {"duration", realToJson(row.duration())},
              {"step", row.step},
              {"steps", row.total_steps},
              {"attempts", row.attempts},
              {"host", row.host},
              {"tags", row.tags},
              {"starred", row.starred},
              {"archived", row.archived},
              {"trashed", row.trashed},
              {"metrics", std::move(metrics)}};
  if (config) out["config"] = *config;
  return out;
}

Json artifactJson(const ArtifactRow& artifact) {
  return {{"name", artifact.name},   {"kind", artifact.kind},
          {"size", artifact.size},   {"sha256", artifact.sha256},
          {"facts", artifact.facts}, {"created", timeJson(artifact.created)}};
}

Json detailJson(const RunDetail& detail) {
  Json out = runJson(detail.row, &detail.config);
  out["result"] = detail.result;
  out["failure"] = detail.failure;
  out["note"] = detail.note;
  out["environment"] = detail.environment;
  out["attempt_list"] = Json::array();
  for (const AttemptRow& attempt : detail.attempts)
    out["attempt_list"].push_back(attemptJson(attempt));
  out["artifacts"] = Json::array();
  for (const ArtifactRow& artifact : detail.artifacts)
    out["artifacts"].push_back(artifactJson(artifact));
  out["logged"] = Json::array();
  for (const LoggedSeries& series : detail.logged) out["logged"].push_back(loggedJson(series));
  return out;
}

std::string tableText(const std::vector<RunRow>& rows) {
  constexpr std::size_t kColumns = 8;
  using Cells = std::array<std::string, kColumns>;
  std::vector<Cells> table = {
      {"ID", "STATUS", "EXPERIMENT", "NAME", "STEP", "LOSS", "ESS", "TAGS"}};
  for (const RunRow& row : rows) {
    std::string tags;
    for (const std::string& tag : row.tags) tags += (tags.empty() ? "" : ",") + tag;
    table.push_back({std::to_string(row.number), statusName(row.status), row.experiment, row.name,
                     std::to_string(row.step), shortNumber(row.metric("loss")),
                     shortNumber(row.metric("ess")), tags});
  }
  std::array<std::size_t, kColumns> widths{};
  for (const Cells& cells : table) {
    for (std::size_t i = 0; i < kColumns; ++i) widths[i] = std::max(widths[i], cells[i].size());
  }
  std::string text;
  for (const Cells& cells : table) {
    std::string line;
    for (std::size_t i = 0; i < kColumns; ++i)
      line += cells[i] + std::string(widths[i] - cells[i].size() + 2, ' ');
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace lsc
