// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Payloads of metrics.<a>.rec (README.md has the byte layout). Decoders take untrusted bytes and
// answer empty if the lengths do not fit; values are kept bit for bit, NaN and Inf included.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/store/bytes.h"

namespace lsc {

/// What the points of a series are. Readers skip kinds they do not know.
enum class SeriesKind : std::uint8_t {
  kScalar = 0,
  kArray = 1,
  kHistogram = 2,
  kText = 3,
  kImage = 4
};

/// Gives a metric its number within this file: u16 id, u8 kind, name (UTF-8, the rest).
struct MetricDefinition {
  std::uint16_t id = 0;
  SeriesKind kind = SeriesKind::kScalar;
  std::string_view name;
};
std::string encodeDefinition(const MetricDefinition& definition);
std::optional<MetricDefinition> decodeDefinition(std::string_view payload);

/// Values of one step: i64 step, f64 wall seconds, then pairs of u16 id, f64 value.
struct MetricRow {
  static constexpr std::size_t kHead = 16, kPair = 10;
  std::int64_t step = 0;
  double time = 0;
  std::string_view pairs;

  std::size_t size() const { return pairs.size() / kPair; }
  std::uint16_t id(std::size_t i) const { return getBytes<std::uint16_t>(pairs, i * kPair); }
  double value(std::size_t i) const { return getBytes<double>(pairs, i * kPair + 2); }
};
std::optional<MetricRow> decodeRow(std::string_view payload);

/// Many points of one metric: u16 id, u16 zero, u32 n, i64 steps[n], f64 times[n], f64 values[n].
struct MetricColumn {
  static constexpr std::size_t kHead = 8, kPoint = 24;
  static constexpr std::size_t kMaxPoints = 1u << 16;  // 1.5 MiB a record
  std::uint16_t id = 0;
  std::size_t count = 0;
  const char* steps = nullptr;  // not aligned: copy with memcpy
  const char* times = nullptr;
  const char* values = nullptr;
};
std::optional<MetricColumn> decodeColumn(std::string_view payload);
std::string encodeColumn(std::uint16_t id, std::span<const std::int64_t> steps,
                         std::span<const double> times, std::span<const double> values);

}  // namespace lsc
