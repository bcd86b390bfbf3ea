// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// mongodb://[USER@]HOST[:PORT]/DATABASE[.COLLECTION][?OPTIONS], also mongodb+srv. A password is no
// part of it: it comes from the environment or the keychain of the desktop. The option
// tunnel=[USER@]GATE[:PORT] is ours: the server is reached through ssh. Pure but for password().
#pragma once

#include <optional>
#include <string>

#include "engine/base/result.h"

namespace lsc {

struct MongoAddress {
  std::string uri;         // what the driver is given: without the collection, without a password
  std::string user, host;  // host: as written, several with commas
  std::string database, collection;  // empty: not named
  std::string tunnel;                // empty: none
  bool wants_password = false;       // a user, and no mechanism that does without
};

/// kInvalidArgument if it is none, or if it holds a password.
[[nodiscard]] Result<MongoAddress> parseMongoAddress(const std::string& url);

/// What the driver is given when the server is reached through this port of 127.0.0.1: of one server
/// alone, whose certificate names another host.
std::string tunnelledUri(const MongoAddress& address, int port);

/// $LATTISCOPE_PASSWORD, or what `secret-tool lookup application lattiscope server USER@HOST`
/// prints; kInvalidArgument with a sentence if there is neither.
[[nodiscard]] Result<std::string> password(const MongoAddress& address);

}  // namespace lsc
