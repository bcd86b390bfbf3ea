// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A database that Sacred's MongoObserver writes, with the tags, notes and columns of Omniboard. It
// is only read here. Of runs that did not change some hundred bytes are read, of those that did
// what is new: console and metrics by their tails. Without the C driver for MongoDB at build time
// the functions say so (kUnsupported).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/sources/run_source.h"

namespace lsc {

/// kInvalidArgument for an address without a database.
[[nodiscard]] Result<std::unique_ptr<RunSource>> openSacredMongo(const std::string& url);

/// A database of a server that holds runs of Sacred.
struct MongoDatabase {
  std::string name, url;  // url: the address of this database alone
  std::int64_t runs = 0;
};
/// Connects, and looks at the database of the address, or at all of them if it names none.
[[nodiscard]] Result<std::vector<MongoDatabase>> mongoDatabases(const std::string& url);

}  // namespace lsc
