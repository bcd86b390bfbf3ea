// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/remote/address.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <sstream>

#include "engine/base/process.h"

namespace lsc {
namespace {

constexpr std::string_view kScheme = "ssh://";
constexpr std::string_view kEngine = "?engine=";

/// What ssh takes as a destination and nobody else reads as anything else.
bool isDestination(std::string_view text) {
  const auto good = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) ||
           std::string_view("-._@[]%").find(c) != std::string_view::npos;
  };
  return !text.empty() && text.front() != '-' && std::ranges::all_of(text, good);
}

/// A path for the shell there, where ~ must not be quoted.
std::string remotePath(const std::string& path) {
  return path.starts_with("~/") ? "~/" + shellWord(path.substr(2)) : shellWord(path);
}

}  // namespace

Result<RemoteAddress> RemoteAddress::parse(const std::string& url) {
  const auto wrong = [&](const std::string& why) {
    return fail(ErrorCode::kInvalidArgument, "\"" + url + "\" is no address of another machine: " +
                                                 why + "; give ssh://[user@]host[:port]/path");
  };
  if (!url.starts_with(kScheme)) return wrong("it does not begin with ssh://");
  RemoteAddress address;
  std::string rest = url.substr(kScheme.size());
  if (const std::size_t at = rest.find(kEngine); at != std::string::npos) {
    address.engine = rest.substr(at + kEngine.size());
    rest.resize(at);
    if (address.engine.empty()) return wrong("the program behind ?engine= is missing");
  }
  const std::size_t slash = rest.find('/');
  if (slash == std::string::npos || slash + 1 == rest.size()) return wrong("the path is missing");
  address.path = rest.substr(slash);
  if (address.path.starts_with("/~/")) address.path.erase(0, 1);
  while (address.path.size() > 1 && address.path.ends_with('/')) address.path.pop_back();
  if (std::ranges::any_of(url, [](char c) { return static_cast<unsigned char>(c) < 32; }))
    return wrong("it holds control characters");
  address.host = rest.substr(0, slash);
  const std::size_t at = address.host.find('@');
  const std::size_t colon = address.host.rfind(':');
  if (at != std::string::npos && address.host.find(':') < at)
    return fail(ErrorCode::kInvalidArgument,
                "an address must not hold a password; ssh asks for it, or use a key");
  if (colon != std::string::npos && address.host.find(']', colon) == std::string::npos) {
    const char* end = address.host.data() + address.host.size();
    const auto [stop, error] = std::from_chars(address.host.data() + colon + 1, end, address.port);
    if (error != std::errc() || stop != end || address.port < 1 || address.port > 65535)
      return wrong("the port is no number from 1 to 65535");
    address.host.resize(colon);
  }
  if (!isDestination(address.host)) return wrong("the host is not one that ssh takes");
  return address;
}

std::string RemoteAddress::url() const {
  std::string text = std::string(kScheme) + host;
  if (port != 0) text += ":" + std::to_string(port);
  text += path.starts_with("~/") ? "/" + path : path;
  if (engine != RemoteAddress().engine) text += std::string(kEngine) + engine;
  return text;
}

namespace {

/// The program with what every connection needs: a dead one is noticed within a minute.
std::vector<std::string> sshProgram() {
  const char* own = std::getenv("LATTISCOPE_SSH");
  std::istringstream program(own && *own ? own : "ssh");
  std::vector<std::string> words;
  for (std::string word; program >> word;) words.push_back(word);
  for (const char* option :
       {"-T", "-oServerAliveInterval=15", "-oServerAliveCountMax=3", "-oConnectTimeout=15"})
    words.push_back(option);
  return words;
}

void addTarget(std::vector<std::string>& words, const RemoteAddress& address) {
  if (address.port != 0) words.insert(words.end(), {"-p", std::to_string(address.port)});
  words.push_back(address.host);
}

}  // namespace

std::vector<std::string> sshForwarding(const RemoteAddress& address, const std::string& ports) {
  std::vector<std::string> words = sshProgram();
  words.insert(words.end(),
               {"-N", "-oExitOnForwardFailure=yes", "-oControlMaster=no", "-L", ports});
  addTarget(words, address);
  return words;
}

std::vector<std::string> sshArguments(const RemoteAddress& address, const std::string& command) {
  std::vector<std::string> words = sshProgram();
  addTarget(words, address);
  // a login shell that is no POSIX shell understands this much
  words.push_back("exec sh -c " + shellWord(command));
  return words;
}

std::vector<std::string> sshArguments(const RemoteAddress& address, MakeStore make) {
  return sshArguments(address, "PATH=\"$PATH:$HOME/.local/bin\"; exec " +
                                   remotePath(address.engine) + " serve --stdio --source " +
                                   remotePath(address.path) +
                                   (make == MakeStore::kYes ? " --make" : ""));
}

}  // namespace lsc
