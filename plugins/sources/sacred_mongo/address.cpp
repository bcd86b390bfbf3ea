// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/sources/sacred_mongo/address.h"

#include <sys/wait.h>

#include <cstdlib>

#include "engine/base/process.h"

namespace lsc {
namespace {

/// Mechanisms that prove who one is without a password.
bool needsNoPassword(const std::string& options) {
  return options.find("MONGODB-X509") != std::string::npos ||
         options.find("GSSAPI") != std::string::npos ||
         options.find("MONGODB-AWS") != std::string::npos;
}

/// Takes "tunnel=GATE" out of "?a=b&tunnel=GATE".
std::string takeTunnel(std::string& options) {
  constexpr std::string_view kWord = "tunnel=";
  std::size_t at = options.find(kWord);
  while (at != std::string::npos && at > 0 && options[at - 1] != '?' && options[at - 1] != '&')
    at = options.find(kWord, at + 1);
  if (at == std::string::npos || at == 0) return {};
  const std::size_t end = std::min(options.find('&', at), options.size());
  std::string gate = options.substr(at + kWord.size(), end - at - kWord.size());
  options.erase(at, end - at + (end < options.size() ? 1 : 0));
  if (options.ends_with('&') || options == "?") options.pop_back();
  for (const auto& [code, letter] : {std::pair{"%40", '@'}, std::pair{"%3A", ':'}})
    if (const std::size_t found = gate.find(code); found != std::string::npos)
      gate.replace(found, 3, 1, letter);
  return gate;
}

tl::unexpected<Error> badAddress(const std::string& what) {
  return fail(ErrorCode::kInvalidArgument,
              what + "; give mongodb://[USER@]HOST[:PORT]/DATABASE without a password");
}

}  // namespace

Result<MongoAddress> parseMongoAddress(const std::string& url) {
  const std::size_t scheme = url.find("://");
  if (!url.starts_with("mongodb") || scheme == std::string::npos)
    return badAddress("this is no address of a MongoDB server");
  const std::size_t begin = scheme + 3, question = std::min(url.find('?', begin), url.size());
  const std::size_t slash = std::min(url.find('/', begin), question);
  std::string options = url.substr(question);
  std::string authority = url.substr(begin, slash - begin);
  MongoAddress address;
  address.tunnel = takeTunnel(options);
  if (const std::size_t at = authority.rfind('@'); at != std::string::npos) {
    address.user = authority.substr(0, at);
    authority.erase(0, at + 1);
  }
  address.host = authority;
  if (address.user.find(':') != std::string::npos || options.find("Password=") != std::string::npos)
    return badAddress("the address of the server " + address.host + " holds a password");
  if (address.host.empty()) return badAddress("the address names no server");
  if (!address.tunnel.empty() &&
      (url.starts_with("mongodb+srv") || address.host.find(',') != std::string::npos))
    return fail(ErrorCode::kInvalidArgument,
                "a tunnel leads to one server; name it in a mongodb:// address instead of " +
                    address.host);
  if (slash < question) address.database = url.substr(slash + 1, question - slash - 1);
  if (const std::size_t dot = address.database.find('.'); dot != std::string::npos) {
    address.collection = address.database.substr(dot + 1);
    address.database.resize(dot);
  }
  address.uri = url.substr(0, slash) + "/" + address.database + options;
  address.wants_password = !address.user.empty() && !needsNoPassword(options);
  return address;
}

std::string tunnelledUri(const MongoAddress& address, int port) {
  const std::size_t begin = address.uri.find("://") + 3;
  const std::size_t slash = address.uri.find('/', begin);
  const std::string user = address.user.empty() ? "" : address.user + "@";
  std::string uri = address.uri.substr(0, begin) + user + "127.0.0.1:" + std::to_string(port) +
                    address.uri.substr(slash);
  uri += uri.find('?') == std::string::npos ? "?" : "&";
  uri += "directConnection=true";
  const bool tls = uri.find("tls=true") != std::string::npos;
  return tls ? uri + "&tlsAllowInvalidHostnames=true" : uri;
}

Result<std::string> password(const MongoAddress& address) {
  if (const char* given = std::getenv("LATTISCOPE_PASSWORD"); given && *given) return given;
  const std::string server = address.user + "@" + address.host;
  constexpr double kPatience = 60;  // the keychain may ask to be unlocked
  auto kept = readProgram({"secret-tool", "lookup", "application", "lattiscope", "server", server},
                          4096, kPatience);
  if (kept && kept->wait_status == 0) {
    while (kept->text.ends_with('\n')) kept->text.pop_back();
    if (!kept->text.empty()) return kept->text;
  }
  return fail(ErrorCode::kInvalidArgument,
              server +
                  " needs a password; give it in the environment variable "
                  "LATTISCOPE_PASSWORD, or keep it with `secret-tool store "
                  "--label=Lattiscope application lattiscope server " +
                  server + "`");
}

}  // namespace lsc
