// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A filter looks at one column after the other, and at each distinct text of a column once.
#include "engine/table/filter.h"

#include <algorithm>
#include <cmath>

#include "engine/base/json.h"
#include "engine/table/builtin_column.h"
#include "engine/table/filter_node.h"

namespace lsc {
namespace {

using Node = Filter::Node;

/// NaN is unequal to everything, as in arithmetic.
template <typename T>
bool ordered(const T& a, const T& b, Node::Op op) {
  switch (op) {
    case Node::Op::kEqual:
      return a == b;
    case Node::Op::kNotEqual:
      return a != b;
    case Node::Op::kLess:
      return a < b;
    case Node::Op::kLessEqual:
      return a <= b;
    case Node::Op::kGreater:
      return a > b;
    case Node::Op::kGreaterEqual:
      return a >= b;
  }
  return false;
}

bool hasNumber(const CellValue& cell) {
  return cell.kind == CellKind::kNumber ||
         (cell.kind == CellKind::kText && !std::isnan(cell.number));
}

bool compares(const CellValue& cell, Node::Op op, const FilterLiteral& literal, double now) {
  if (!literal.number || !hasNumber(cell)) {
    if (cell.kind == CellKind::kText) return ordered(cell.text, std::string_view(literal.text), op);
    return ordered(cellText(cell), literal.text, op);
  }
  const double wanted = literal.from_now ? now - *literal.number : *literal.number;
  if (literal.span > 0 && (op == Node::Op::kEqual || op == Node::Op::kNotEqual)) {
    const bool within = cell.number >= wanted && cell.number < wanted + literal.span;
    return within == (op == Node::Op::kEqual);
  }
  return ordered(cell.number, wanted, op);
}

bool containsText(std::string_view text, const std::string& lower) {
  return lowerCase(text).find(lower) != std::string::npos;
}

bool containsItem(const CellValue& cell, const FilterLiteral& literal) {
  if (cell.kind != CellKind::kList) return containsText(cellText(cell), lowerCase(literal.text));
  const auto list = parseJson(cell.text, "a list");
  if (!list || !list->is_array()) return false;
  return std::any_of(list->begin(), list->end(), [&](const Json& item) {
    const auto x = literal.number ? realFromJson(item) : std::nullopt;
    if (x) return *x == *literal.number;
    return (item.is_string() ? item.get<std::string>() : dumpJson(item)) == literal.text;
  });
}

/// Whether a cell that is present meets a condition on it alone.
bool holds(const Node& node, const CellValue& cell, double now) {
  switch (node.kind) {
    case Node::Kind::kExists:
      return true;
    case Node::Kind::kHas:
      return containsItem(cell, node.literals.front());
    case Node::Kind::kMatch:
      return node.pattern->foundIn(cellText(cell)) != node.negated;
    case Node::Kind::kIn:
      return node.negated != std::any_of(node.literals.begin(), node.literals.end(),
                                         [&](const FilterLiteral& literal) {
                                           return compares(cell, Node::Op::kEqual, literal, now);
                                         });
    default:
      return compares(cell, node.op, node.literals.front(), now);
  }
}

/// Rows whose cell is present and passes `test`, which is asked once for each distinct text.
template <typename Test>
Rows select(const Column* column, const Rows& rows, Test&& test) {
  Rows out;
  if (!column) return out;
  enum Verdict : std::uint8_t { kUnknown, kYes, kNo };
  std::vector<std::uint8_t> verdicts(2 * column->texts().size(), kUnknown);
  for (const std::uint32_t row : rows) {
    if (!column->present(row)) continue;
    const std::uint32_t code = column->code(row);
    if (code == Column::kNoText) {
      if (test(column->cell(row))) out.push_back(row);
      continue;
    }
    std::uint8_t& verdict = verdicts[2 * code + (column->kind(row) == CellKind::kList ? 1 : 0)];
    if (verdict == kUnknown) verdict = test(column->cell(row)) ? kYes : kNo;
    if (verdict == kYes) out.push_back(row);
  }
  return out;
}

/// Rows of `all` that are (or are not) among `some`.
Rows among(const RunTable& table, const Rows& all, const Rows& some, bool wanted) {
  std::vector<std::uint8_t> marks(table.size(), 0);
  for (const std::uint32_t row : some) marks[row] = 1;
  Rows out;
  for (const std::uint32_t row : all) {
    if ((marks[row] != 0) == wanted) out.push_back(row);
  }
  return out;
}

class Evaluation {
 public:
  explicit Evaluation(const RunTable& table) : table_(table) {}

  Rows evaluate(const Node& node, const Rows& rows) const {
    switch (node.kind) {
      case Node::Kind::kAnd: {
        Rows left = rows;
        for (const FilterNode& child : node.children) left = evaluate(*child, left);
        return left;
      }
      case Node::Kind::kOr:
        return any(node, rows);
      case Node::Kind::kNot:
        return among(table_, rows, evaluate(*node.children.front(), rows), false);
      case Node::Kind::kWord:
        return word(node.literals.front().text, rows);
      default:
        return select(table_.column(node.key), rows,
                      [&](const CellValue& cell) { return holds(node, cell, table_.now()); });
    }
  }

 private:
  Rows any(const Node& node, const Rows& rows) const {
    Rows rest = rows, found;
    for (const FilterNode& child : node.children) {
      const Rows more = evaluate(*child, rest);
      if (more.empty()) continue;
      rest = among(table_, rest, more, false);
      found.insert(found.end(), more.begin(), more.end());
    }
    return among(table_, rows, found, true);
  }

  Rows word(const std::string& word, const Rows& rows) const {
    Rows found;
    for (const std::uint32_t row : rows) {
      const RunRow& run = table_.rows()[row];
      if (run.uid.starts_with(word) || containsText(run.name, word) ||
          std::to_string(run.number) == word)
        found.push_back(row);
    }
    for (const char* key : {"experiment", "status", "tags"}) {
      const Rows more = select(table_.column(builtinColumn(key)), rows, [&](const CellValue& cell) {
        return containsText(cellText(cell), word);
      });
      found.insert(found.end(), more.begin(), more.end());
    }
    return among(table_, rows, found, true);
  }

  const RunTable& table_;
};

void collect(const Node& node, std::vector<ColumnKey>& keys) {
  for (const FilterNode& child : node.children) collect(*child, keys);
  const bool leaf = node.children.empty() && node.kind != Node::Kind::kWord;
  if (leaf && std::find(keys.begin(), keys.end(), node.key) == keys.end()) keys.push_back(node.key);
}

}  // namespace

std::string FilterError::withCarets(std::string_view text) const {
  return message + "\n  " + std::string(text) + "\n  " + std::string(position, ' ') +
         std::string(std::max<std::size_t>(length, 1), '^');
}

tl::expected<Filter, FilterError> Filter::parse(std::string_view text) {
  return parseFilter(text).map([](FilterNode root) { return Filter(std::move(root)); });
}

std::vector<ColumnKey> Filter::columns() const {
  std::vector<ColumnKey> keys;
  if (root_) collect(*root_, keys);
  return keys;
}

Rows Filter::matching(const RunTable& table, const Rows& rows) const {
  return root_ ? Evaluation(table).evaluate(*root_, rows) : rows;
}

}  // namespace lsc
