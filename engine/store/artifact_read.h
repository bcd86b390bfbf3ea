// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Artifacts as the index knows them: files of runs, datasets and models with their versions, and
// who made and used them. The lineage functions work on values, of one store or of several. Any
// thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/store/database.h"
#include "engine/store/index.h"

namespace lsc {

[[nodiscard]] Result<std::vector<ArtifactRow>> readRunArtifacts(Database& database,
                                                                std::int64_t run);
[[nodiscard]] Result<std::vector<InputRow>> readRunInputs(Database& database, std::int64_t run);
[[nodiscard]] Result<ArtifactShelf> readShelf(Database& database,
                                              const std::vector<std::string>& uids);

/// "phi4-flow v3", or the file name of one without a name.
std::string artifactTitle(const ArtifactRow& artifact);

/// Uses of this file: of its content, or, where a use has no digest, of its run and name.
std::vector<const ArtifactUse*> usesOf(const ArtifactShelf& shelf, const ArtifactEntry& entry);

/// The entries of the shelf a use speaks of; empty: it came from elsewhere.
std::vector<const ArtifactEntry*> sourcesOf(const ArtifactShelf& shelf, const ArtifactUse& use);

/// What "NAME", "NAME:v3" (the newest, version 3) or "sha256:PREFIX" (8 digits or more) means.
/// kNotFound, or kInvalidArgument if a prefix fits several contents.
[[nodiscard]] Result<const ArtifactEntry*> findArtifact(const ArtifactShelf& shelf,
                                                        std::string_view reference);

}  // namespace lsc
