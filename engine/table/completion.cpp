// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/completion.h"

#include <algorithm>

#include "engine/table/filter_node.h"

namespace lsc {
namespace {

using Kind = FilterToken::Kind;

/// What the words before the cursor ask for.
struct Place {
  enum class Wants { kKey, kOperator, kValue, kKeyword } wants = Wants::kKey;
  std::optional<ColumnKey> key;  // of kValue and kOperator
  FilterToken word;              // what was begun; empty at the cursor
};

bool isWord(const FilterToken& token, std::string_view word) {
  return token.kind == Kind::kWord && lowerCase(token.text) == word;
}

bool isConnective(const FilterToken& token) {
  return isWord(token, "and") || isWord(token, "or") || isWord(token, "not");
}

/// The key of the condition whose value is at `at`: before an operator, `has`, or `in [ a, b,`.
std::optional<ColumnKey> keyBefore(const std::vector<FilterToken>& tokens, std::size_t at) {
  while (at > 0 && (tokens[at - 1].kind == Kind::kComma || tokens[at - 1].kind == Kind::kOpenList ||
                    (at > 1 && tokens[at - 2].kind == Kind::kComma) ||
                    (at > 1 && tokens[at - 2].kind == Kind::kOpenList)))
    --at;
  if (at == 0) return std::nullopt;
  const FilterToken& before = tokens[at - 1];
  const bool relates =
      before.kind == Kind::kOperator || isWord(before, "has") || isWord(before, "in");
  if (!relates || at < 2) return std::nullopt;
  std::size_t name = at - 2;
  if (isWord(tokens[name], "not") && name > 0) --name;
  if (tokens[name].kind != Kind::kWord) return std::nullopt;
  const auto key = ColumnKey::parse(tokens[name].text);
  return key ? std::optional(*key) : std::nullopt;
}

Place placeOf(std::string_view before) {
  FilterTokens read = tokenizeFilter(before);
  std::vector<FilterToken>& tokens = read.tokens;
  tokens.pop_back();  // the end
  Place place;
  place.word = {Kind::kEnd, "", before.size(), 0};
  const bool begun = !tokens.empty() &&
                     tokens.back().position + tokens.back().length == before.size() &&
                     (tokens.back().kind == Kind::kWord || tokens.back().kind == Kind::kQuoted);
  if (begun) {
    place.word = tokens.back();
    tokens.pop_back();
  }
  place.key = keyBefore(tokens, tokens.size());
  if (place.key) {
    place.wants = Place::Wants::kValue;
    return place;
  }
  if (tokens.empty() || isConnective(tokens.back()) || tokens.back().kind == Kind::kOpen)
    return place;
  const FilterToken& last = tokens.back();
  const auto key = last.kind == Kind::kWord ? ColumnKey::parse(last.text)
                                            : Result<ColumnKey>(fail(ErrorCode::kNotFound, ""));
  // a word behind an operator is a value, even if it is spelled like a key
  if (key && !keyBefore(tokens, tokens.size() - 1)) {
    place.wants = Place::Wants::kOperator;
    place.key = *key;
  } else {
    place.wants = Place::Wants::kKeyword;
  }
  return place;
}

class Collector {
 public:
  explicit Collector(const FilterToken& word) : word_(word), prefix_(lowerCase(word.text)) {}

  void offer(Completion::Kind kind, std::string text, std::size_t count = 0) {
    if (!lowerCase(std::string_view(text).substr(0, prefix_.size())).starts_with(prefix_)) return;
    add(kind, std::move(text), count);
  }
  /// Offered whatever was begun.
  void add(Completion::Kind kind, std::string text, std::size_t count = 0) {
    if (items.size() < kMostCompletions)
      items.push_back({kind, std::move(text), count, word_.position, word_.length});
  }
  /// Keys in which the word begins a part: `lay` finds config.flow.layers.
  void offerInside(const ColumnKey& key) {
    const std::string text = key.text();
    const std::string lower = lowerCase(text);
    if (lower.starts_with(prefix_)) return;
    for (std::size_t dot = lower.find('.'); dot != std::string::npos;
         dot = lower.find('.', dot + 1)) {
      if (!std::string_view(lower).substr(dot + 1).starts_with(prefix_)) continue;
      return add(Completion::Kind::kKey, text);
    }
  }

  std::vector<Completion> items;

 private:
  const FilterToken& word_;
  const std::string prefix_;
};

std::string quotedValue(const std::string& value) {
  const auto tokens = tokenizeFilter("x in [" + value + "]").tokens;
  const bool plain = tokens.size() == 6 && tokens[3].kind == Kind::kWord &&
                     tokens[3].text == value && value != "[";
  if (plain) return value;
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

void offerKeys(const ColumnNames& names, Collector& out) {
  const std::vector<ColumnKey> keys = allColumns(names);
  for (const ColumnKey& key : keys) out.offer(Completion::Kind::kKey, key.text());
  for (const ColumnKey& key : keys) out.offerInside(key);
}

/// metric.loss. offers the roll-ups.
void offerRollups(const FilterToken& word, const ColumnNames& names, Collector& out) {
  const std::size_t dot = word.text.rfind('.');
  if (dot == std::string::npos) return;
  const auto key = ColumnKey::parse(word.text.substr(0, dot));
  if (!key || key->space != ColumnSpace::kMetric || key->rollup != "last" ||
      !std::binary_search(names.metrics.begin(), names.metrics.end(), key->name))
    return;
  for (const std::string_view rollup : rollupNames())
    out.offer(Completion::Kind::kKey, metricColumn(key->name, rollup).text());
}

}  // namespace

std::vector<ColumnKey> allColumns(const ColumnNames& names) {
  std::vector<ColumnKey> keys;
  for (const std::string_view word : builtinColumns()) keys.push_back(builtinColumn(word));
  for (const std::string& name : names.metrics) keys.push_back(metricColumn(name));
  for (const std::string& path : names.config) keys.push_back(configColumn(path));
  for (const std::string& path : names.result) keys.push_back({ColumnSpace::kResult, path, ""});
  for (const std::string& path : names.environment)
    keys.push_back({ColumnSpace::kEnvironment, path, ""});
  return keys;
}

Completions completeFilter(std::string_view text, std::size_t cursor, const RunTable& table,
                           const ColumnNames& names) {
  const Place place = placeOf(text.substr(0, cursor));
  Collector out(place.word);
  Completions found;
  switch (place.wants) {
    case Place::Wants::kValue:
      if (const Column* column = table.column(*place.key)) {
        for (auto& [value, count] : distinctValues(*column, place.word.text, kMostCompletions))
          out.add(Completion::Kind::kValue, quotedValue(value), count);
      } else {
        found.wanted = place.key;
      }
      break;
    case Place::Wants::kOperator:
      for (const char* word :
           {"=", "!=", "<", "<=", ">", ">=", "=~", "!~", "has", "in [", "not in ["})
        out.offer(Completion::Kind::kOperator, word);
      break;
    case Place::Wants::kKeyword:
      for (const char* word : {"and", "or"}) out.offer(Completion::Kind::kKeyword, word);
      break;
    case Place::Wants::kKey:
      offerRollups(place.word, names, out);
      offerKeys(names, out);
      for (const char* word : {"not", "exists("}) out.offer(Completion::Kind::kKeyword, word);
      break;
  }
  found.items = std::move(out.items);
  return found;
}

}  // namespace lsc
