// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/sources/sacred_mongo/tunnel.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include "engine/base/clock.h"
#include "engine/remote/address.h"
#include "engine/remote/prompts.h"

namespace lsc {
namespace {

constexpr double kPatience = 120;  // somebody may have to type a code
constexpr int kPauseMs = 50;

int localSocket(sockaddr_in& address, int port) {
  address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

/// One that nobody uses at this moment; ssh says so if somebody was faster.
Result<int> freePort() {
  sockaddr_in address;
  const int fd = localSocket(address, 0);
  socklen_t size = sizeof address;
  auto* const name = reinterpret_cast<sockaddr*>(&address);
  const bool good = fd >= 0 && ::bind(fd, name, size) == 0 && ::getsockname(fd, name, &size) == 0;
  if (fd >= 0) ::close(fd);
  if (!good) return failErrno("cannot find", "a free port");
  return ntohs(address.sin_port);
}

bool accepts(int port) {
  sockaddr_in address;
  const int fd = localSocket(address, port);
  if (fd < 0) return false;
  const bool good = ::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  ::close(fd);
  return good;
}

/// Waits a moment for what ssh says; false once it has ended.
bool listenTo(const Companion& ssh, std::string& said) {
  pollfd fd{ssh.errors(), POLLIN, 0};
  if (::poll(&fd, 1, kPauseMs) <= 0) return true;
  char block[1024];
  const ssize_t n = ::read(ssh.errors(), block, sizeof block);
  if (n > 0) said.append(block, static_cast<std::size_t>(n));
  return n > 0;
}

std::string lastLine(std::string text) {
  std::erase(text, '\r');
  while (text.ends_with('\n')) text.pop_back();
  const std::size_t end = text.rfind('\n');
  return end == std::string::npos ? text : text.substr(end + 1);
}

}  // namespace

Result<std::unique_ptr<SshTunnel>> SshTunnel::open(const std::string& gate,
                                                   const std::string& host) {
  const auto address = RemoteAddress::parse("ssh://" + gate + "/tunnel");
  if (!address)
    return fail(ErrorCode::kInvalidArgument,
                "\"" + gate + "\" is no machine for a tunnel; give tunnel=[user@]host[:port]");
  const auto port = freePort();
  if (!port) return fail(port.error());
  auto ssh = Companion::start(
      {.argv = sshForwarding(*address, "127.0.0.1:" + std::to_string(*port) + ":" + host),
       .environment = promptEnvironment(),
       .output = {},
       .own_group = false});
  if (!ssh) return fail(ssh.error());
  std::string said;
  const double until = steadySeconds() + kPatience;
  while (steadySeconds() < until) {
    if (accepts(*port)) return std::unique_ptr<SshTunnel>(new SshTunnel(std::move(*ssh), *port));
    if (!listenTo(**ssh, said)) break;
  }
  const std::string reason = lastLine(said);
  return fail(ErrorCode::kIo, "the tunnel through " + gate + " to " + host +
                                  " cannot be opened" + (reason.empty() ? "" : " (" + reason + ")") +
                                  "; try `ssh " + gate + "` in a terminal");
}

}  // namespace lsc
