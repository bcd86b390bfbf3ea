// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What was written to stores of others: <store>/foreign_writes.rec, framed JSON records that are
// appended before the write itself, so that it can be taken back; and how two people's tags become
// one list. Several processes may append.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace lsc {

/// One value of one run. null in `before` or `after`: the field was or is not there.
struct ForeignWrite {
  std::string batch;   // writes of one command
  std::string source;  // url
  std::string run;     // id in that store
  std::string field;   // "tags", "notes", "run": a whole run that was published
  Json before, after;
  double time = 0;
};

/// Oldest first, without those that were taken back.
[[nodiscard]] Result<std::vector<ForeignWrite>> readForeignWrites(
    const std::filesystem::path& store);

/// On the disk when this returns.
[[nodiscard]] Status noteForeignWrites(const std::filesystem::path& store,
                                       const std::vector<ForeignWrite>& writes);
/// The batch is no longer read.
[[nodiscard]] Status noteUndone(const std::filesystem::path& store, const std::string& batch);

/// `theirs` with what was added to `base` and without what was taken from it on our side.
std::vector<std::string> mergedTags(const std::vector<std::string>& base,
                                    const std::vector<std::string>& mine,
                                    const std::vector<std::string>& theirs);

}  // namespace lsc
