// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The readers of foreign stores that come with the program.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/sources/run_source.h"

namespace lsc {

/// The reader of an attached source; kInvalidArgument if nothing reads its address.
[[nodiscard]] Result<std::unique_ptr<RunSource>> openSource(const SourceEntry& source);

/// The address of the runs in a folder or file of this machine, by what is there: "sacred:DIR",
/// "lattiscope:DIR" ...; kNotFound if there are none.
[[nodiscard]] Result<std::string> recogniseSource(const std::filesystem::path& path);

/// Brings a file of a foreign run to `target`, its place below the folder of the mirrored run; one
/// that is there with the right size stays.
[[nodiscard]] Status fetchArtifact(const std::filesystem::path& store, const RunRow& run,
                                   const ArtifactRow& artifact,
                                   const std::filesystem::path& target);

}  // namespace lsc
