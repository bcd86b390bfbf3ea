// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/sources/sacred_mongo/mongo.h"

namespace lsc {
namespace {

constexpr std::int32_t kSelectMillis = 5'000, kConnectMillis = 5'000, kSocketMillis = 120'000;

// Codes of the server (mongod, error_codes.yml).
constexpr std::uint32_t kDuplicateKey = 11000, kUnauthorized = 13, kAuthenticationFailed = 18,
                        kCommandNotFound = 59, kUnknownOperator = 168, kInvalidPipeline = 40324,
                        kUnknownExpression = 31325;

void silent(mongoc_log_level_t, const char*, const char*, void*) {}

void setDefault(mongoc_uri_t* uri, const char* option, std::int32_t value) {
  if (!mongoc_uri_has_option(uri, option)) mongoc_uri_set_option_as_int32(uri, option, value);
}

bool isNetwork(const bson_error_t& error) {
  return error.domain == MONGOC_ERROR_STREAM || error.domain == MONGOC_ERROR_SERVER_SELECTION ||
         (error.domain == MONGOC_ERROR_CLIENT && error.code != MONGOC_ERROR_CLIENT_AUTHENTICATE);
}

bool isAuthentication(const bson_error_t& error) {
  return (error.domain == MONGOC_ERROR_CLIENT && error.code == MONGOC_ERROR_CLIENT_AUTHENTICATE) ||
         error.code == kAuthenticationFailed || error.code == kUnauthorized;
}

}  // namespace

Result<std::unique_ptr<MongoConnection>> MongoConnection::open(const MongoAddress& address) {
  mongoc_init();
  mongoc_log_set_handler(silent, nullptr);  // what matters comes back as an error
  bson_error_t error;
  std::unique_ptr<SshTunnel> tunnel;
  std::string text = address.uri;
  if (!address.tunnel.empty()) {
    const bool named = address.host.find(':') != std::string::npos;
    auto opened = SshTunnel::open(address.tunnel, named ? address.host : address.host + ":27017");
    if (!opened) return fail(opened.error());
    tunnel = std::move(*opened);
    text = tunnelledUri(address, tunnel->port());
  }
  const Owned<mongoc_uri_t> uri(mongoc_uri_new_with_error(text.c_str(), &error));
  if (!uri)
    return fail(ErrorCode::kInvalidArgument,
                "the address of the server " + address.host + " cannot be read: " + error.message);
  setDefault(uri.get(), MONGOC_URI_SERVERSELECTIONTIMEOUTMS, kSelectMillis);
  setDefault(uri.get(), MONGOC_URI_CONNECTTIMEOUTMS, kConnectMillis);
  setDefault(uri.get(), MONGOC_URI_SOCKETTIMEOUTMS, kSocketMillis);
  mongoc_uri_set_appname(uri.get(), "lattiscope");
  if (address.wants_password) {
    const auto secret = password(address);
    if (!secret) return fail(secret.error());
    mongoc_uri_set_password(uri.get(), secret->c_str());
  }
  std::unique_ptr<MongoConnection> connection(new MongoConnection(address));
  connection->tunnel_ = std::move(tunnel);
  connection->client_.reset(mongoc_client_new_from_uri_with_error(uri.get(), &error));
  if (!connection->client_ && address.uri.starts_with("mongodb+srv"))
    return fail(ErrorCode::kIo, "the name " + address.host +
                                    " of a mongodb+srv address could not be looked up (" +
                                    error.message +
                                    "); check the network, or give the servers in a mongodb:// "
                                    "address");
  if (!connection->client_) return connection->failure(error);
  mongoc_client_set_error_api(connection->client_.get(), MONGOC_ERROR_API_VERSION_2);
  return connection;
}

tl::unexpected<Error> MongoConnection::failure(const bson_error_t& error) {
  const std::string server = "the server " + address_.host;
  answered_ = error.domain == MONGOC_ERROR_SERVER;
  duplicate_ = error.code == kDuplicateKey;
  unknown_ = error.code == kUnknownExpression || error.code == kInvalidPipeline ||
             error.code == kUnknownOperator || error.code == kCommandNotFound;
  if (isAuthentication(error))
    return fail(ErrorCode::kInvalidArgument,
                server + " does not let " + (address_.user.empty() ? "you" : address_.user) +
                    " in; check the user, the password in LATTISCOPE_PASSWORD and authSource");
  if (isNetwork(error))
    return fail(ErrorCode::kIo, server + " cannot be reached (" + error.message +
                                    "); its mirror is shown as it was");
  return fail(ErrorCode::kIo, server + " answers: " + error.message);
}

MongoConnection::Owned<mongoc_collection_t> MongoConnection::at(const Collection& place) {
  return Owned<mongoc_collection_t>(
      mongoc_client_get_collection(client_.get(), place.database.c_str(), place.name.c_str()));
}

Status MongoConnection::drain(mongoc_cursor_t* cursor, const TakeDocument& take) {
  const bson_t* document = nullptr;
  while (mongoc_cursor_next(cursor, &document)) {
    bytes_ += document->len;
    if (Status s = take({document}); !s) return s;
  }
  bson_error_t error;
  if (mongoc_cursor_error(cursor, &error)) return failure(error);
  return {};
}

Result<Bson> MongoConnection::command(const std::string& database, const Json& command) {
  const auto asked = Bson::of(command);
  if (!asked) return fail(asked.error());
  bson_t* const reply = bson_new();
  bson_error_t error;
  bson_t answer;
  const bool good = mongoc_client_command_simple(client_.get(), database.c_str(), asked->get(),
                                                 nullptr, &answer, &error);
  bson_concat(reply, &answer);
  bson_destroy(&answer);
  Bson owned(reply);
  if (!good) return failure(error);
  bytes_ += owned.get()->len;
  return owned;
}

Status MongoConnection::find(const Collection& place, const Json& filter, const Json& options,
                             const TakeDocument& take) {
  const auto asked = Bson::of(filter);
  const auto how = asked ? Bson::of(options) : fail(asked.error());
  if (!how) return fail(how.error());
  const auto collection = at(place);
  const Owned<mongoc_cursor_t> cursor(
      mongoc_collection_find_with_opts(collection.get(), asked->get(), how->get(), nullptr));
  return drain(cursor.get(), take);
}

Status MongoConnection::aggregate(const Collection& place, const Json& pipeline,
                                  const TakeDocument& take) {
  const auto asked = Bson::of({{"pipeline", pipeline}});
  if (!asked) return fail(asked.error());
  const auto collection = at(place);
  const Owned<mongoc_cursor_t> cursor(mongoc_collection_aggregate(
      collection.get(), MONGOC_QUERY_NONE, asked->get(), nullptr, nullptr));
  return drain(cursor.get(), take);
}

Result<std::vector<std::string>> MongoConnection::databases() {
  bson_error_t error;
  char** const names = mongoc_client_get_database_names_with_opts(client_.get(), nullptr, &error);
  if (!names) return failure(error);
  std::vector<std::string> found;
  for (char** name = names; *name; ++name) found.emplace_back(*name);
  bson_strfreev(names);
  return found;
}

Result<std::vector<std::string>> MongoConnection::collections(const std::string& database) {
  bson_error_t error;
  mongoc_database_t* const place = mongoc_client_get_database(client_.get(), database.c_str());
  char** const names = mongoc_database_get_collection_names_with_opts(place, nullptr, &error);
  mongoc_database_destroy(place);
  if (!names) return failure(error);
  std::vector<std::string> found;
  for (char** name = names; *name; ++name) found.emplace_back(*name);
  bson_strfreev(names);
  return found;
}

Status MongoConnection::insert(const Collection& place, const Bson& document) {
  bson_error_t error;
  const auto collection = at(place);
  if (!mongoc_collection_insert_one(collection.get(), document.get(), nullptr, nullptr, &error))
    return failure(error);
  return {};
}

Result<std::int64_t> MongoConnection::update(const Collection& place, const Bson& filter,
                                             const Bson& change, bool upsert) {
  bson_error_t error;
  bson_t reply;
  const auto collection = at(place);
  const Bson options(BCON_NEW("upsert", BCON_BOOL(upsert)));
  const bool good = mongoc_collection_update_one(collection.get(), filter.get(), change.get(),
                                                 options.get(), &reply, &error);
  const std::int64_t matched = integerOf(reply, "matchedCount", 0);
  bson_destroy(&reply);
  if (!good) return failure(error);
  return matched;
}

Status MongoConnection::remove(const Collection& place, const Bson& filter) {
  bson_error_t error;
  const auto collection = at(place);
  if (!mongoc_collection_delete_many(collection.get(), filter.get(), nullptr, nullptr, &error))
    return failure(error);
  return {};
}

}  // namespace lsc
