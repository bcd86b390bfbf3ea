// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Values of the filter line: numbers, dates, ages, durations, words.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <ctime>

#include "engine/table/builtin_column.h"
#include "engine/table/filter_node.h"

namespace lsc {
namespace {

std::optional<double> wholeNumber(std::string_view text) {
  double number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

/// 90, 90s, 5m, 2h, 7d, 1w in seconds.
std::optional<double> durationIn(std::string_view text) {
  if (text.empty()) return std::nullopt;
  constexpr std::array<std::pair<char, double>, 5> kUnits = {
      {{'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}, {'w', 7 * 86400}}};
  const auto* unit = std::find_if(kUnits.begin(), kUnits.end(),
                                  [&](const auto& u) { return u.first == text.back(); });
  if (unit == kUnits.end()) return wholeNumber(text);
  const auto number = wholeNumber(text.substr(0, text.size() - 1));
  return number ? std::optional(*number * unit->second) : std::nullopt;
}

struct Date {
  double begin = 0, span = 0;  // seconds
};

/// YYYY-MM-DD, with HH:MM or HH:MM:SS behind a space or a T, in local time; in UTC with a Z.
std::optional<Date> dateIn(std::string_view text) {
  const bool utc = text.ends_with('Z');
  if (utc) text.remove_suffix(1);
  std::tm parts{};
  std::string copy(text);
  if (copy.size() > 10 && copy[10] == 'T') copy[10] = ' ';
  const bool day_only = copy.size() == 10;
  const char* format = day_only            ? "%Y-%m-%d"
                       : copy.size() == 16 ? "%Y-%m-%d %H:%M"
                                           : "%Y-%m-%d %H:%M:%S";
  const char* end = strptime(copy.c_str(), format, &parts);
  if (!end || *end != '\0') return std::nullopt;
  const std::tm asked = parts;
  parts.tm_isdst = -1;
  const std::time_t begin = utc ? timegm(&parts) : mktime(&parts);
  if (parts.tm_mday != asked.tm_mday) return std::nullopt;  // 31 February
  return Date{static_cast<double>(begin), day_only ? 86400.0 : copy.size() == 16 ? 60.0 : 1.0};
}

std::optional<FilterLiteral> timeIn(const std::string& text) {
  FilterLiteral literal{.text = text, .number = {}, .span = 0, .from_now = false};
  if (const auto date = dateIn(text)) {
    literal.number = date->begin;
    literal.span = date->span;
    return literal;
  }
  if (text.starts_with('-')) {
    literal.number = durationIn(std::string_view(text).substr(1));
    literal.from_now = true;
  } else {
    literal.number = wholeNumber(text);
  }
  return literal.number ? std::optional(literal) : std::nullopt;
}

}  // namespace

tl::expected<FilterLiteral, FilterError> literalOf(const ColumnKey& key, const FilterToken& token) {
  if (isTime(key)) {
    if (auto time = timeIn(token.text)) return *time;
    return tl::unexpected<FilterError>(
        {"this is no time; write 2026-01-31, \"2026-01-31 12:30\" or -7d", token.position,
         token.length});
  }
  FilterLiteral literal{.text = token.text, .number = {}, .span = 0, .from_now = false};
  const bool builtin = key.space == ColumnSpace::kBuiltin;
  if (builtin && (key.name == "duration" || key.name == "heartbeat")) {
    literal.number = durationIn(token.text);
    if (literal.number) return literal;
    return tl::unexpected<FilterError>(
        {"this is no duration; write 90s, 5m, 2h or 1d", token.position, token.length});
  }
  if (builtin && key.name == "status") {
    std::transform(literal.text.begin(), literal.text.end(), literal.text.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
  }
  if (token.kind == FilterToken::Kind::kWord) literal.number = wholeNumber(token.text);
  if (literal.number && std::isnan(*literal.number))
    literal.number.reset();  // = nan finds values that are not numbers
  return literal;
}

}  // namespace lsc
