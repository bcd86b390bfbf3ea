// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/schema.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "engine/base/files.h"
#include "engine/store/run_folder.h"

namespace lsc {
namespace {

bool canWrite(const fs::path& path) {
  return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
}

/// Path as the body of a file: URI.
std::string uriPath(const fs::path& file) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const char c : file.string()) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '%' || c == '?' || c == '#' || byte < 33 || byte > 126) {
      text += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    } else {
      text += c;
    }
  }
  return text;
}

Status applySchema(Database& database) {
  if (Status s = database.script(schemaSql()); !s) return s;
  return database.script("PRAGMA application_id=" + std::to_string(kApplicationId) +
                         ";PRAGMA user_version=" + std::to_string(kSchemaVersion) + ";");
}

Result<bool> isEmpty(Database& database) {
  const auto tables = database.integer("SELECT count(*) FROM sqlite_schema", 0);
  if (!tables) return fail(tables.error());
  return *tables == 0;
}

/// SQLite does not wait for another program when it switches to WAL: it says busy at once.
Status switchToWal(Database& database) {
  constexpr auto kPause = std::chrono::milliseconds(20);
  for (int tries = 250;; --tries) {
    Status done = database.script("PRAGMA page_size=8192;PRAGMA journal_mode=WAL;");
    if (done || done.error().code != ErrorCode::kConflict || tries == 0) return done;
    std::this_thread::sleep_for(kPause);
  }
}

/// Two programs may come to a new store at once: the second finds the tables of the first.
Status createIfEmpty(Database& database) {
  auto empty = isEmpty(database);
  if (!empty) return fail(empty.error());
  if (!*empty) return {};
  if (Status s = switchToWal(database); !s) return s;
  auto transaction = Transaction::begin(database);
  if (!transaction) return fail(transaction.error());
  empty = isEmpty(database);
  if (!empty) return fail(empty.error());
  if (!*empty) return {};
  if (Status s = applySchema(database); !s) return s;
  return transaction->commit();
}

enum class Access { kWrite, kRead };

/// What this program may do with the schema it found.
Result<Access> allowedAccess(Database& database, const fs::path& file) {
  const auto id = database.integer("PRAGMA application_id", 0);
  if (!id) return fail(id.error());
  if (*id != kApplicationId) {
    return fail(
        ErrorCode::kCorrupt,
        file.string() +
            " is a database of another program; `lattiscope-engine runs reindex` sets it aside");
  }
  const auto version = database.integer("PRAGMA user_version", 0);
  if (!version) return fail(version.error());
  if (*version <= kSchemaVersion) return Access::kWrite;
  const auto reader = database.integer("SELECT value FROM meta WHERE key='min_reader'", *version);
  const auto writer = database.integer("SELECT value FROM meta WHERE key='min_writer'", *version);
  if (!reader) return fail(reader.error());
  if (!writer) return fail(writer.error());
  if (*reader > kSchemaVersion) {
    return fail(ErrorCode::kUnsupported,
                "the index " + file.string() + " was made by a newer version (schema " +
                    std::to_string(*version) + ", this program reads " +
                    std::to_string(kSchemaVersion) + "); update this program");
  }
  return *writer > kSchemaVersion ? Access::kRead : Access::kWrite;
}

Result<OpenedDatabase> openInMemory(const fs::path& store) {
  auto database = Database::open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (!database) return fail(database.error());
  if (Status s = applySchema(**database); !s) return fail(s.error());
  if (Status s = (*database)->script("PRAGMA foreign_keys=ON;"); !s) return fail(s.error());
  return OpenedDatabase{
      std::move(*database), true, true,
      "the store " + store.string() +
          " is read-only and has no index: one is kept in memory, and nothing is changed"};
}

Result<OpenedDatabase> openForReading(const fs::path& store, std::string notice) {
  const fs::path file = databaseFile(store);
  const bool frozen = !canWrite(store);
  auto database = Database::open("file:" + uriPath(file) + (frozen ? "?immutable=1" : "?mode=ro"),
                                 SQLITE_OPEN_READONLY);
  if (!database) return fail(database.error());
  if (frozen && notice.empty()) {
    notice = "the store " + store.string() +
             " is read-only: shown as the snapshot it is, new points are not taken in";
  }
  if (const auto access = allowedAccess(**database, file); !access) return fail(access.error());
  return OpenedDatabase{std::move(*database), true, false, std::move(notice)};
}

}  // namespace

std::filesystem::path databaseFile(const std::filesystem::path& store) {
  return store / "runs.sqlite";
}

Result<OpenedDatabase> openDatabase(const std::filesystem::path& store, bool write) {
  const fs::path file = databaseFile(store);
  std::error_code error;
  if (write && !fs::exists(store, error)) {
    if (Status s = makeDirectories(runsFolder(store)); !s) return fail(s.error());
  }
  if (!fs::is_directory(store, error)) {
    return fail(ErrorCode::kNotFound, "there is no store in " + store.string());
  }
  const bool exists = fs::exists(file, error);
  if (!canWrite(store) || (exists && !canWrite(file))) {
    if (!exists) return openInMemory(store);
    return openForReading(store, "");
  }
  if (!write && !exists) {
    return fail(ErrorCode::kNotFound, "there is no index in " + store.string() +
                                          "; `lattiscope-engine runs reindex` makes it");
  }
  if (!write) return openForReading(store, "");
  auto database = Database::open(file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (!database) return fail(database.error());
  if (Status s = createIfEmpty(**database); !s) return fail(s.error());
  const auto access = allowedAccess(**database, file);
  if (!access) return fail(access.error());
  if (*access == Access::kRead) {
    return openForReading(
        store, "the index " + file.string() +
                   " was made by a newer version: opened for reading only; update this program");
  }
  if (Status s = (*database)->script("PRAGMA foreign_keys=ON;PRAGMA synchronous=NORMAL;"); !s)
    return fail(s.error());
  return OpenedDatabase{std::move(*database), false, false, ""};
}

}  // namespace lsc
