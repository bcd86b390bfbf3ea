// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sources/sacred_run.h"

#include <algorithm>
#include <cmath>

#include "engine/sources/foreign_json.h"
#include "engine/store/state_log.h"

namespace lsc {
namespace {

double timeOf(const Json& document, const char* key) {
  const auto it = document.find(key);
  if (it == document.end()) return kNoTime;
  if (it->is_string()) return secondsOfIso(it->get_ref<const std::string&>());
  return it->is_number() ? it->get<double>() : kNoTime;
}

Json member(const Json& document, const char* key) {
  const auto it = document.find(key);
  return it == document.end() ? Json() : *it;
}

/// fail_trace is a list of lines, each with its end.
std::string failureOf(const Json& run) {
  const Json trace = member(run, "fail_trace");
  std::string text;
  if (trace.is_string()) return trace.get<std::string>();
  if (!trace.is_array() || trace.empty()) return text;
  // the last line says what happened: it goes first, where the table shows it
  for (auto it = trace.rbegin(); it != trace.rend(); ++it) {
    if (!it->is_string() || it->get_ref<const std::string&>().empty()) continue;
    text = it->get<std::string>();
    break;
  }
  if (!text.empty() && text.back() != '\n') text += '\n';
  for (const Json& line : trace) {
    if (line.is_string()) text += line.get<std::string>();
  }
  return text;
}

/// What our own runs have under these names, and the rest of Sacred's words beside it.
Json environmentOf(const Json& run) {
  const Json experiment = member(run, "experiment");
  Json environment = {{"host", member(run, "host")}, {"meta", member(run, "meta")}};
  for (const char* key : {"base_dir", "mainfile", "sources", "repositories", "dependencies"}) {
    if (experiment.is_object() && experiment.contains(key)) environment[key] = experiment[key];
  }
  return environment;
}

double valueOf(const Json& value) {
  if (value.is_boolean()) return value.get<bool>() ? 1 : 0;
  return realFromJson(value).value_or(std::nan(""));
}

std::int64_t stepOf(const Json& step) {
  if (step.is_number_integer()) return step.get<std::int64_t>();
  const double real = valueOf(step);
  return std::abs(real) < 9e18 ? std::llround(real) : 0;
}

}  // namespace

ForeignRow sacredRow(const Json& run) {
  const Json experiment = member(run, "experiment"), host = member(run, "host");
  ForeignRow row;
  if (experiment.is_object()) row.experiment = textField(experiment, "name");
  row.command = textField(run, "command");
  if (host.is_object()) row.host = textField(host, "hostname");
  row.status_raw = textField(run, "status");
  row.status = mappedStatus(row.status_raw);
  row.started = timeOf(run, "start_time");
  row.stopped = timeOf(run, "stop_time");
  row.heartbeat = timeOf(run, "heartbeat");
  row.created = row.started;
  row.failure = failureOf(run);
  const Json meta = member(run, "meta");
  if (meta.is_object()) row.note = textField(meta, "comment");
  if (const Json omniboard = member(run, "omniboard"); omniboard.is_object()) {
    if (const std::string notes = textField(omniboard, "notes"); !notes.empty()) row.note = notes;
    const Json tags = member(omniboard, "tags");
    for (const Json& tag : tags.is_array() ? tags : Json::array()) {
      if (tag.is_string()) row.tags.push_back(tag.get<std::string>());
    }
  }
  return row;
}

Status putSacredRun(MirrorRun& mirror, const Json& run, const Json& config, const Json& info) {
  if (Status s = mirror.setRow(sacredRow(run)); !s) return s;
  if (Status s = mirror.setConfig(unpickled(config)); !s) return s;
  Json environment = environmentOf(run);
  if (info.is_object() && !info.empty()) environment["info"] = unpickled(info);
  if (Status s = mirror.setEnvironment(environment); !s) return s;
  const Json result = unpickled(member(run, "result"));
  if (Status s = mirror.setResult(result.is_null() ? Json::object() : result); !s) return s;
  return mirror.setDocument("foreign", {{"run", run}, {"config", config}, {"info", info}});
}

Points sacredPoints(const Json& series) {
  Points points;
  if (!series.is_object()) return points;
  const Json empty = Json::array();
  const auto list = [&](const char* key) -> const Json& {
    const auto it = series.find(key);
    return it != series.end() && it->is_array() ? *it : empty;
  };
  const Json &steps = list("steps"), &values = list("values"), &times = list("timestamps");
  const std::size_t n = std::min({steps.size(), values.size(), times.size()});
  for (std::size_t i = 0; i < n; ++i) {
    const double time = times[i].is_string() ? secondsOfIso(times[i].get_ref<const std::string&>())
                                             : valueOf(times[i]);
    points.add(stepOf(steps[i]), time, valueOf(values[i]));
  }
  return points;
}

}  // namespace lsc
