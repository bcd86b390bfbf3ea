// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sources/sacred_document.h"

#include <algorithm>
#include <cmath>

#include "engine/store/state_log.h"

namespace lsc {
namespace {

Json extendedReal(double value) {
  if (std::isfinite(value)) return value;
  return {{"$numberDouble", std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity"}};
}

Json extendedDate(double seconds) {
  if (std::isnan(seconds)) return nullptr;
  return {{"$date", {{"$numberLong", std::to_string(std::llround(seconds * 1000))}}}};
}

/// A value of ours: what stands for a real that is not finite becomes one.
Json extendedValue(const Json& value) {
  if (value.is_string()) {
    for (const char* word : {"nan", "inf", "-inf"})
      if (value == word) return extendedReal(*realFromJson(value));
    return value;
  }
  if (value.is_array()) {
    Json out = Json::array();
    for (const Json& item : value) out.push_back(extendedValue(item));
    return out;
  }
  if (!value.is_object()) return value;
  Json out = Json::object();
  for (const auto& [key, item] : value.items()) out[sacredKey(key)] = extendedValue(item);
  return out;
}

Json member(const Json& document, const char* key, Json fallback) {
  const auto it = document.is_object() ? document.find(key) : document.end();
  return it == document.end() || it->is_null() ? fallback : extendedValue(*it);
}

Json hostOf(const RunDetail& run) {
  const Json& environment = run.environment;
  Json host = member(environment, "host", Json::object());
  if (!host.is_object()) host = Json{{"hostname", host}};  // ours is the name alone
  if (!host.contains("hostname")) host["hostname"] = run.row.host;
  for (const char* key : {"os", "cpu", "python_version", "gpus"})
    if (!host.contains(key) && environment.is_object() && environment.contains(key))
      host[key] = extendedValue(environment[key]);
  if (!host.contains("ENV")) host["ENV"] = Json::object();
  return host;
}

Json experimentOf(const RunDetail& run) {
  const Json& environment = run.environment;
  return {{"name", run.row.experiment},
          {"base_dir", member(environment, "base_dir", "")},
          {"mainfile", member(environment, "mainfile", "")},
          {"sources", Json::array()},
          {"dependencies", member(environment, "dependencies", Json::array())},
          {"repositories", member(environment, "repositories", Json::array())}};
}

Json linesOf(const std::string& text) {
  Json lines = Json::array();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1);
    lines.push_back(text.substr(at, end - at + 1));
    at = end + 1;
  }
  return lines;
}

}  // namespace

std::string sacredKey(const std::string& key) {
  std::string out = key;
  if (!out.empty() && out[0] == '$') out[0] = '@';
  std::replace(out.begin(), out.end(), '.', ',');
  return out;
}

Json sacredDocument(const RunDetail& run, const std::string& output) {
  const RunRow& row = run.row;
  Json meta = {{"command", row.command}, {"options", Json::object()}};
  if (!row.name.empty()) meta["comment"] = row.name;
  Json document = {
      {"experiment", experimentOf(run)},
      {"format", "MongoObserver-0.7.0"},
      {"command", row.command},
      {"host", hostOf(run)},
      {"start_time", extendedDate(std::isnan(row.started) ? row.created : row.started)},
      {"config", extendedValue(run.config)},
      {"meta", std::move(meta)},
      {"status", statusName(row.status)},
      {"resources", Json::array()},
      {"artifacts", Json::array()},
      {"captured_out", output},
      {"info", Json::object()},
      {"heartbeat", extendedDate(row.heartbeat)}};
  document["result"] = run.result.empty() ? Json() : extendedValue(run.result);
  if (row.status != RunStatus::kRunning && row.status != RunStatus::kQueued)
    document["stop_time"] = extendedDate(row.stopped);
  if (row.status == RunStatus::kFailed) document["fail_trace"] = linesOf(run.failure);
  if (!row.tags.empty() || !run.note.empty())
    document["omniboard"] = {{"tags", row.tags}, {"notes", run.note}};
  return document;
}

Json sacredMetric(const Series& series, std::size_t first, std::size_t n) {
  Json steps = Json::array(), values = Json::array(), times = Json::array();
  for (std::size_t i = first; i < std::min(series.steps.size(), first + n); ++i) {
    steps.push_back(series.steps[i]);
    values.push_back(extendedReal(series.values[i]));
    times.push_back(extendedDate(series.times[i]));
  }
  return {{"name", series.name}, {"steps", steps}, {"values", values}, {"timestamps", times}};
}

}  // namespace lsc
