// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The filter line: which runs to show.
//
//   filter  := or                     or  := and { OR and }          and := not { [AND] not }
//   not     := NOT not | ( filter ) | exists(key) | key op value | key has value
//            | key [NOT] in [value, ...] | word
//   op      := = != < <= > >= =~ (regular expression, POSIX extended) !~
//
//   status in [COMPLETED, FAILED] and config.flow.layers > 8 and tags has "prod"
//   and metric."train.loss".max > 0.4 and started > "2026-01-01" and notes has "plateau"
//
// Keys are those of engine/store/column.h. Values may be quoted with " or '; parts of keys too. The
// times created, started and stopped are compared with dates of local time (2026-01-01,
// "2026-01-01 12:30", UTC with a Z at the end), with ages (-7d: seven days ago; units s m h d w) or
// with seconds since 1970; `=` holds within the day, minute or second that was written. duration
// and heartbeat take 90, 90s, 5m, 2h, 1d. A comparison with a missing key is false, also for != and
// !~. Numbers are compared as numbers where both sides are (a text that reads as one counts). In a
// list `has` finds an item, in a text a part, ignoring case. A lone word matches id, uid, name,
// experiment, status and tags, ignoring case. Keywords are recognised in any case. A Filter is a
// value and may be used by several threads at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "engine/table/run_table.h"

namespace lsc {

/// What is wrong and where: `length` bytes at byte `position` of the text.
struct FilterError {
  std::string message;
  std::size_t position = 0;
  std::size_t length = 0;

  /// The message, the text and carets under the offending word: three lines for a terminal.
  std::string withCarets(std::string_view text) const;
};

class Filter {
 public:
  /// An empty text matches every run.
  [[nodiscard]] static tl::expected<Filter, FilterError> parse(std::string_view text);

  /// The columns it looks at; those that the table has not been given match nothing.
  std::vector<ColumnKey> columns() const;

  /// Those of `rows` that match, in their order.
  Rows matching(const RunTable& table, const Rows& rows) const;

  struct Node;

 private:
  explicit Filter(std::shared_ptr<const Node> root) : root_(std::move(root)) {}
  std::shared_ptr<const Node> root_;  // null: everything
};

/// A piece of a filter line, in bytes.
struct FilterSpan {
  std::size_t position = 0, length = 0;
};

/// The terms that a line joins by "and" outside of parentheses; none if an "or" joins some of them
/// or a quote is open.
std::vector<FilterSpan> filterTerms(std::string_view text);

}  // namespace lsc
