// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/documents.h"

#include <cmath>
#include <limits>

#include "engine/base/pack.h"

namespace lsc {
namespace {

constexpr std::size_t kLongestFact = 1024;  // bytes

/// Where leaves go: one table of keys and one of values.
struct Leaves {
  Database& database;
  std::int64_t run;
  const char* space;  // null: the configuration
  bool nulls = true;  // whether null is a value

  Status put(const std::string& key, const char* type, double number, std::string_view text) const {
    const auto insert = [&](const auto& n, const auto& t) { return row(key, type, n, t); };
    if (std::isnan(number)) {
      return text.data() ? insert(nullptr, text) : insert(nullptr, nullptr);
    }
    return text.data() ? insert(number, text) : insert(number, nullptr);
  }

  /// Facts are for columns: a text too long for a cell is cut, the whole is in the document.
  Status putText(const std::string& key, const char* type, const std::string& text) const {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    if (!space || text.size() <= kLongestFact) return put(key, type, kNone, text);
    std::size_t end = kLongestFact;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return put(key, "text", kNone, std::string_view(text).substr(0, end));
  }

 private:
  template <typename Number, typename Text>
  Status row(const std::string& key, const char* type, const Number& number,
             const Text& text) const {
    // nearly every key is known: it is only made when the row finds none
    if (!space)
      return withKey(
          [&] {
            return database.run(
                "INSERT OR REPLACE INTO config(key, run, type, number, text) "
                "SELECT id, ?, ?, ?, ? FROM config_keys WHERE key=?",
                run, type, number, text, key);
          },
          [&] { return database.run("INSERT INTO config_keys(key) VALUES(?)", key); });
    return withKey(
        [&] {
          return database.run(
              "INSERT OR REPLACE INTO facts(key, run, type, number, text) "
              "SELECT id, ?, ?, ?, ? FROM fact_keys WHERE space=? AND key=?",
              run, type, number, text, space, key);
        },
        [&] {
          return database.run("INSERT INTO fact_keys(space, key) VALUES(?, ?)", space, key);
        });
  }

  Status withKey(const auto& insert, const auto& make_key) const {
    if (Status s = insert(); !s || database.changes() > 0) return s;
    if (Status s = make_key(); !s) return s;
    return insert();
  }
};

Status putLeaf(const Leaves& leaves, const std::string& key, const Json& value) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  if (value.is_boolean()) return leaves.put(key, "bool", value.get<bool>() ? 1 : 0, {});
  if (value.is_number_integer()) {
    const double number = value.get<double>();
    // beyond 2^53 a double rounds: keep the digits
    if (std::abs(number) < 9007199254740992.0) return leaves.put(key, "integer", number, {});
    return leaves.put(key, "integer", number, value.dump());
  }
  if (value.is_number()) return leaves.put(key, "real", value.get<double>(), {});
  if (value.is_string()) return leaves.putText(key, "text", value.get_ref<const std::string&>());
  if (value.is_null()) return leaves.put(key, "null", kNone, {});
  return leaves.putText(key, "json", dumpJson(value));
}

Status putTree(const Leaves& leaves, const std::string& prefix, const Json& tree) {
  for (const auto& [name, value] : tree.items()) {
    const std::string key = prefix.empty() ? name : prefix + "." + name;
    if (value.is_null() && !leaves.nulls) continue;
    const bool branch = value.is_object() && !value.empty();
    if (Status s = branch ? putTree(leaves, key, value) : putLeaf(leaves, key, value); !s) return s;
  }
  return {};
}

}  // namespace

Status putDocument(Database& database, std::int64_t run, std::string_view name,
                   const Json& document) {
  const std::string data = pack(dumpJson(document));
  return database.run("INSERT OR REPLACE INTO documents(run, name, data) VALUES(?, ?, ?)", run,
                      name, Blob{data});
}

Result<Json> getDocument(Database& database, std::int64_t run, std::string_view name) {
  std::string data;
  Status s = database.each(
      "SELECT data FROM documents WHERE run=? AND name=?",
      [&](Statement& row) { data = row.text(0); }, run, name);
  if (!s) return fail(s.error());
  if (data.empty()) return Json::object();
  const auto text = unpack(data, "a document of the index");
  if (!text)
    return fail(ErrorCode::kCorrupt,
                text.error().message + "; `lattiscope-engine runs reindex` rebuilds it");
  return parseJson(*text, "the document " + std::string(name) + " of the index");
}

Status putConfig(Database& database, std::int64_t run, const Json& config) {
  if (Status s = database.run("DELETE FROM config WHERE run=?", run); !s) return s;
  return config.is_object() ? putTree({database, run, nullptr}, "", config) : Status{};
}

const char* spaceName(FactSpace space) {
  return space == FactSpace::kEnvironment ? "environment" : "result";
}

Status putFacts(Database& database, std::int64_t run, FactSpace space, const Json& document) {
  const char* name = spaceName(space);
  Status s = database.run(
      "DELETE FROM facts WHERE run=? AND key IN (SELECT id FROM fact_keys WHERE space=?)", run,
      name);
  if (!s) return s;
  // Sacred notes each option of its command line that was not given: nobody asks for those
  const Leaves leaves{database, run, name, space != FactSpace::kEnvironment};
  return document.is_object() ? putTree(leaves, "", document) : putLeaf(leaves, "", document);
}

Json configValue(const Statement& row, int column) {
  const std::string_view type = row.view(column);
  if (type == "bool") return row.integer(column + 1) != 0;
  if (type == "integer" && row.isNull(column + 2)) return row.integer(column + 1);
  if (type == "real") return row.real(column + 1);
  if (type == "text") return row.text(column + 2);
  if (type == "null") return nullptr;
  auto value = parseJson(row.view(column + 2), "a config value of the index");
  return value ? *value : Json(row.text(column + 2));
}

}  // namespace lsc
