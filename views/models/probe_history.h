// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The field at one site over all configurations of a file. Pure function for a pool thread.
#pragma once

#include <cstdint>
#include <vector>

#include "views/models/background.h"
#include "views/models/field_source.h"

namespace lsc {

/// One value a configuration; what was read until then if cancelled.
[[nodiscard]] Result<std::vector<double>> readHistory(const FieldStack& stack,
                                                      const std::vector<std::int64_t>& site,
                                                      const CancelToken& token);

}  // namespace lsc
