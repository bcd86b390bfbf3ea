// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Opening a configuration: recognise, understand, read, check.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "engine/formats/format.h"
#include "engine/formats/report.h"

namespace lsc {

struct LoadOptions {
  Selection selection;
  bool header_only = false;  // checks end with the size
  Control control;
  std::uint64_t free_growth = kFreeGrowth;  // as in checkSize
};

/// What came of a file. Without `field` the report says why.
struct Configuration {
  std::string file;
  std::uint64_t size = 0;
  FileHeader header;                  // format is empty if the file was not recognised
  Layout layout;                      // the one that was taken
  std::vector<std::string> datasets;  // arrays of the file to choose from, as Format::datasets
  CheckReport report;
  std::optional<Field> field;
  std::optional<ScalarField> plaquette;  // its density, from the check of the field
};

/// The format that recognises the bytes best; the error lists what was looked for.
[[nodiscard]] Result<const Format*> recognise(const Formats& formats, const ByteSource& source);

/// Fails only if the file cannot be opened or read to its end, or the call was cancelled; damage of
/// any kind is in the report.
[[nodiscard]] Result<Configuration> loadConfiguration(const Formats& formats,
                                                      const std::filesystem::path& file,
                                                      const LoadOptions& options);
[[nodiscard]] Result<Configuration> loadConfiguration(const Formats& formats,
                                                      const ByteSource& source,
                                                      const LoadOptions& options);

}  // namespace lsc
