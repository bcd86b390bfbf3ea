// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/filter.h"

#include <algorithm>

#include "engine/table/filter_node.h"

namespace lsc {
namespace {

using Node = Filter::Node;

bool ordered(int comparison, Node::Op op) {
  switch (op) {
    case Node::Op::kEqual:
      return comparison == 0;
    case Node::Op::kNotEqual:
      return comparison != 0;
    case Node::Op::kLess:
      return comparison < 0;
    case Node::Op::kLessEqual:
      return comparison <= 0;
    case Node::Op::kGreater:
      return comparison > 0;
    case Node::Op::kGreaterEqual:
      return comparison >= 0;
  }
  return false;
}

/// NaN is unequal to everything, as in arithmetic.
bool orderedReal(double a, double b, Node::Op op) {
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

/// A list reads as the person typed it: 8,8.
std::string textOf(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return dumpJson(value);
  std::string text;
  for (const Json& item : value) {
    if (!text.empty()) text += ',';
    text += textOf(item);
  }
  return text;
}

bool compares(const Node& node, const Json& value) {
  if (node.number && !value.is_boolean()) {
    if (const auto x = realFromJson(value)) return orderedReal(*x, *node.number, node.op);
  }
  return ordered(textOf(value).compare(node.text), node.op);
}

bool contains(const Node& node, const Json& value) {
  if (!value.is_array())
    return lowerCase(textOf(value)).find(lowerCase(node.text)) != std::string::npos;
  return std::any_of(value.begin(), value.end(), [&](const Json& item) {
    const auto x = node.number ? realFromJson(item) : std::nullopt;
    return x ? *x == *node.number : textOf(item) == node.text;
  });
}

bool wordFound(const std::string& word, const RunRow& row) {
  const auto in = [&](std::string_view text) {
    return lowerCase(text).find(word) != std::string::npos;
  };
  return in(row.name) || in(row.experiment) || in(statusName(row.status)) ||
         row.uid.starts_with(word) || std::to_string(row.number) == word ||
         std::any_of(row.tags.begin(), row.tags.end(), in);
}

bool matchesNode(const Node& node, const RunRow& row, const RunDocuments& documents) {
  const auto child_matches = [&](const FilterNode& child) {
    return matchesNode(*child, row, documents);
  };
  switch (node.kind) {
    case Node::Kind::kAnd:
      return std::all_of(node.children.begin(), node.children.end(), child_matches);
    case Node::Kind::kOr:
      return std::any_of(node.children.begin(), node.children.end(), child_matches);
    case Node::Kind::kNot:
      return !child_matches(node.children.front());
    case Node::Kind::kWord:
      return wordFound(node.text, row);
    default:
      break;
  }
  const auto value = rowValue(row, documents, node.key);
  if (!value || value->is_null()) return false;
  switch (node.kind) {
    case Node::Kind::kExists:
      return true;
    case Node::Kind::kHas:
      return contains(node, *value);
    case Node::Kind::kMatch:
      return node.pattern->foundIn(textOf(*value)) != node.negated;
    default:
      return compares(node, *value);
  }
}

}  // namespace

std::string FilterError::withCarets(std::string_view text) const {
  return message + "\n  " + std::string(text) + "\n  " + std::string(position, ' ') +
         std::string(std::max<std::size_t>(length, 1), '^');
}

tl::expected<Filter, FilterError> Filter::parse(std::string_view text) {
  return parseFilter(text).map([](FilterNode root) { return Filter(std::move(root)); });
}

bool Filter::matches(const RunRow& row, const RunDocuments& documents) const {
  return !root_ || matchesNode(*root_, row, documents);
}

std::shared_ptr<const Pattern> Pattern::compile(const std::string& text) {
  std::shared_ptr<Pattern> pattern(new Pattern);
  if (regcomp(&pattern->regex_, text.c_str(), REG_EXTENDED | REG_NOSUB) != 0) return nullptr;
  return pattern;
}

bool Pattern::foundIn(std::string_view text) const {
  return regexec(&regex_, std::string(text.substr(0, 4096)).c_str(), 0, nullptr, 0) == 0;
}

std::string lowerCase(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  return out;
}

}  // namespace lsc
