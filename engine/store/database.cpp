// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/database.h"

#include <utility>

namespace lsc {

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_),
      sql_(std::move(other.sql_)),
      statement_(std::exchange(other.statement_, nullptr)) {}

Statement::~Statement() {
  if (!statement_) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  database_->idle_.emplace(std::move(sql_), statement_);
}

Result<bool> Statement::next() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return fail(database_->error());
}

std::string_view Statement::view(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return data ? std::string_view(data, size) : std::string_view();
}

Result<std::unique_ptr<Database>> Database::open(const std::string& name, int flags) {
  std::unique_ptr<Database> database(new Database);
  database->name_ = name;
  if (sqlite3_open_v2(name.c_str(), &database->connection_,
                      flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, nullptr) != SQLITE_OK) {
    return fail(database->error());
  }
  sqlite3_extended_result_codes(database->connection_, 1);
  sqlite3_busy_timeout(database->connection_, 5000);
  return database;
}

Database::~Database() {
  for (const auto& [sql, statement] : idle_) sqlite3_finalize(statement);
  sqlite3_close(connection_);
}

Status Database::script(const std::string& sql) {
  if (sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return fail(error());
  return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
  std::string key(sql);
  if (const auto it = idle_.find(key); it != idle_.end()) {
    sqlite3_stmt* statement = it->second;
    idle_.erase(it);
    return Statement(*this, std::move(key), statement);
  }
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(connection_, key.data(), static_cast<int>(key.size()), &statement,
                         nullptr) != SQLITE_OK) {
    return fail(error());
  }
  return Statement(*this, std::move(key), statement);
}

Error Database::error() const {
  const std::string said = connection_ ? sqlite3_errmsg(connection_) : "out of memory";
  switch ((connection_ ? sqlite3_errcode(connection_) : SQLITE_NOMEM) & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {ErrorCode::kCorrupt, "the index " + name_ + " is damaged (" + said +
                                       "); `lattiscope-engine runs reindex` rebuilds it"};
    case SQLITE_FULL:
      return {ErrorCode::kNoSpace,
              "the disk of the index " + name_ + " is full; free some space and try again"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kConflict,
              "another program keeps the index " + name_ + " busy; try again"};
    case SQLITE_READONLY:
      return {ErrorCode::kUnsupported, "the index " + name_ + " is read-only here"};
    case SQLITE_CANTOPEN:
      return {ErrorCode::kIo,
              "cannot open the index " + name_ + "; check that its folder exists and can be read"};
    default:
      return {ErrorCode::kIo, "the index " + name_ + " cannot be used: " + said};
  }
}

Result<Transaction> Transaction::begin(Database& database) {
  if (Status s = database.run("BEGIN IMMEDIATE"); !s) return fail(s.error());
  return Transaction(database);
}

Transaction::~Transaction() {
  if (database_) (void)database_->run("ROLLBACK");
}

Status Transaction::commit() {
  Status done = database_->run("COMMIT");
  if (done) database_ = nullptr;
  return done;
}

Result<Snapshot> Snapshot::begin(Database& database) {
  if (Status s = database.run("BEGIN DEFERRED"); !s) return fail(s.error());
  return Snapshot(database);
}

Snapshot::~Snapshot() {
  if (database_) (void)database_->run("COMMIT");
}

}  // namespace lsc
