// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A connection to a server that speaks MongoDB's wire protocol. Errors are sentences that name the
// server and never a password. Used by one thread at a time; what a dropped connection interrupts
// fails, and the next call connects again.
#pragma once

#include <mongoc/mongoc.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "plugins/sources/sacred_mongo/address.h"
#include "plugins/sources/sacred_mongo/bson.h"
#include "plugins/sources/sacred_mongo/tunnel.h"

namespace lsc {

/// A document of an answer while it is looked at.
struct BsonView {
  const bson_t* document;
  operator const bson_t&() const { return *document; }
};
/// Called for each document of an answer; an error ends the reading.
using TakeDocument = std::function<Status(BsonView)>;

struct Collection {
  std::string database, name;
};

class MongoConnection {
 public:
  [[nodiscard]] static Result<std::unique_ptr<MongoConnection>> open(const MongoAddress& address);

  const MongoAddress& address() const { return address_; }

  /// Answer of a command.
  [[nodiscard]] Result<Bson> command(const std::string& database, const Json& command);

  /// `filter` and `options` (projection, sort, limit, ...) in extended JSON.
  [[nodiscard]] Status find(const Collection& place, const Json& filter, const Json& options,
                            const TakeDocument& take);
  [[nodiscard]] Status aggregate(const Collection& place, const Json& pipeline,
                                 const TakeDocument& take);
  [[nodiscard]] Result<std::vector<std::string>> databases();
  [[nodiscard]] Result<std::vector<std::string>> collections(const std::string& database);

  [[nodiscard]] Status insert(const Collection& place, const Bson& document);
  /// The number of documents that the filter found, 0 or 1.
  [[nodiscard]] Result<std::int64_t> update(const Collection& place, const Bson& filter,
                                            const Bson& change, bool upsert);
  /// All that the filter finds.
  [[nodiscard]] Status remove(const Collection& place, const Bson& filter);

  /// Bytes of all documents that came.
  std::int64_t bytes() const { return bytes_; }
  /// Whether the last error was an answer of the server, and one that says that it does not know
  /// what it was asked.
  bool answered() const { return answered_; }
  bool unknownToServer() const { return unknown_; }
  /// Whether the last error was that a document with this id is there already.
  bool duplicate() const { return duplicate_; }

 private:
  struct Close {
    void operator()(mongoc_client_t* client) const { mongoc_client_destroy(client); }
    void operator()(mongoc_collection_t* c) const { mongoc_collection_destroy(c); }
    void operator()(mongoc_cursor_t* cursor) const { mongoc_cursor_destroy(cursor); }
    void operator()(mongoc_uri_t* uri) const { mongoc_uri_destroy(uri); }
  };
  template <typename T>
  using Owned = std::unique_ptr<T, Close>;

  explicit MongoConnection(MongoAddress address) : address_(std::move(address)) {}
  Owned<mongoc_collection_t> at(const Collection& place);
  [[nodiscard]] Status drain(mongoc_cursor_t* cursor, const TakeDocument& take);
  tl::unexpected<Error> failure(const bson_error_t& error);

  const MongoAddress address_;
  std::unique_ptr<SshTunnel> tunnel_;  // outlives the client that goes through it
  Owned<mongoc_client_t> client_;
  std::int64_t bytes_ = 0;
  bool answered_ = false, unknown_ = false, duplicate_ = false;
};

}  // namespace lsc
