// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/filter_node.h"

namespace lsc {
namespace {

using Kind = FilterToken::Kind;

bool isOperatorChar(char c) {
  return c == '=' || c == '!' || c == '<' || c == '>' || c == '~';
}
bool isSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool isQuote(char c) {
  return c == '"' || c == '\'';
}
bool endsWord(char c) {
  return isSpace(c) || isOperatorChar(c) || c == '(' || c == ')' || isQuote(c);
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  FilterTokens run() {
    while (at_ < text_.size() && !out_.error) {
      if (isSpace(text_[at_])) {
        ++at_;
      } else {
        take(text_[at_]);
      }
    }
    out_.tokens.push_back({Kind::kEnd, "", text_.size(), 0});
    return std::move(out_);
  }

 private:
  void take(char c) {
    if (in_list_ && c == ',') return mark(Kind::kComma);
    if (in_list_ && (c == ']' || c == ')')) {
      in_list_ = false;
      return mark(Kind::kCloseList);
    }
    if ((c == '[' || c == '(') && afterIn()) {
      in_list_ = true;
      return mark(Kind::kOpenList);
    }
    if (c == '(' || c == ')') return mark(c == '(' ? Kind::kOpen : Kind::kClose);
    if (isQuote(c)) return quoted();
    if (!isOperatorChar(c)) return word();
    const std::size_t begin = at_;
    while (at_ < text_.size() && isOperatorChar(text_[at_])) ++at_;
    push(Kind::kOperator, std::string(text_.substr(begin, at_ - begin)), begin);
  }

  /// Brackets open a list only there: elsewhere they belong to words such as [ab]+.
  bool afterIn() const {
    const auto& tokens = out_.tokens;
    return tokens.size() > 1 && tokens.back().kind == Kind::kWord &&
           lowerCase(tokens.back().text) == "in";
  }

  void mark(Kind kind) {
    push(kind, std::string(1, text_[at_]), at_, 1);
    ++at_;
  }

  void push(Kind kind, std::string text, std::size_t begin, std::size_t length = 0) {
    out_.tokens.push_back({kind, std::move(text), begin, length ? length : at_ - begin});
  }

  /// Past the quote that closes the one at `at_`, or to the end; `inside` gets what is between.
  bool skipQuoted(std::string& inside) {
    const char quote = text_[at_];
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == quote) {
        ++at_;
        return true;
      }
      if (text_[at_] == '\\' && at_ + 1 < text_.size() &&
          (text_[at_ + 1] == quote || text_[at_ + 1] == '\\'))
        ++at_;
      inside += text_[at_];
    }
    return false;
  }

  void unclosed(std::size_t begin) {
    out_.error = {"the quote opened here is not closed", begin, text_.size() - begin};
  }

  void quoted() {
    const std::size_t begin = at_;
    std::string inside;
    const bool closed = skipQuoted(inside);
    push(Kind::kQuoted, std::move(inside), begin);
    if (!closed) unclosed(begin);
  }

  /// Quotes behind a dot belong to it: metric."train.loss".max
  void word() {
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (isQuote(c) && at_ > begin && text_[at_ - 1] == '.') {
        const std::size_t open = at_;
        std::string inside;
        if (skipQuoted(inside)) continue;
        push(Kind::kWord, std::string(text_.substr(begin)), begin);
        return unclosed(open);
      }
      if (endsWord(c) || (in_list_ && (c == ',' || c == ']'))) break;
      ++at_;
    }
    push(Kind::kWord, std::string(text_.substr(begin, at_ - begin)), begin);
  }

  const std::string_view text_;
  std::size_t at_ = 0;
  bool in_list_ = false;
  FilterTokens out_;
};

}  // namespace

FilterTokens tokenizeFilter(std::string_view text) {
  return Tokenizer(text).run();
}

}  // namespace lsc
