// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/documents.h"

#include <zlib.h>

#include <cmath>

#include "engine/store/bytes.h"

namespace lsc {
namespace {

constexpr std::uint32_t kLargest = 256u << 20;  // a claimed size is believed up to here

std::string pack(const std::string& text) {
  std::string data;
  putBytes(data, static_cast<std::uint32_t>(text.size()));
  uLongf size = compressBound(text.size());
  data.resize(4 + size);
  compress2(reinterpret_cast<Bytef*>(data.data() + 4), &size,
            reinterpret_cast<const Bytef*>(text.data()), text.size(), 6);
  data.resize(4 + size);
  return data;
}

Result<std::string> unpack(std::string_view data) {
  const std::uint32_t claimed = data.size() < 4 ? kLargest + 1 : getBytes<std::uint32_t>(data, 0);
  if (claimed > kLargest)
    return fail(ErrorCode::kCorrupt,
                "a document of the index is damaged; `lattiscope-engine runs reindex` rebuilds it");
  std::string text(claimed, '\0');
  uLongf size = claimed;
  if (uncompress(reinterpret_cast<Bytef*>(text.data()), &size,
                 reinterpret_cast<const Bytef*>(data.data() + 4), data.size() - 4) != Z_OK ||
      size != claimed) {
    return fail(ErrorCode::kCorrupt,
                "a document of the index is damaged; `lattiscope-engine runs reindex` rebuilds it");
  }
  return text;
}

Status putLeaf(Database& database, std::int64_t run, const std::string& key, const Json& value) {
  if (Status s = database.run("INSERT OR IGNORE INTO config_keys(key) VALUES(?)", key); !s)
    return s;
  const auto put = [&](const char* type, auto number, const auto& text) {
    return database.run(
        "INSERT OR REPLACE INTO config(key, run, type, number, text) "
        "SELECT id, ?, ?, ?, ? FROM config_keys WHERE key=?",
        run, type, number, text, key);
  };
  if (value.is_boolean()) return put("bool", value.get<bool>() ? 1 : 0, nullptr);
  if (value.is_number_integer()) {
    const double number = value.get<double>();
    // beyond 2^53 a double rounds: keep the digits
    if (std::abs(number) < 9007199254740992.0) return put("integer", number, nullptr);
    return put("integer", number, value.dump());
  }
  if (value.is_number()) return put("real", value.get<double>(), nullptr);
  if (value.is_string()) return put("text", nullptr, value.get_ref<const std::string&>());
  if (value.is_null()) return put("null", nullptr, nullptr);
  return put("json", nullptr, dumpJson(value));
}

Status putTree(Database& database, std::int64_t run, const std::string& prefix, const Json& tree) {
  for (const auto& [name, value] : tree.items()) {
    const std::string key = prefix.empty() ? name : prefix + "." + name;
    const bool branch = value.is_object() && !value.empty();
    if (Status s = branch ? putTree(database, run, key, value) : putLeaf(database, run, key, value);
        !s)
      return s;
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
  const auto text = unpack(data);
  if (!text) return fail(text.error());
  return parseJson(*text, "the document " + std::string(name) + " of the index");
}

Status putConfig(Database& database, std::int64_t run, const Json& config) {
  if (Status s = database.run("DELETE FROM config WHERE run=?", run); !s) return s;
  return config.is_object() ? putTree(database, run, "", config) : Status{};
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
