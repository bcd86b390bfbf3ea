// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/exec_metrics.h"

#include <array>
#include <optional>
#include <utility>

namespace lsc {

std::string withQuotedReals(std::string_view line) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kNames = {
      {{"NaN", "\"nan\""}, {"-Infinity", "\"-inf\""}, {"Infinity", "\"inf\""}}};
  std::string out;
  bool in_text = false;
  for (std::size_t at = 0; at < line.size();) {
    std::string_view from = line.substr(at, 1), to = from;
    if (in_text && from == "\\") {
      from = to = line.substr(at, 2);
    } else if (from == "\"") {
      in_text = !in_text;
    } else if (!in_text) {
      for (const auto& [name, quoted] : kNames) {
        if (!line.substr(at).starts_with(name)) continue;
        from = name;
        to = quoted;
        break;
      }
    }
    out += to;
    at += from.size();
  }
  return out;
}

Status ExecMetrics::feed(std::string_view bytes) {
  reader_.feed(bytes);
  while (const auto line = reader_.next()) {
    if (!*line) {
      refuse(line->error().message);
    } else if (Status s = take(**line); !s) {
      return s;
    }
  }
  return {};
}

void ExecMetrics::refuse(const std::string& why) {
  if (refused_++ == 0) trouble_ = why;
}

Status ExecMetrics::take(const std::string& line) {
  if (line.find_first_not_of(" \t\r") == std::string::npos) return {};
  const auto document = parseJson(withQuotedReals(line), "the metric line " + line.substr(0, 200));
  const auto number = [&](const char* key) -> std::optional<double> {
    const auto it = document->find(key);
    return it == document->end() ? std::nullopt : realFromJson(*it);
  };
  if (!document || !document->is_object() || !document->contains("step") ||
      !document->at("step").is_number_integer()) {
    refuse("the metric line " + line.substr(0, 200) +
           " is not like {\"step\": 3, \"loss\": 0.1}; print one JSON object a line");
    return {};
  }
  const auto step = document->at("step").get<std::int64_t>();
  const auto time = number("time");
  std::vector<MetricValue> values;
  for (const auto& [name, value] : document->items()) {
    if (name == "step" || name == "time") continue;
    const auto real = realFromJson(value);
    if (!real || name.empty()) {
      refuse("the metric \"" + name + "\" of step " + std::to_string(step) + " is not a number");
    } else if (!time) {
      values.push_back({name, *real});
    } else if (Status s = writer_.column(name, {&step, 1}, {&*time, 1}, {&*real, 1}); !s) {
      return s;
    }
  }
  writer_.progress(step, 0);
  return values.empty() ? Status{} : writer_.metrics(step, values);
}

}  // namespace lsc
