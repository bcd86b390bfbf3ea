// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/schema.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <thread>
#include <vector>

#include "engine/base/files.h"
#include "engine/store/documents.h"
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

/// What version 2 adds: environment and result by key, how often a run gives a sign of life, and
/// the lineage of artifacts.
constexpr const char* kVersion2 = R"(
CREATE TABLE fact_keys(id INTEGER PRIMARY KEY, space TEXT NOT NULL, key TEXT NOT NULL, UNIQUE(space, key));
CREATE TABLE facts(
  key INTEGER NOT NULL REFERENCES fact_keys(id),
  run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  number REAL,
  text TEXT,
  PRIMARY KEY(key, run)
) WITHOUT ROWID;
CREATE INDEX facts_run ON facts(run);
ALTER TABLE runs ADD COLUMN beat_interval REAL;
ALTER TABLE artifacts ADD COLUMN named TEXT NOT NULL DEFAULT '';
CREATE INDEX artifacts_named ON artifacts(named) WHERE named <> '';
CREATE INDEX artifacts_content ON artifacts(sha256);
CREATE TABLE inputs(
  run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  producer TEXT NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  role TEXT NOT NULL,
  created REAL,
  PRIMARY KEY(run, producer, name, sha256)
) WITHOUT ROWID;
CREATE INDEX inputs_content ON inputs(sha256);
CREATE TABLE artifact_versions(
  named TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY(named, sha256),
  UNIQUE(named, version)
) WITHOUT ROWID;
UPDATE meta SET value=2 WHERE key='min_writer';
)";

/// What version 3 adds: the archive and the colours of tags. An older writer would pass over such
/// records.
constexpr const char* kVersion3 = R"(
ALTER TABLE annotations ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
CREATE TABLE tag_colors(tag TEXT PRIMARY KEY, color TEXT NOT NULL) WITHOUT ROWID;
UPDATE meta SET value=3 WHERE key='min_writer';
)";

/// What an older index that may not be changed lacks, as tables and views of this connection.
constexpr const char* kStandInsFor2 = R"(
PRAGMA temp_store=MEMORY;
CREATE TEMP TABLE fact_keys(id INTEGER PRIMARY KEY, space TEXT, key TEXT);
CREATE TEMP TABLE facts(key INTEGER, run INTEGER, type TEXT, number REAL, text TEXT);
CREATE TEMP VIEW artifacts AS SELECT *, '' AS named FROM main.artifacts;
CREATE TEMP TABLE inputs(run INTEGER, producer TEXT, name TEXT, sha256 TEXT, role TEXT, created REAL);
CREATE TEMP TABLE artifact_versions(named TEXT, sha256 TEXT, version INTEGER);
CREATE TEMP VIEW runs AS SELECT *, NULL AS beat_interval FROM main.runs;
)";
constexpr const char* kStandInsFor3 = R"(
PRAGMA temp_store=MEMORY;
CREATE TEMP VIEW annotations AS SELECT *, 0 AS archived FROM main.annotations;
CREATE TEMP TABLE tag_colors(tag TEXT, color TEXT);
)";

/// Rows of `facts` from the documents that are there.
Status fillFacts(Database& database) {
  struct Found {
    std::int64_t run;
    std::string name;
  };
  std::vector<Found> found;
  Status s = database.each(
      "SELECT d.run, d.name FROM documents d JOIN runs r ON r.id=d.run "
      "WHERE d.name='result' OR d.name='environment.' || r.attempts",
      [&](Statement& row) {
        found.push_back({row.integer(0), row.text(1)});
      });
  if (!s) return s;
  for (const Found& at : found) {
    const auto document = getDocument(database, at.run, at.name);
    if (!document) return fail(document.error());
    const FactSpace space = at.name == "result" ? FactSpace::kResult : FactSpace::kEnvironment;
    if (s = putFacts(database, at.run, space, *document); !s) return s;
  }
  return {};
}

/// Brings an older index up to kSchemaVersion. Another program may have done it meanwhile.
Status migrate(Database& database) {
  auto transaction = Transaction::begin(database);
  if (!transaction) return fail(transaction.error());
  const auto version = database.integer("PRAGMA user_version", 0);
  if (!version) return fail(version.error());
  if (*version >= kSchemaVersion) return {};
  if (*version < 2) {
    if (Status s = database.script(kVersion2); !s) return s;
    if (Status s = fillFacts(database); !s) return s;
  }
  if (Status s = database.script(kVersion3); !s) return s;
  if (Status s = database.script("PRAGMA user_version=" + std::to_string(kSchemaVersion) + ";"); !s)
    return s;
  return transaction->commit();
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
  const auto version = (*database)->integer("PRAGMA user_version", 0);
  if (!version) return fail(version.error());
  for (const auto& [since, script] : {std::pair(2, kStandInsFor2), std::pair(3, kStandInsFor3)}) {
    if (*version >= since) continue;
    if (Status s = (*database)->script(script); !s) return fail(s.error());
  }
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
  if (Status s = migrate(**database); !s) return fail(s.error());
  if (Status s = (*database)->script("PRAGMA foreign_keys=ON;PRAGMA synchronous=NORMAL;"); !s)
    return fail(s.error());
  return OpenedDatabase{std::move(*database), false, false, ""};
}

}  // namespace lsc
