// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <strings.h>

#include <utility>

#include "engine/table/filter_node.h"

namespace lsc {
namespace {

using Kind = FilterToken::Kind;

bool isKeyword(const FilterToken& token, const char* word) {
  return token.kind == Kind::kWord && strcasecmp(token.text.c_str(), word) == 0;
}

}  // namespace

std::vector<FilterSpan> filterTerms(std::string_view text) {
  const FilterTokens read = tokenizeFilter(text);
  if (read.error) return {};
  std::vector<FilterSpan> terms;
  int depth = 0;
  bool open = false;  // the last of the terms goes on
  for (const FilterToken& token : read.tokens) {
    if (token.kind == Kind::kEnd) break;
    depth += token.kind == Kind::kOpen ? 1 : token.kind == Kind::kClose ? -1 : 0;
    if (depth == 0 && isKeyword(token, "or")) return {};
    if (depth == 0 && isKeyword(token, "and")) {
      open = false;
      continue;
    }
    if (!std::exchange(open, true)) terms.push_back({token.position, 0});
    terms.back().length = token.position + token.length - terms.back().position;
  }
  return terms;
}

}  // namespace lsc
