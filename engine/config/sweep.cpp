// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/config/sweep.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <string_view>

#include "engine/config/parameters.h"

namespace lsc {
namespace {

template <typename T>
std::optional<T> numberOf(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(value) : std::nullopt;
}

std::string shortest(double value) {
  char digits[32];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
  return error == std::errc() ? std::string(digits, end) : std::string("nan");
}

Error badRange(const std::string& key, const std::string& text, const char* why) {
  return {ErrorCode::kInvalidArgument, "the values " + text + " of " + key + " " + why +
                                           "; write 1..8, 0.1..0.5/5 or 1e-4..1e-2/log5"};
}

/// A range has two dots between its ends, and maybe a number of values.
struct Range {
  std::string_view first, last, count;
  bool logarithmic = false;
};
std::optional<Range> rangeOf(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos || text.find_first_of(",;") != std::string_view::npos)
    return std::nullopt;
  Range range{text.substr(0, dots), text.substr(dots + 2), {}, false};
  if (const std::size_t slash = range.last.find('/'); slash != std::string_view::npos) {
    range.count = range.last.substr(slash + 1);
    range.last = range.last.substr(0, slash);
    range.logarithmic = range.count.starts_with("log");
    if (range.logarithmic) range.count.remove_prefix(3);
  }
  return range;
}

Result<Scan> integersOf(const std::string& key, const std::string& text, const Range& range) {
  const auto first = numberOf<std::int64_t>(range.first), last = numberOf<std::int64_t>(range.last);
  if (!first || !last) return fail(badRange(key, text, "are no range of integers"));
  if (*last < *first) return fail(badRange(key, text, "end before they begin"));
  if (static_cast<std::uint64_t>(*last) - static_cast<std::uint64_t>(*first) >= kMaxSweepRuns)
    return fail(badRange(key, text, "are more than 1000"));
  Scan scan{key, {}};
  for (std::int64_t v = *first; v <= *last; ++v) scan.values.push_back(std::to_string(v));
  return scan;
}

Result<Scan> realsOf(const std::string& key, const std::string& text, const Range& range) {
  const auto first = numberOf<double>(range.first), last = numberOf<double>(range.last);
  const auto count = numberOf<std::size_t>(range.count);
  if (!first || !last || !std::isfinite(*first) || !std::isfinite(*last))
    return fail(badRange(key, text, "have ends that are no numbers"));
  if (!count || *count < 2 || *count > kMaxSweepRuns)
    return fail(badRange(key, text, "need a number of values from 2 to 1000"));
  if (range.logarithmic && !(*first > 0 && *last > 0))
    return fail(badRange(key, text, "have equal ratios between positive ends only"));
  Scan scan{key, {}};
  for (std::size_t i = 0; i < *count; ++i) {
    const double t = static_cast<double>(i) / static_cast<double>(*count - 1);
    double value =
        range.logarithmic ? *first * std::pow(*last / *first, t) : *first + (*last - *first) * t;
    // 0.3 rather than 0.30000000000000004
    char digits[32];
    const auto [end, error] =
        std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 12);
    if (error == std::errc()) value = numberOf<double>({digits, end}).value_or(value);
    // the ends as they were written
    scan.values.emplace_back(i == 0            ? std::string(range.first)
                             : i + 1 == *count ? std::string(range.last)
                                               : shortest(value));
  }
  return scan;
}

Scan listOf(const std::string& key, const std::string& text) {
  const Parameter* parameter = findParameter(key);
  const char separator = parameter && parameter->type == ParameterType::kIntegerList ? ';' : ',';
  Scan scan{key, {}};
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    scan.values.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return scan;
}

}  // namespace

Result<Scan> scanOf(const std::string& key, const std::string& values) {
  const auto range = rangeOf(values);
  if (!range) return listOf(key, values);
  return range->count.empty() && !range->logarithmic ? integersOf(key, values, *range)
                                                     : realsOf(key, values, *range);
}

Result<Scan> parseScan(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    return fail(ErrorCode::kInvalidArgument,
                "--scan " + text + " must have the form section.key=values");
  }
  return scanOf(text.substr(0, equals), text.substr(equals + 1));
}

Result<std::vector<SweepPoint>> sweepPoints(const RunConfig& base, const std::vector<Scan>& scans) {
  std::vector<SweepPoint> points = {{"", base}};
  std::set<std::string> keys;
  for (const Scan& scan : scans) {
    if (!keys.insert(scan.key).second) {
      return fail(ErrorCode::kInvalidArgument,
                  "the sweep varies " + scan.key + " twice; give all its values at once");
    }
    if (points.size() * scan.values.size() > kMaxSweepRuns) {
      return fail(ErrorCode::kInvalidArgument,
                  "the sweep has " + std::to_string(points.size() * scan.values.size()) +
                      " runs; at most 1000 are allowed");
    }
    std::vector<SweepPoint> next;
    for (const SweepPoint& point : points) {
      for (const std::string& value : scan.values) {
        SweepPoint changed = point;
        if (Status s = changed.config.set(scan.key, value); !s) return fail(s.error());
        changed.label += (changed.label.empty() ? "" : " ") + scan.key + "=" + value;
        next.push_back(std::move(changed));
      }
    }
    points = std::move(next);
  }
  for (const SweepPoint& point : points) {
    if (Status s = point.config.checkTogether(); !s) return fail(s.error());
  }
  return points;
}

}  // namespace lsc
