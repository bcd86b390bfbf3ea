// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/table/filter_node.h"

namespace lsc {
namespace {

using Node = Filter::Node;

constexpr int kMaxNesting = 100;
constexpr std::size_t kMaxPattern = 256;  // the expression compiler's memory grows with it

struct Token {
  enum class Kind { kWord, kQuoted, kOperator, kOpen, kClose, kEnd };
  Kind kind = Kind::kEnd;
  std::string text;
  std::size_t position = 0, length = 0;
};

using Tokens = std::vector<Token>;
template <typename T>
using Parsed = tl::expected<T, FilterError>;

tl::unexpected<FilterError> wrong(const Token& at, std::string message) {
  return tl::unexpected<FilterError>({std::move(message), at.position, at.length});
}

bool isOperatorChar(char c) {
  return c == '=' || c == '!' || c == '<' || c == '>' || c == '~';
}
bool isSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool endsWord(char c) {
  return isSpace(c) || isOperatorChar(c) || c == '(' || c == ')' || c == '"' || c == '\'';
}

Parsed<Token> quoted(std::string_view text, std::size_t begin) {
  Token token{Token::Kind::kQuoted, "", begin, 0};
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    if (text[i] == text[begin]) {
      token.length = i + 1 - begin;
      return token;
    }
    if (text[i] == '\\' && i + 1 < text.size() &&
        (text[i + 1] == text[begin] || text[i + 1] == '\\'))
      ++i;
    token.text += text[i];
  }
  token.length = text.size() - begin;
  return wrong(token, "the quote opened here is not closed");
}

Parsed<Tokens> tokenize(std::string_view text) {
  Tokens tokens;
  std::size_t i = 0;
  const auto take_while = [&](Token::Kind kind, auto&& belongs) {
    const std::size_t begin = i;
    while (i < text.size() && belongs(text[i])) ++i;
    tokens.push_back({kind, std::string(text.substr(begin, i - begin)), begin, i - begin});
  };
  while (i < text.size()) {
    const char c = text[i];
    if (isSpace(c)) {
      ++i;
    } else if (c == '(' || c == ')') {
      tokens.push_back(
          {c == '(' ? Token::Kind::kOpen : Token::Kind::kClose, std::string(1, c), i, 1});
      ++i;
    } else if (c == '"' || c == '\'') {
      auto token = quoted(text, i);
      if (!token) return tl::unexpected(token.error());
      i += token->length;
      tokens.push_back(std::move(*token));
    } else if (isOperatorChar(c)) {
      take_while(Token::Kind::kOperator, isOperatorChar);
    } else {
      take_while(Token::Kind::kWord, [](char x) { return !endsWord(x); });
    }
  }
  tokens.push_back({Token::Kind::kEnd, "", text.size(), 0});
  return tokens;
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

  bool atKeyword(std::string_view keyword) const {
    return peek().kind == Token::Kind::kWord && lowerCase(peek().text) == keyword;
  }

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
    const Token key = take();
    if (key.kind != Token::Kind::kWord)
      return wrong(key, "a key was expected, as in exists(metric.ess)");
    const Token close = take();
    if (close.kind != Token::Kind::kClose) return wrong(close, "a ) was expected here");
    Node node;
    node.kind = Node::Kind::kExists;
    node.key = key.text;
    return std::make_shared<const Node>(std::move(node));
  }

  static FilterNode word(const Token& token) {
    Node node;
    node.text = lowerCase(token.text);
    return std::make_shared<const Node>(std::move(node));
  }

  /// Takes the value behind an operator into `node`.
  Parsed<Token> parseLiteral(Node& node) {
    const Token token = take();
    if (token.kind != Token::Kind::kWord && token.kind != Token::Kind::kQuoted) {
      return wrong(token,
                   "a value was expected after " + node.key + "; quote it if it holds spaces");
    }
    node.text = token.text;
    if (node.key == "status") {
      std::transform(node.text.begin(), node.text.end(), node.text.begin(),
                     [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
    }
    double number = 0;
    const char* end = token.text.data() + token.text.size();
    const auto read = std::from_chars(token.text.data(), end, number);
    const bool whole =
        read.ec == std::errc() && read.ptr == end && token.kind == Token::Kind::kWord;
    if (whole && !std::isnan(number))
      node.number = number;  // = nan finds values that are not finite
    return token;
  }

  Parsed<FilterNode> parseHas(const Token& key) {
    take();
    Node node;
    node.kind = Node::Kind::kHas;
    node.key = key.text;
    if (const auto literal = parseLiteral(node); !literal) return tl::unexpected(literal.error());
    return std::make_shared<const Node>(std::move(node));
  }

  Parsed<FilterNode> parseComparison(const Token& key) {
    const Token op = take();
    Node node;
    node.key = key.text;
    node.kind = Node::Kind::kCompare;
    if (op.text == "=" || op.text == "==") {
      node.op = Node::Op::kEqual;
    } else if (op.text == "!=") {
      node.op = Node::Op::kNotEqual;
    } else if (op.text == "<") {
      node.op = Node::Op::kLess;
    } else if (op.text == "<=") {
      node.op = Node::Op::kLessEqual;
    } else if (op.text == ">") {
      node.op = Node::Op::kGreater;
    } else if (op.text == ">=") {
      node.op = Node::Op::kGreaterEqual;
    } else if (op.text == "=~" || op.text == "!~") {
      node.kind = Node::Kind::kMatch;
      node.negated = op.text == "!~";
    } else {
      return wrong(op, op.text + " is not an operator; there are = != < <= > >= =~ !~ has");
    }
    const auto literal = parseLiteral(node);
    if (!literal) return tl::unexpected(literal.error());
    if (node.kind != Node::Kind::kMatch) return std::make_shared<const Node>(std::move(node));
    if (literal->text.size() <= kMaxPattern) node.pattern = Pattern::compile(literal->text);
    if (!node.pattern)
      return wrong(*literal, "this is not a regular expression of at most 256 characters");
    return std::make_shared<const Node>(std::move(node));
  }

  Tokens tokens_;
  std::size_t position_ = 0;
  int depth_ = 0;
};

}  // namespace

Parsed<FilterNode> parseFilter(std::string_view text) {
  auto tokens = tokenize(text);
  if (!tokens) return tl::unexpected(tokens.error());
  if (tokens->size() == 1) return FilterNode();
  return Parser(std::move(*tokens)).parse();
}

}  // namespace lsc
