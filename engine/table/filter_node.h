// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The tree behind a Filter, its tokens and its parser; only filter*.cpp and completion.cpp see it.
#pragma once

#include <regex.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/table/filter.h"

namespace lsc {

struct FilterToken {
  enum class Kind { kWord, kQuoted, kOperator, kOpen, kClose, kOpenList, kComma, kCloseList, kEnd };
  Kind kind = Kind::kEnd;
  std::string text;  // of a quoted word without its quotes; keys keep theirs
  std::size_t position = 0, length = 0;
};

/// Ends with a kEnd. A quote that is not closed is the error, and then the last token.
struct FilterTokens {
  std::vector<FilterToken> tokens;
  std::optional<FilterError> error;
};
FilterTokens tokenizeFilter(std::string_view text);

/// A compiled POSIX extended regular expression.
class Pattern {
 public:
  /// Null if `text` is not one.
  static std::shared_ptr<const Pattern> compile(const std::string& text);
  ~Pattern() { regfree(&regex_); }
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  /// Looks at the first 4096 bytes at most.
  bool foundIn(const std::string& text) const;

 private:
  Pattern() = default;
  regex_t regex_{};
  std::string literal_;  // what a match must contain; saves most tries
};

/// The right side of a comparison.
struct FilterLiteral {
  std::string text;              // as written, without quotes
  std::optional<double> number;  // if it reads as one and was not quoted, or as a time or duration
  double span = 0;               // of a date: seconds of the day, minute or second it names
  bool from_now = false;         // number is an age: compare with now - number
};

struct Filter::Node {
  enum class Kind { kAnd, kOr, kNot, kExists, kHas, kWord, kCompare, kMatch, kIn };
  enum class Op { kEqual, kNotEqual, kLess, kLessEqual, kGreater, kGreaterEqual };

  Kind kind = Kind::kWord;
  std::vector<std::shared_ptr<const Node>> children;
  ColumnKey key;
  Op op = Op::kEqual;
  std::vector<FilterLiteral> literals;  // one; of kIn any number; of kWord in lower case
  std::shared_ptr<const Pattern> pattern;
  bool negated = false;  // !~, not in
};

using FilterNode = std::shared_ptr<const Filter::Node>;

/// Null for an empty text.
[[nodiscard]] tl::expected<FilterNode, FilterError> parseFilter(std::string_view text);

/// The value of a token as the column understands it; an error for a time that is none.
[[nodiscard]] tl::expected<FilterLiteral, FilterError> literalOf(const ColumnKey& key,
                                                                 const FilterToken& token);

}  // namespace lsc
