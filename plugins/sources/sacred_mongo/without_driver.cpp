// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Stands in for the reader where the C driver for MongoDB was not there at build time.
#include "plugins/sources/sacred_mongo/publish.h"
#include "plugins/sources/sacred_mongo/sacred_mongo.h"

namespace lsc {
namespace {

tl::unexpected<Error> noDriver() {
  return fail(ErrorCode::kUnsupported,
              "this program was built without the C driver for MongoDB; install libmongoc-dev and "
              "build it again to read mongodb:// addresses");
}

}  // namespace

Result<std::unique_ptr<RunSource>> openSacredMongo(const std::string&) {
  return noDriver();
}

Result<std::vector<MongoDatabase>> mongoDatabases(const std::string&) {
  return noDriver();
}

Result<std::unique_ptr<MongoWriter>> MongoWriter::open(const std::string&) {
  return noDriver();
}

}  // namespace lsc
