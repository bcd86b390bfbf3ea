// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/run_diff.h"

#include <algorithm>

#include "engine/compare/run_facts.h"
#include "engine/compare/text_diff.h"

namespace lsc {
namespace {

bool anyDiffers(const std::vector<DiffRow>& rows) {
  return std::ranges::any_of(rows, &DiffRow::differs);
}

/// The last value of each metric as a document, so that it is compared like a configuration.
Json lastValues(const RunRow& row) {
  Json values = Json::object();
  for (const MetricSummary& m : row.metrics) values[m.name] = realToJson(m.last);
  return values;
}

/// A result may be one value.
Json resultOf(const RunDetail& run) {
  if (run.result.is_object() || run.result.is_null()) return run.result;
  return {{"value", run.result}};
}

/// One row a file.
Json artifactsOf(const RunDetail& run) {
  Json files = Json::object();
  for (const ArtifactRow& file : run.artifacts)
    files[file.name] = std::to_string(file.size) + " bytes" +
                       (file.sha256.empty() ? std::string() : ", " + file.sha256);
  return files;
}

std::vector<DiffRow> compareOf(std::span<const RunDetail> runs, auto&& document) {
  std::vector<Json> documents;
  for (const RunDetail& run : runs) documents.push_back(document(run));
  return compareConfigs(documents);
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

}  // namespace

bool RunDiff::differs() const {
  return std::ranges::any_of(partsOf(*this),
                             [](const DiffPart& part) { return anyDiffers(*part.rows); });
}

std::vector<DiffPart> partsOf(const RunDiff& diff) {
  const DiffParts& compared = diff.compared;
  std::vector<DiffPart> parts;
  const auto add = [&](bool wanted, const DiffPart& part) {
    if (wanted) parts.push_back(part);
  };
  add(compared.config, {"config", "Configuration", &diff.config});
  add(compared.metrics, {"metrics", "Metrics (last values)", &diff.metrics});
  add(compared.result, {"result", "Result", &diff.result});
  add(compared.environment, {"env", "Environment and libraries", &diff.environment});
  add(compared.host, {"host", "Host", &diff.host});
  add(compared.git, {"git", "Version control", &diff.git});
  add(compared.sources, {"source", "Kept sources", &diff.sources});
  add(compared.artifacts, {"artifacts", "Artifacts", &diff.artifacts});
  return parts;
}

std::optional<Change> changeOf(const DiffRow& row, std::size_t i) {
  const auto &from = row.values.front(), &to = row.values[i];
  if (!from || !to || !from->is_number() || !to->is_number()) return std::nullopt;
  const double a = from->get<double>(), b = to->get<double>();
  return Change{b - a, a != 0 ? std::optional(b / a) : std::nullopt};
}

RunDiff compareRuns(std::span<const RunDetail> runs, const DiffParts& parts,
                    std::span<const Json> sources) {
  RunDiff diff;
  diff.compared = parts;
  for (const RunDetail& run : runs) diff.runs.push_back(run.row);
  if (parts.config) diff.config = compareOf(runs, [](const RunDetail& r) { return r.config; });
  if (parts.metrics)
    diff.metrics = compareOf(runs, [](const RunDetail& r) { return lastValues(r.row); });
  if (parts.result) diff.result = compareOf(runs, resultOf);
  if (parts.environment) diff.environment = compareOf(runs, programFacts);
  if (parts.host) diff.host = compareOf(runs, hostFacts);
  if (parts.git || parts.sources) {
    std::vector<Json> states, files;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      SourceFacts facts = sourceFacts(runs[i], i < sources.size() ? sources[i] : Json::object());
      states.push_back(std::move(facts.git));
      files.push_back(std::move(facts.sources));
    }
    if (parts.git) diff.git = compareConfigs(states);
    if (parts.sources) diff.sources = compareConfigs(files);
  }
  if (parts.artifacts) diff.artifacts = compareOf(runs, artifactsOf);
  return diff;
}

Result<RunDiff> readRunDiff(Index& index, std::span<const std::string> uids,
                            const DiffParts& parts) {
  std::vector<RunDetail> runs;
  std::vector<Json> sources;
  for (const std::string& uid : uids) {
    auto detail = index.detail(uid);
    if (!detail) return fail(detail.error());
    runs.push_back(std::move(*detail));
    if (!parts.sources && !parts.git) continue;
    auto files = listSources(index.folder(uid));
    if (!files) return fail(files.error());
    sources.push_back(std::move(*files));
  }
  return compareRuns(runs, parts, sources);
}

Json diffToJson(const RunDiff& diff) {
  Json runs = Json::array(), differences = Json::array();
  for (const RunRow& run : diff.runs)
    runs.push_back({{"id", run.number}, {"uid", run.uid}, {"name", run.name}});
  for (const DiffPart& part : partsOf(diff)) appendJson(differences, part.name, *part.rows);
  return {{"runs", std::move(runs)}, {"differences", std::move(differences)}};
}

}  // namespace lsc
