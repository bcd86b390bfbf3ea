// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What people say about runs (tags, notes, stars, archive, trash), the colours they chose for tags,
// the display numbers, and the versions of named artifacts. annotations.rec is the truth: framed
// JSON records {uid, time, and any of number, tags, note, starred, archived, trashed},
// {tag, color, time} or {artifact, sha256, version, time}, appended under a file lock; the tables
// of the index follow it. All functions of the class run inside a write transaction, so the lock
// order is always database, then file.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/store/database.h"

namespace lsc {

struct RunEdit;

/// The record that says it, with the time of now.
Json editRecord(const RunEdit& edit);

/// #rrggbb.
bool isColor(std::string_view text);

class Annotations {
 public:
  /// `journal` false: the store is read-only, numbers are given in memory only.
  Annotations(Database& database, const std::filesystem::path& store, bool journal)
      : database_(database), file_(store / "annotations.rec"), journal_(journal) {}

  /// Whether the file holds records that the table lacks; asks the file system only.
  [[nodiscard]] Result<bool> behind();

  /// Applies what is new in the file; returns the uids it spoke of.
  [[nodiscard]] Result<std::vector<std::string>> catchUp();

  /// Appends, fsyncs and applies records.
  [[nodiscard]] Status append(const std::vector<Json>& records);

  /// Gives the next numbers to those of these uids that have none, in this order.
  [[nodiscard]] Status assignNumbers(const std::vector<std::string>& uids);

  /// Gives the next versions to contents of named artifacts that have none: by time of creation,
  /// then by run.
  [[nodiscard]] Status assignVersions();

 private:
  [[nodiscard]] Status applyVersion(const Json& record);
  [[nodiscard]] Status applyColor(const Json& record);
  [[nodiscard]] Status apply(const Json& record);

  Database& database_;
  const std::filesystem::path file_;
  const bool journal_;
};

}  // namespace lsc
