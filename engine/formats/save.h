// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Writing a field in a format of the user's choice. The target is replaced only by a complete file.
#pragma once

#include <filesystem>
#include <string>

#include "engine/formats/format.h"

namespace lsc {

/// Every name that saveConfiguration takes, in the order of the formats.
std::vector<std::string> writableFlavours(const Formats& formats);

[[nodiscard]] Status saveConfiguration(const Formats& formats, const std::filesystem::path& file,
                                       const Field& field, const WriteRequest& request,
                                       const Control& control);

}  // namespace lsc
