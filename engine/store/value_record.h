// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Values that are not numbers, as records of metrics.<a>.rec and as rows of the index (README.md
// has the byte layout). Decoders take untrusted bytes and answer empty if anything does not fit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/config/logged_value.h"
#include "engine/store/metric_record.h"

namespace lsc {

/// One value of one step: u16 id, u8 kind, u8 zero, i64 step, f64 wall seconds, the value's bytes.
struct ValueRecord {
  static constexpr std::size_t kHead = 20;
  std::uint16_t id = 0;
  SeriesKind kind = SeriesKind::kArray;
  std::int64_t step = 0;
  double time = 0;
  std::string_view data;
};
std::string encodeValueRecord(const ValueRecord& record);
/// Looks into the value too: what it lets through, decodeValue takes.
std::optional<ValueRecord> decodeValueRecord(std::string_view payload);

SeriesKind kindOf(const LoggedValue& value);
/// "array" "histogram" "text" "image" "scalar"
std::string_view kindName(SeriesKind kind);

/// kInvalidArgument with what is wrong with the value, in one sentence.
[[nodiscard]] Result<std::string> encodeValue(const LoggedValue& value);
std::optional<LoggedValue> decodeValue(SeriesKind kind, std::string_view data);

}  // namespace lsc
