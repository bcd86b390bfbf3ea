// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The readers of foreign stores that come with the program.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/sources/run_source.h"
#include "plugins/sources/sacred_mongo/sacred_mongo.h"

namespace lsc {

/// The reader of an attached source; kInvalidArgument if nothing reads its address.
[[nodiscard]] Result<std::unique_ptr<RunSource>> openSource(const SourceEntry& source);

/// The address of the runs in a folder or file of this machine, by what is there: "sacred:DIR",
/// "lattiscope:DIR" ...; kNotFound if there are none.
[[nodiscard]] Result<std::string> recogniseSource(const std::filesystem::path& path);

/// What is at an address: each database with runs of a server, one entry for other places. Connects,
/// counts and changes nothing here or there. An error says why the runs cannot be read, and of what
/// kind they are if of another one.
[[nodiscard]] Result<std::vector<MongoDatabase>> surveySource(const SourceAddress& address);

/// The databases with runs of a server that an address names alone; none for other addresses.
[[nodiscard]] Result<std::vector<MongoDatabase>> databasesOf(const SourceAddress& address);

/// Brings a file of a foreign run to `target`, its place below the folder of the mirrored run; one
/// that is there with the right size, and digest where that is known, stays. kCorrupt if what came
/// has another digest: it is removed. `progress` is told bytes.
[[nodiscard]] Status fetchArtifact(const std::filesystem::path& store, const RunRow& run,
                                   const ArtifactRow& artifact, const std::filesystem::path& target,
                                   ProgressTaker progress = {});

}  // namespace lsc
