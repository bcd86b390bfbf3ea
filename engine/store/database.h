// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// SQLite, thin: a connection, prepared statements that give themselves back, a transaction. The
// only header that names sqlite3. NaN is stored as NULL and read back as NaN. One connection a
// thread.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>

#include "engine/base/result.h"

namespace lsc {

/// Bytes to bind as a blob.
struct Blob {
  std::string_view bytes;
};

class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  /// Moves to the next row; false after the last one.
  [[nodiscard]] Result<bool> next();

  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  double real(int column) const {
    return isNull(column) ? std::numeric_limits<double>::quiet_NaN()
                          : sqlite3_column_double(statement_, column);
  }
  bool isNull(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::string text(int column) const { return std::string(view(column)); }
  std::string_view view(int column) const;  // text or blob; valid until next()

  template <typename T>
  void bind(int index, const T& value) {
    if constexpr (std::is_same_v<T, Blob>) {
      sqlite3_bind_blob64(statement_, index, value.bytes.data(), value.bytes.size(), SQLITE_STATIC);
    } else if constexpr (std::is_same_v<T, std::nullptr_t>) {
      sqlite3_bind_null(statement_, index);
    } else if constexpr (std::is_floating_point_v<T>) {
      sqlite3_bind_double(statement_, index, value);
    } else if constexpr (std::is_integral_v<T>) {
      sqlite3_bind_int64(statement_, index, static_cast<sqlite3_int64>(value));
    } else {
      const std::string_view text(value);
      sqlite3_bind_text64(statement_, index, text.data() ? text.data() : "", text.size(),
                          SQLITE_STATIC, SQLITE_UTF8);
    }
  }

 private:
  friend class Database;
  Statement(class Database& database, std::string sql, sqlite3_stmt* statement)
      : database_(&database), sql_(std::move(sql)), statement_(statement) {}

  class Database* database_;
  std::string sql_;
  sqlite3_stmt* statement_;
};

class Database {
 public:
  /// `name` is a path, ":memory:", or a file: URI; flags are those of sqlite3_open_v2.
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::string& name, int flags);

  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// Several statements without parameters.
  [[nodiscard]] Status script(const std::string& sql);

  /// A prepared statement, from a cache. Bound texts and blobs must outlive it.
  [[nodiscard]] Result<Statement> prepare(std::string_view sql);

  /// One statement to its end, without rows.
  template <typename... Values>
  [[nodiscard]] Status run(std::string_view sql, const Values&... values) {
    return each(
        sql, [](Statement&) {}, values...);
  }

  /// Calls `row` for each row.
  template <typename Row, typename... Values>
  [[nodiscard]] Status each(std::string_view sql, Row&& row, const Values&... values) {
    auto statement = prepare(sql);
    if (!statement) return fail(statement.error());
    int index = 0;
    (statement->bind(++index, values), ...);
    for (;;) {
      const auto more = statement->next();
      if (!more) return fail(more.error());
      if (!*more) return {};
      row(*statement);
    }
  }

  /// First column of the first row, or `fallback` if there is none.
  template <typename... Values>
  [[nodiscard]] Result<std::int64_t> integer(std::string_view sql, std::int64_t fallback,
                                             const Values&... values) {
    std::int64_t value = fallback;
    Status s = each(
        sql, [&](Statement& row) { value = row.integer(0); }, values...);
    if (!s) return fail(s.error());
    return value;
  }

  std::int64_t lastId() const { return sqlite3_last_insert_rowid(connection_); }
  int changes() const { return sqlite3_changes(connection_); }

  /// The error of the last call as a sentence: damaged, full, busy, or what SQLite says.
  Error error() const;

 private:
  friend class Statement;
  Database() = default;

  sqlite3* connection_ = nullptr;
  std::string name_;
  std::unordered_multimap<std::string, sqlite3_stmt*> idle_;
};

/// BEGIN IMMEDIATE, or nothing at all: rolled back unless committed.
class Transaction {
 public:
  [[nodiscard]] static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  [[nodiscard]] Status commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

/// One state of the database for several reads; never writes.
class Snapshot {
 public:
  [[nodiscard]] static Result<Snapshot> begin(Database& database);
  Snapshot(Snapshot&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Snapshot& operator=(Snapshot&&) = delete;
  ~Snapshot();

 private:
  explicit Snapshot(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace lsc
