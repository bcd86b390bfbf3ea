// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/column.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace lsc {
namespace {

constexpr std::array<std::string_view, 27> kBuiltins = {
    "id",      "uid",      "name",      "experiment", "command", "sweep",    "status",
    "source",  "format",   "foreign",   "host",       "user",    "created",  "started",
    "stopped", "duration", "heartbeat", "step",       "steps",   "progress", "attempts",
    "tags",    "notes",    "parent",    "failure",    "starred", "archived"};
constexpr std::array<std::string_view, 9> kRollups = {
    "last", "first", "min", "max", "mean", "count", "step", "min_step", "max_step"};

struct Space {
  std::string_view prefix;
  ColumnSpace space;
};
constexpr std::array<Space, 4> kSpaces = {{{"config", ColumnSpace::kConfig},
                                           {"metric", ColumnSpace::kMetric},
                                           {"environment", ColumnSpace::kEnvironment},
                                           {"result", ColumnSpace::kResult}}};

bool isRollup(std::string_view word) {
  return std::find(kRollups.begin(), kRollups.end(), word) != kRollups.end() ||
         rollupParameter(word) >= 0;
}

/// A key without its quotes; `quoted_to`: how much of it came before or in the last quotes.
struct Unquoted {
  std::string text;
  std::size_t quoted_to = 0;
};

std::optional<Unquoted> unquote(std::string_view text) {
  Unquoted out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char quote = text[i];
    const bool opens = (quote == '"' || quote == '\'') && (i == 0 || text[i - 1] == '.');
    if (!opens) {
      out.text += text[i];
      continue;
    }
    for (++i; i < text.size() && text[i] != quote; ++i) {
      if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == quote || text[i + 1] == '\\'))
        ++i;
      out.text += text[i];
    }
    if (i >= text.size()) return std::nullopt;
    out.quoted_to = out.text.size();
  }
  return out;
}

/// Bytes beyond ASCII are letters of some language.
bool plain(std::string_view name) {
  if (name.empty()) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' ||
           c == '/' || c == ':' || c == '+' || c == '@' || c == '#' || c == '%';
  });
}

std::string quotedName(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

bool endsInRollup(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot != std::string_view::npos && isRollup(name.substr(dot + 1));
}

std::optional<double> numberIn(std::string_view text) {
  if (text.empty() || text.size() > 40) return std::nullopt;
  const char c = text.front();
  if ((c < '0' || c > '9') && c != '-' && c != '.') return std::nullopt;
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::span<const std::string_view> builtinColumns() {
  return kBuiltins;
}

std::span<const std::string_view> rollupNames() {
  return kRollups;
}

std::int64_t rollupParameter(std::string_view rollup) {
  for (const std::string_view word : {std::string_view("tail"), std::string_view("at")}) {
    if (!rollup.starts_with(word)) continue;
    std::int64_t number = -1;
    const char* end = rollup.data() + rollup.size();
    const auto read = std::from_chars(rollup.data() + word.size(), end, number);
    if (read.ec == std::errc() && read.ptr == end && number >= (word == "tail" ? 1 : 0))
      return number;
  }
  return -1;
}

bool needsPoints(std::string_view rollup) {
  return rollup == "min_step" || rollup == "max_step" || rollupParameter(rollup) >= 0;
}

ColumnKey builtinColumn(std::string_view word) {
  return {ColumnSpace::kBuiltin, std::string(word), ""};
}

ColumnKey configColumn(std::string_view path) {
  return {ColumnSpace::kConfig, std::string(path), ""};
}

ColumnKey metricColumn(std::string_view metric, std::string_view rollup) {
  return {ColumnSpace::kMetric, std::string(metric), std::string(rollup)};
}

Result<ColumnKey> ColumnKey::parse(std::string_view text) {
  if (text == "number") text = "id";
  if (text == "note") text = "notes";
  if (text == "result") return ColumnKey{ColumnSpace::kResult, "", ""};
  if (text == "trashed" || std::find(kBuiltins.begin(), kBuiltins.end(), text) != kBuiltins.end())
    return builtinColumn(text);
  const std::size_t dot = text.find('.');
  const auto* space = std::find_if(kSpaces.begin(), kSpaces.end(),
                                   [&](const Space& s) { return s.prefix == text.substr(0, dot); });
  if (space == kSpaces.end() || dot == std::string_view::npos) {
    return fail(ErrorCode::kInvalidArgument,
                "no column is called " + std::string(text) +
                    "; keys of a configuration begin with config., metrics with metric.");
  }
  auto unquoted = unquote(text.substr(dot + 1));
  if (!unquoted || unquoted->text.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                unquoted ? "a name is missing behind " + std::string(text)
                         : "a quote in " + std::string(text) + " is not closed");
  }
  auto& [name, quoted_to] = *unquoted;
  if (space->space != ColumnSpace::kMetric) return ColumnKey{space->space, std::move(name), ""};
  const std::size_t last = name.rfind('.');
  if (last != std::string::npos && last > 0 && last >= quoted_to &&
      isRollup(std::string_view(name).substr(last + 1)))
    return metricColumn(std::string_view(name).substr(0, last),
                        std::string_view(name).substr(last + 1));
  return metricColumn(name);
}

std::string ColumnKey::text() const {
  if (space == ColumnSpace::kBuiltin) return name;
  if (space == ColumnSpace::kResult && name.empty()) return "result";
  const auto* prefix = std::find_if(kSpaces.begin(), kSpaces.end(),
                                    [&](const Space& s) { return s.space == space; });
  const bool metric = space == ColumnSpace::kMetric;
  const bool safe = plain(name) && !(metric && endsInRollup(name));
  std::string out = std::string(prefix->prefix) + '.' + (safe ? name : quotedName(name));
  if (metric) out += '.' + rollup;
  return out;
}

void ColumnCells::add(std::int64_t run, CellKind kind, double number, std::uint32_t code) {
  runs.push_back(run);
  kinds.push_back(kind);
  numbers.push_back(number);
  codes.push_back(code);
}

std::uint32_t ColumnCells::intern(std::string_view text) {
  const auto [it, fresh] =
      code_of_.try_emplace(std::string(text), static_cast<std::uint32_t>(texts.size()));
  if (fresh) texts.emplace_back(text);
  return it->second;
}

void ColumnCells::addNumber(std::int64_t run, double number) {
  add(run, CellKind::kNumber, number, kNoText);
}

void ColumnCells::addBoolean(std::int64_t run, bool value) {
  add(run, CellKind::kBoolean, value ? 1 : 0, kNoText);
}

void ColumnCells::addText(std::int64_t run, std::string_view text) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (text == "nan") return addNumber(run, kNan);  // reals of JSON that are not finite
  if (text == "inf") return addNumber(run, kInfinity);
  if (text == "-inf") return addNumber(run, -kInfinity);
  add(run, CellKind::kText, numberIn(text).value_or(kNan), intern(text));
}

void ColumnCells::addList(std::int64_t run, std::string_view json) {
  add(run, CellKind::kList, std::numeric_limits<double>::quiet_NaN(), intern(json));
}

void ColumnCells::addDigits(std::int64_t run, double number, std::string_view digits) {
  add(run, CellKind::kNumber, number, intern(digits));
}

void ColumnCells::append(const ColumnCells& other, std::int64_t offset) {
  for (std::size_t i = 0; i < other.size(); ++i) {
    const std::uint32_t code = other.codes[i];
    add(other.runs[i] + offset, other.kinds[i], other.numbers[i],
        code == kNoText ? kNoText : intern(other.texts[code]));
  }
}

}  // namespace lsc
