// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Opens runs.sqlite with the right schema, or says in one sentence why not.
#pragma once

#include <filesystem>
#include <string>

#include "engine/base/result.h"
#include "engine/store/database.h"

namespace lsc {

/// Version of schema.sql, in user_version. Changes are additive; meta.min_reader and
/// meta.min_writer say which older programs may still read and write.
constexpr int kSchemaVersion = 3;
constexpr int kApplicationId = 0x4c534354;

/// Text of schema.sql.
const char* schemaSql();

struct OpenedDatabase {
  std::unique_ptr<Database> database;
  bool read_only = false;  // nothing is written to the store
  bool in_memory = false;  // read-only folder without an index: one is made in memory
  std::string notice;      // one sentence, or empty
};

/// <store>/runs.sqlite. With `write`, makes the folder and the file if missing.
[[nodiscard]] Result<OpenedDatabase> openDatabase(const std::filesystem::path& store, bool write);

std::filesystem::path databaseFile(const std::filesystem::path& store);

}  // namespace lsc
