// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Files that runs made and used, beyond what their writer records: <run>/artifacts.rec, records
// appended under a lock by whoever adds a file to a run, names one, or says that a run used one,
// also long after the run has ended. Named files are versions of a dataset or a model; their
// numbers are given by the index (annotations.h). Any thread.
#pragma once

#include <filesystem>
#include <string>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace lsc {

/// A file to add to a run.
struct NewArtifact {
  std::filesystem::path file =
      {};                     // copied; or the name of a file in the run's artifacts/: named only
  std::string name = {};      // in artifacts/; empty: the file's own
  std::string named = {};     // the dataset or model this is a version of; may be empty
  std::string kind = "file";  // "model" "dataset" "samples" ...
  Json facts = Json::object();
};

/// What a run used: a file of another run, or one from elsewhere.
struct RunInput {
  std::string producer = {};  // uid of the run that made it; empty: unknown
  std::string name = {};      // relative to the folder of the producer, else a path as given
  std::string sha256 = {};
  std::string role = {};  // what it was used as: "model" "start" "data" ...
};

/// Copies (temporary name, fsync, rename), digests and records. Returns the record. kConflict if
/// the run has another content under that name; kInvalidArgument for a name that cannot be.
[[nodiscard]] Result<Json> putArtifact(const std::filesystem::path& run_folder,
                                       const NewArtifact& artifact);

[[nodiscard]] Status recordInput(const std::filesystem::path& run_folder, const RunInput& input);

/// Copies an artifact to where somebody wants it, under a temporary name until its digest has been
/// checked. kCorrupt if it is not what the run recorded; an empty digest is not checked.
[[nodiscard]] Status copyArtifact(const std::filesystem::path& from,
                                  const std::filesystem::path& to, const std::string& digest);

/// The document of an input record, without its time.
Json inputDocument(const RunInput& input);

/// Names of datasets and models: 1 to 200 bytes of text without control characters, ":" and blanks
/// at the ends.
[[nodiscard]] Status checkArtifactName(const std::string& named);

std::filesystem::path artifactsFile(const std::filesystem::path& run_folder);

}  // namespace lsc
