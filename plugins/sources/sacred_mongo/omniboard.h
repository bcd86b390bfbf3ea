// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What Omniboard keeps beside Sacred's documents.
#pragma once

#include "plugins/sources/sacred_mongo/mongo.h"

namespace lsc {

/// The columns that users of Omniboard made, as [{name, column}] with names of our columns
/// ("config.lr", "metric.loss.min").
[[nodiscard]] Result<Json> omniboardColumns(MongoConnection& connection,
                                            const std::string& database);

}  // namespace lsc
