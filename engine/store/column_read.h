// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// One column of all runs out of one database: key-major tables give a configuration, environment or
// result key or a stored roll-up in one scan; roll-ups that need the points read the metric's
// chunks.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/result.h"
#include "engine/store/column.h"
#include "engine/store/database.h"

namespace lsc {

/// `runs` null: all. Numbers of runs are those of the table `runs`.
[[nodiscard]] Result<ColumnCells> readColumn(Database& database, const ColumnKey& key,
                                             const std::vector<std::int64_t>* runs);

[[nodiscard]] Result<ColumnNames> readColumnNames(Database& database);

}  // namespace lsc
