// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The tree behind a Filter and its parser; only filter.cpp and filter_parser.cpp see it.
#pragma once

#include <regex.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/table/filter.h"

namespace lsc {

/// A compiled POSIX extended regular expression.
class Pattern {
 public:
  /// Null if `text` is not one.
  static std::shared_ptr<const Pattern> compile(const std::string& text);
  ~Pattern() { regfree(&regex_); }
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  /// Looks at the first 4096 bytes at most.
  bool foundIn(std::string_view text) const;

 private:
  Pattern() = default;
  regex_t regex_{};
};

struct Filter::Node {
  enum class Kind { kAnd, kOr, kNot, kExists, kHas, kWord, kCompare, kMatch };
  enum class Op { kEqual, kNotEqual, kLess, kLessEqual, kGreater, kGreaterEqual };

  Kind kind = Kind::kWord;
  std::vector<std::shared_ptr<const Node>> children;
  std::string key;
  Op op = Op::kEqual;
  std::string text;              // the literal as written, or the lone word in lower case
  std::optional<double> number;  // the literal, if it reads as a number
  std::shared_ptr<const Pattern> pattern;
  bool negated = false;  // !~
};

using FilterNode = std::shared_ptr<const Filter::Node>;

/// Null for an empty text.
[[nodiscard]] tl::expected<FilterNode, FilterError> parseFilter(std::string_view text);

std::string lowerCase(std::string_view text);

}  // namespace lsc
