// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// One run as one file: a gzip'ed tar archive (pax) of
//   manifest.json    first: {"archive": 1, "uid", "files": [{name, size, sha256}], "annotations"}
//   <uid>/...        the files of the run folder, but for control/ and unfinished ones
// so that any tar program can look into it. Any thread.
#pragma once

#include <filesystem>
#include <string>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace lsc {

/// Writes `file` (temporary name, fsync, rename). kConflict if the run is being written;
/// `annotations` (tags, note, starred) travel along.
[[nodiscard]] Status exportRun(const std::filesystem::path& run_folder, const Json& annotations,
                               const std::filesystem::path& file);

struct ImportedRun {
  std::string uid;
  Json annotations = Json::object();
};

/// Unpacks into <store>/runs/<uid>: whole and with every digest right, or not at all. kConflict if
/// the store has that run; kCorrupt for a damaged archive, one that is none of a run, names that
/// lead out of the folder, and files that are not what the manifest says.
[[nodiscard]] Result<ImportedRun> importRun(const std::filesystem::path& store,
                                            const std::filesystem::path& file);

}  // namespace lsc
