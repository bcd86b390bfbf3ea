// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Lists of columns as a person types them: keys (column.h) separated by commas, which may stand in
// quoted names; for an order, a minus before a key descends.
#pragma once

#include <string_view>
#include <vector>

#include "engine/table/run_table.h"

namespace lsc {

/// kInvalidArgument names what cannot be read, or says that the list is empty.
[[nodiscard]] Result<std::vector<ColumnKey>> columnListOf(std::string_view text);
/// An empty list is no order.
[[nodiscard]] Result<std::vector<SortKey>> sortListOf(std::string_view text);

/// "-metric.ess.last": parses to the same key.
std::string sortKeyText(const SortKey& key);

}  // namespace lsc
