// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/table/filter_node.h"

namespace lsc {
namespace {

using Node = Filter::Node;

constexpr int kMaxNesting = 100;
constexpr std::size_t kMaxPattern = 256;  // the expression compiler's memory grows with it

using Token = FilterToken;
using Tokens = std::vector<Token>;
template <typename T>
using Parsed = tl::expected<T, FilterError>;

tl::unexpected<FilterError> wrong(const Token& at, std::string message) {
  return tl::unexpected<FilterError>({std::move(message), at.position, at.length});
}

Parsed<ColumnKey> keyOf(const Token& token) {
  auto key = ColumnKey::parse(token.text);
  if (!key) return wrong(token, key.error().message);
  return std::move(*key);
}

std::optional<Node::Op> comparison(const std::string& text) {
  using Op = Node::Op;
  if (text == "=" || text == "==") return Op::kEqual;
  if (text == "!=") return Op::kNotEqual;
  if (text == "<") return Op::kLess;
  if (text == "<=") return Op::kLessEqual;
  if (text == ">") return Op::kGreater;
  if (text == ">=") return Op::kGreaterEqual;
  return std::nullopt;
}

class Parser {
 public:
  explicit Parser(Tokens tokens) : tokens_(std::move(tokens)) {}

  Parsed<FilterNode> parse() {
    auto root = parseOr();
    if (root && peek().kind != Token::Kind::kEnd)
      return wrong(peek(), "this closes nothing: there is no ( before it");
    return root;
  }

 private:
  const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(position_ + ahead, tokens_.size() - 1)];
  }
  const Token& take() { return tokens_[std::min(position_++, tokens_.size() - 1)]; }

  static bool isKeyword(const Token& token, std::string_view keyword) {
    return token.kind == Token::Kind::kWord && lowerCase(token.text) == keyword;
  }
  bool atKeyword(std::string_view keyword) const { return isKeyword(peek(), keyword); }

  static FilterNode joined(Node::Kind kind, std::vector<FilterNode> children) {
    if (children.size() == 1) return children.front();
    Node node;
    node.kind = kind;
    node.children = std::move(children);
    return std::make_shared<const Node>(std::move(node));
  }

  Parsed<FilterNode> parseOr() {
    std::vector<FilterNode> children;
    for (;;) {
      auto child = parseAnd();
      if (!child) return child;
      children.push_back(*child);
      if (!atKeyword("or")) return joined(Node::Kind::kOr, std::move(children));
      take();
    }
  }

  Parsed<FilterNode> parseAnd() {
    std::vector<FilterNode> children;
    for (;;) {
      auto child = parseNot();
      if (!child) return child;
      children.push_back(*child);
      if (atKeyword("and")) {
        take();
      } else if (atKeyword("or") || peek().kind == Token::Kind::kEnd ||
                 peek().kind == Token::Kind::kClose) {
        return joined(Node::Kind::kAnd, std::move(children));
      }
    }
  }

  Parsed<FilterNode> parseNot() {
    if (depth_ >= kMaxNesting) return wrong(peek(), "this is nested deeper than 100 levels");
    ++depth_;
    auto node = atKeyword("not") ? parseNegation() : parseTerm();
    --depth_;
    return node;
  }

  Parsed<FilterNode> parseNegation() {
    take();
    auto child = parseNot();
    if (!child) return child;
    Node node;
    node.kind = Node::Kind::kNot;
    node.children.push_back(*child);
    return std::make_shared<const Node>(std::move(node));
  }

  Parsed<FilterNode> parseTerm() {
    const Token token = take();
    switch (token.kind) {
      case Token::Kind::kOpen:
        return parseGroup(token);
      case Token::Kind::kQuoted:
        return word(token);
      case Token::Kind::kWord:
        break;
      case Token::Kind::kEnd:
        return wrong(token, "a condition is missing at the end");
      default:
        return wrong(token, "a condition such as status = COMPLETED was expected here");
    }
    const std::string lower = lowerCase(token.text);
    if (lower == "and" || lower == "or" || lower == "has") {
      return wrong(token, "a condition was expected before " + token.text +
                              "; quote it to search for the word");
    }
    if (lower == "exists" && peek().kind == Token::Kind::kOpen) return parseExists();
    if (peek().kind == Token::Kind::kOperator) return parseComparison(token);
    if (atKeyword("has")) return parseHas(token);
    if (atKeyword("in") && peek(1).kind == Token::Kind::kOpenList) return parseIn(token);
    if (atKeyword("not") && isKeyword(peek(1), "in")) return parseIn(token);
    return word(token);
  }

  Parsed<FilterNode> parseGroup(const Token& open) {
    auto inside = parseOr();
    if (!inside) return inside;
    if (peek().kind != Token::Kind::kClose) return wrong(open, "this ( is not closed");
    take();
    return inside;
  }

  Parsed<FilterNode> parseExists() {
    take();
    const Token name = take();
    if (name.kind != Token::Kind::kWord)
      return wrong(name, "a key was expected, as in exists(metric.ess)");
    auto key = keyOf(name);
    if (!key) return tl::unexpected(key.error());
    const Token close = take();
    if (close.kind != Token::Kind::kClose) return wrong(close, "a ) was expected here");
    Node node;
    node.kind = Node::Kind::kExists;
    node.key = std::move(*key);
    return std::make_shared<const Node>(std::move(node));
  }

  static FilterNode word(const Token& token) {
    Node node;
    node.literals.push_back({.text = lowerCase(token.text), .number = {}});
    return std::make_shared<const Node>(std::move(node));
  }

  /// Takes the value behind an operator into `node`.
  Parsed<Token> parseLiteral(Node& node) {
    const Token token = take();
    if (token.kind != Token::Kind::kWord && token.kind != Token::Kind::kQuoted) {
      return wrong(
          token, "a value was expected after " + node.key.text() + "; quote it if it holds spaces");
    }
    auto literal = literalOf(node.key, token);
    if (!literal) return tl::unexpected(literal.error());
    node.literals.push_back(std::move(*literal));
    return token;
  }

  Parsed<FilterNode> parseHas(const Token& name) {
    take();
    auto key = keyOf(name);
    if (!key) return tl::unexpected(key.error());
    Node node;
    node.kind = Node::Kind::kHas;
    node.key = std::move(*key);
    if (const auto literal = parseLiteral(node); !literal) return tl::unexpected(literal.error());
    return std::make_shared<const Node>(std::move(node));
  }

  Parsed<FilterNode> parseIn(const Token& name) {
    Node node;
    node.kind = Node::Kind::kIn;
    node.negated = atKeyword("not");
    if (node.negated) take();
    take();
    auto key = keyOf(name);
    if (!key) return tl::unexpected(key.error());
    node.key = std::move(*key);
    const Token open = take();
    if (open.kind != Token::Kind::kOpenList)
      return wrong(open, "a list was expected, as in status in [COMPLETED, FAILED]");
    for (;;) {
      if (const auto literal = parseLiteral(node); !literal) return tl::unexpected(literal.error());
      const Token next = take();
      if (next.kind == Token::Kind::kCloseList) return std::make_shared<const Node>(node);
      if (next.kind == Token::Kind::kEnd) return wrong(open, "this list is not closed");
      if (next.kind != Token::Kind::kComma) return wrong(next, "a , or a ] was expected here");
    }
  }

  Parsed<FilterNode> parseComparison(const Token& name) {
    const Token op = take();
    const bool matches = op.text == "=~" || op.text == "!~";
    const auto compared = comparison(op.text);
    if (!matches && !compared)
      return wrong(op, op.text + " is not an operator; there are = != < <= > >= =~ !~ has in");
    auto key = keyOf(name);
    if (!key) return tl::unexpected(key.error());
    Node node;
    node.key = std::move(*key);
    if (matches) return parseMatch(std::move(node), op.text == "!~");
    node.kind = Node::Kind::kCompare;
    node.op = *compared;
    if (const auto literal = parseLiteral(node); !literal) return tl::unexpected(literal.error());
    return std::make_shared<const Node>(std::move(node));
  }

  Parsed<FilterNode> parseMatch(Node node, bool negated) {
    node.kind = Node::Kind::kMatch;
    node.negated = negated;
    const Token literal = take();
    if (literal.kind != Token::Kind::kWord && literal.kind != Token::Kind::kQuoted)
      return wrong(literal, "a regular expression was expected after " + node.key.text());
    if (literal.text.size() <= kMaxPattern) node.pattern = Pattern::compile(literal.text);
    if (!node.pattern)
      return wrong(literal, "this is not a regular expression of at most 256 characters");
    return std::make_shared<const Node>(std::move(node));
  }

  Tokens tokens_;
  std::size_t position_ = 0;
  int depth_ = 0;
};

}  // namespace

Parsed<FilterNode> parseFilter(std::string_view text) {
  auto read = tokenizeFilter(text);
  if (read.error) return tl::unexpected(std::move(*read.error));
  if (read.tokens.size() == 1) return FilterNode();
  return Parser(std::move(read.tokens)).parse();
}

}  // namespace lsc
