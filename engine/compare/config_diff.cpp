// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/config_diff.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <list>
#include <unordered_map>

namespace lsc {
namespace {

bool isWalked(const Json& value) {
  if (value.empty()) return false;
  if (value.is_object()) return true;
  return value.is_array() &&
         std::all_of(value.begin(), value.end(), [](const Json& v) { return v.is_object(); });
}

void flattenInto(const Json& value, const std::string& key,
                 std::vector<std::pair<std::string, Json>>& out) {
  if (!isWalked(value)) {
    out.emplace_back(key, value);
    return;
  }
  const std::string prefix = key.empty() ? key : key + ".";
  for (const auto& [name, child] : value.items()) flattenInto(child, prefix + name, out);
}

/// What a person reads: 8 for 8 and 8.0.
std::string spelled(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) {
    char text[40];
    return {text, std::to_chars(text, text + sizeof text, value.get<double>()).ptr};
  }
  if (value.is_array()) {
    std::string text = "[";
    for (const Json& item : value) text += spelled(item) + ",";
    return text + "]";
  }
  return dumpJson(value);
}

/// Equal in type and value; int and unsigned count as one type (it depends on the sign written).
bool identical(const Json& a, const Json& b) {
  if (a.is_number_integer() && b.is_number_integer()) return a == b;
  if (a.type() != b.type()) return false;
  if (!a.is_array()) return a == b;
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), identical);
}

}  // namespace

std::vector<std::pair<std::string, Json>> flatten(const Json& document) {
  std::vector<std::pair<std::string, Json>> out;
  if (isWalked(document)) flattenInto(document, "", out);
  return out;
}

void classify(DiffRow& row) {
  row.differs = row.type_only = false;
  bool same_text = true;
  for (const auto& value : row.values) {
    const auto& first = row.values.front();
    if (value.has_value() != first.has_value()) {
      row.differs = true;
      same_text = false;
    } else if (value && !identical(*value, *first)) {
      row.differs = true;
      same_text = same_text && spelled(*value) == spelled(*first);
    }
  }
  row.type_only = row.differs && same_text;
}

std::vector<DiffRow> compareConfigs(std::span<const Json> documents) {
  std::list<DiffRow> rows;  // a key is put between others in constant time
  std::unordered_map<std::string, std::list<DiffRow>::iterator> found;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    auto behind = rows.begin();  // where a key new in this document goes
    for (auto& [key, value] : flatten(documents[d])) {
      auto at = found.find(key);
      if (at == found.end()) {
        const auto row =
            rows.insert(behind, {key, std::vector<std::optional<Json>>(documents.size())});
        at = found.emplace(key, row).first;
      }
      at->second->values[d] = std::move(value);
      behind = std::next(at->second);
    }
  }
  for (DiffRow& row : rows) classify(row);
  return {std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end())};
}

}  // namespace lsc
