// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/metric_record.h"

namespace lsc {

std::string encodeDefinition(const MetricDefinition& definition) {
  std::string out;
  putBytes(out, definition.id);
  putBytes(out, definition.kind);
  out.append(definition.name);
  return out;
}

std::optional<MetricDefinition> decodeDefinition(std::string_view payload) {
  if (payload.size() < 4) return std::nullopt;
  return MetricDefinition{getBytes<std::uint16_t>(payload, 0), getBytes<SeriesKind>(payload, 2),
                          payload.substr(3)};
}

std::optional<MetricRow> decodeRow(std::string_view payload) {
  if (payload.size() < MetricRow::kHead ||
      (payload.size() - MetricRow::kHead) % MetricRow::kPair != 0) {
    return std::nullopt;
  }
  return MetricRow{getBytes<std::int64_t>(payload, 0), getBytes<double>(payload, 8),
                   payload.substr(MetricRow::kHead)};
}

std::optional<MetricColumn> decodeColumn(std::string_view payload) {
  if (payload.size() < MetricColumn::kHead) return std::nullopt;
  const std::size_t count = getBytes<std::uint32_t>(payload, 4);
  if (payload.size() - MetricColumn::kHead != count * MetricColumn::kPoint) return std::nullopt;
  const char* data = payload.data() + MetricColumn::kHead;
  return MetricColumn{getBytes<std::uint16_t>(payload, 0), count, data, data + 8 * count,
                      data + 16 * count};
}

std::string encodeColumn(std::uint16_t id, std::span<const std::int64_t> steps,
                         std::span<const double> times, std::span<const double> values) {
  std::string out;
  out.reserve(MetricColumn::kHead + MetricColumn::kPoint * steps.size());
  putBytes(out, id);
  putBytes(out, std::uint16_t{0});
  putBytes(out, static_cast<std::uint32_t>(steps.size()));
  putBytes(out, steps);
  putBytes(out, times);
  putBytes(out, values);
  return out;
}

}  // namespace lsc
