// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads what runs logged beside numbers: arrays, histograms, texts, images. Free functions of one
// database.
#pragma once

#include <vector>

#include "engine/base/result.h"
#include "engine/store/database.h"
#include "engine/store/index.h"

namespace lsc {

/// Series of one run by name, each with its newest live value; together at most 32 MiB of values,
/// those of later series are then left out.
[[nodiscard]] Result<std::vector<LoggedSeries>> readLogged(Database& database, std::int64_t run);

}  // namespace lsc
