// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/row_value.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace lsc {
namespace {

std::optional<Json> presentText(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return text;
}

std::optional<Json> presentReal(double value) {
  if (std::isnan(value)) return std::nullopt;
  return value;
}

std::optional<Json> metricValue(const RunRow& row, std::string_view key) {
  if (const MetricSummary* m = row.metric(key)) return realToJson(m->last);
  const std::size_t dot = key.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const MetricSummary* m = row.metric(key.substr(0, dot));
  if (!m) return std::nullopt;
  const std::string_view field = key.substr(dot + 1);
  if (field == "last") return realToJson(m->last);
  if (field == "first") return realToJson(m->first);
  if (field == "min") return realToJson(m->minimum);
  if (field == "max") return realToJson(m->maximum);
  if (field == "mean") return realToJson(m->mean);
  if (field == "count") return m->count;
  if (field == "step") return m->last_step;
  return std::nullopt;
}

std::optional<Json> textField(const RunRow& row, std::string_view key) {
  if (key == "uid") return row.uid;
  if (key == "status") return statusName(row.status);
  if (key == "name") return presentText(row.name);
  if (key == "experiment") return presentText(row.experiment);
  if (key == "command") return presentText(row.command);
  if (key == "source") return presentText(row.source);
  if (key == "host") return presentText(row.host);
  if (key == "user") return presentText(row.user);
  if (key == "parent") return presentText(row.parent);
  if (key == "failure") return presentText(row.failure_line);
  if (key == "tags") return row.tags;
  return std::nullopt;
}

std::optional<Json> numberField(const RunRow& row, std::string_view key) {
  if (key == "number" || key == "id") return row.number;
  if (key == "created") return presentReal(row.created);
  if (key == "started") return presentReal(row.started);
  if (key == "stopped") return presentReal(row.stopped);
  if (key == "duration") return presentReal(row.duration());
  if (key == "step") return row.step;
  if (key == "steps") return row.total_steps;
  if (key == "attempts") return row.attempts;
  if (key == "starred") return row.starred;
  if (key == "trashed") return row.trashed;
  return std::nullopt;
}

std::optional<Json> documentValue(const std::function<const Json*()>& document,
                                  std::string_view key) {
  const Json* json = document ? document() : nullptr;
  return json ? valueAt(*json, key) : std::nullopt;
}

/// 0: number, 1: text and everything else, 2: absent or NaN.
int rankOf(const std::optional<Json>& value) {
  if (!value || value->is_null()) return 2;
  if (const auto x = realFromJson(*value)) return std::isnan(*x) ? 2 : 0;
  return value->is_boolean() ? 0 : 1;
}

double numberOf(const Json& value) {
  return value.is_boolean() ? double(value.get<bool>()) : realFromJson(value).value_or(0);
}

}  // namespace

std::optional<Json> valueAt(const Json& document, std::string_view key) {
  const Json* node = &document;
  while (!key.empty()) {
    if (!node->is_object()) return std::nullopt;
    if (const auto whole = node->find(std::string(key)); whole != node->end()) return *whole;
    const std::size_t dot = key.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto part = node->find(std::string(key.substr(0, dot)));
    if (part == node->end()) return std::nullopt;
    node = &*part;
    key.remove_prefix(dot + 1);
  }
  return *node;
}

std::optional<Json> rowValue(const RunRow& row, const RunDocuments& documents,
                             std::string_view key) {
  constexpr std::string_view kConfig = "config.", kEnvironment = "environment.",
                             kMetric = "metric.";
  if (key.starts_with(kMetric)) return metricValue(row, key.substr(kMetric.size()));
  if (key.starts_with(kConfig)) return documentValue(documents.config, key.substr(kConfig.size()));
  if (key.starts_with(kEnvironment)) {
    return documentValue(documents.environment, key.substr(kEnvironment.size()));
  }
  if (auto text = textField(row, key)) return text;
  return numberField(row, key);
}

int compareValues(const std::optional<Json>& a, const std::optional<Json>& b) {
  const int rank_a = rankOf(a), rank_b = rankOf(b);
  if (rank_a != rank_b) return rank_a - rank_b;
  if (rank_a == 2) return 0;
  if (rank_a == 0) {
    const double x = numberOf(*a), y = numberOf(*b);
    return x < y ? -1 : x > y ? 1 : 0;
  }
  const auto text = [](const Json& v) {
    return v.is_string() ? v.get<std::string>() : dumpJson(v);
  };
  return text(*a).compare(text(*b));
}

std::vector<std::size_t> sortedOrder(std::span<const std::optional<Json>> values, bool descending) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
    const bool absent_i = rankOf(values[i]) == 2, absent_j = rankOf(values[j]) == 2;
    if (absent_i || absent_j) return absent_j && !absent_i;
    const int c = compareValues(values[i], values[j]);
    return descending ? c > 0 : c < 0;
  });
  return order;
}

}  // namespace lsc
