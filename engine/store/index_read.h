// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The reading side of the index: rows, details, series. Each call sees one state of the database.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/store/database.h"
#include "engine/store/index.h"

namespace lsc {

[[nodiscard]] Result<std::vector<RunRow>> readRows(Database& database, bool trashed);
/// Without roll-ups, trashed ones included.
[[nodiscard]] Result<std::vector<RunRow>> readBareRows(Database& database);
/// The newest `limit` of them.
[[nodiscard]] Result<std::vector<RunRow>> readNewestRows(Database& database, std::size_t limit);
[[nodiscard]] Result<std::vector<RunRow>> readRows(Database& database,
                                                   const std::vector<std::string>& uids);
[[nodiscard]] Result<RunRow> findRow(Database& database, std::string_view id);
[[nodiscard]] Result<RunDetail> readDetail(Database& database, const std::string& uid);
[[nodiscard]] Result<Series> readSeries(Database& database, const std::string& uid,
                                        const std::string& metric, bool with_superseded,
                                        std::int64_t from_step);
[[nodiscard]] Result<std::vector<std::string>> readConfigKeys(Database& database);
[[nodiscard]] Result<std::vector<ConfigValue>> readConfigColumn(Database& database,
                                                                const std::string& key);

}  // namespace lsc
