// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The built-in columns, made from rows: times are wall seconds, `duration` and `heartbeat` (the age
// of the last sign of life of a run that has not ended) seconds, `progress` 0 to 1. `status` is
// DEAD for a run that is probably dead. No thread rule.
#pragma once

#include <string_view>

#include "engine/store/index.h"
#include "engine/table/column.h"

namespace lsc {

/// Sets the cell of one row; `word` is one of builtinColumns().
void fillBuiltin(Column& column, std::size_t at, std::string_view word, const RunRow& row,
                 double now);

/// True for columns whose cells change with the clock while a run runs.
bool followsClock(std::string_view word);

/// True for columns of wall seconds.
bool isTime(const ColumnKey& key);

}  // namespace lsc
