// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/csv.h"

#include <charconv>

namespace lsc {
namespace {

constexpr std::string_view kFormulaStarts = "=+-@\t\r\n";

bool isNumber(std::string_view text) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

bool isFormula(std::string_view text) {
  return !text.empty() && kFormulaStarts.find(text.front()) != std::string_view::npos &&
         !isNumber(text);
}

}  // namespace

std::string csvQuoted(std::string_view text) {
  std::string out = isFormula(text) ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') out += c;
    out += c;
  }
  return out + '"';
}

std::string csvCell(const std::string& text) {
  const bool plain = text.find_first_of(",\"\r\n") == std::string::npos && !isFormula(text);
  return plain ? text : csvQuoted(text);
}

}  // namespace lsc
