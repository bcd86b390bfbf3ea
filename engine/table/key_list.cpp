// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/key_list.h"

namespace lsc {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// A quote opens a name only at the beginning of a part, as in ColumnKey::parse.
std::vector<std::string_view> wordsOf(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t first = 0;
  char quote = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : ',';
    if (quote != 0 && at < text.size()) {
      if (c == '\\') ++at;
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && at > first && text[at - 1] == '.') {
      quote = c;
    } else if (c == ',') {
      if (const auto word = trimmed(text.substr(first, at - first)); !word.empty())
        words.push_back(word);
      first = at + 1;
    }
  }
  return words;
}

}  // namespace

Result<std::vector<ColumnKey>> columnListOf(std::string_view text) {
  std::vector<ColumnKey> keys;
  for (const std::string_view word : wordsOf(text)) {
    auto key = ColumnKey::parse(word);
    if (!key) return fail(key.error());
    keys.push_back(std::move(*key));
  }
  if (keys.empty())
    return fail(ErrorCode::kInvalidArgument,
                "no column is named; write some, like id,name,metric.ess");
  return keys;
}

Result<std::vector<SortKey>> sortListOf(std::string_view text) {
  std::vector<SortKey> keys;
  for (std::string_view word : wordsOf(text)) {
    const bool descending = word.starts_with('-');
    auto key = ColumnKey::parse(descending ? word.substr(1) : word);
    if (!key) return fail(key.error());
    keys.push_back({std::move(*key), descending});
  }
  return keys;
}

std::string sortKeyText(const SortKey& key) {
  std::string text = key.key.text();
  if (key.descending) text.insert(text.begin(), '-');
  return text;
}

}  // namespace lsc
