// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The filter line: which runs to show.
//
//   filter  := or                     or  := and { OR and }          and := not { [AND] not }
//   not     := NOT not | ( filter ) | exists(key) | key op value | key has value | word
//   op      := = != < <= > >= =~ (regular expression, POSIX extended) !~
//
//   status = COMPLETED and config.flow.layers > 8 and tags has "prod" and metric.ess.last > 0.4
//
// Words may be quoted with " or '. Keys are those of engine/table/row_value.h. A comparison with a
// missing key is false, also for != and !~. A lone word matches number, uid, name, experiment,
// status and tags, ignoring case. Keywords are recognised in any case. A Filter is a value and may
// be used by several threads at once.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "engine/table/row_value.h"

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

  bool matches(const RunRow& row, const RunDocuments& documents) const;

  struct Node;

 private:
  explicit Filter(std::shared_ptr<const Node> root) : root_(std::move(root)) {}
  std::shared_ptr<const Node> root_;  // null: everything
};

}  // namespace lsc
