// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/remote/prompts.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "engine/base/json.h"

namespace lsc {
namespace {

// kPrompts is set by who wants the questions, kPrompted only for ssh and what it starts
constexpr const char *kPrompts = "LATTISCOPE_PROMPTS", *kPrompted = "LATTISCOPE_PROMPTED",
                     *kFor = "LATTISCOPE_PROMPTS_FOR";
constexpr std::size_t kLongestAnswer = 64u << 10;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

class Socket {
 public:
  explicit Socket(int fd) : fd_(fd) {}
  ~Socket() {
    if (fd_ >= 0) ::close(fd_);
  }
  Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Socket& operator=(Socket&&) = delete;
  int fd() const { return fd_; }

 private:
  int fd_;
};

Result<Socket> connectTo(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path)
    return fail(ErrorCode::kInvalidArgument, "the path " + path + " is too long for a socket");
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  Socket socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (socket.fd() < 0 ||
      ::connect(socket.fd(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    return failErrno("cannot connect to", path);
  return socket;
}

Status send(const Socket& socket, std::string_view line) {
  while (!line.empty()) {
    const ssize_t n = ::send(socket.fd(), line.data(), line.size(), MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return failErrno("cannot write to", "the window");
    line.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

/// Until its end of line; the person may take any time, ssh and the engine have their own limits.
std::string receive(const Socket& socket) {
  std::string line;
  char block[1024];
  while (line.find('\n') == std::string::npos && line.size() < kLongestAnswer) {
    const ssize_t n = ::read(socket.fd(), block, sizeof block);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    line.append(block, static_cast<std::size_t>(n));
  }
  return line.substr(0, line.find('\n'));
}

}  // namespace

std::vector<std::pair<std::string, std::string>> promptEnvironment() {
  const std::string socket = variable(kPrompts);
  if (socket.empty()) return {};
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {};
  return {{"SSH_ASKPASS", self.string()}, {"SSH_ASKPASS_REQUIRE", "force"}, {kPrompted, socket}};
}

bool isPrompted() {
  return !variable(kPrompted).empty();
}

Result<std::string> passPromptOn(const std::string& prompt) {
  const auto socket = connectTo(variable(kPrompted));
  if (!socket) return fail(socket.error());
  const Json question = {
      {"prompt", prompt}, {"hint", variable("SSH_ASKPASS_PROMPT")}, {"for", variable(kFor)}};
  if (Status s = send(*socket, dumpJson(question) + "\n"); !s) return fail(s.error());
  const std::string line = receive(*socket);
  const auto reply = parseJson(line.empty() ? "{}" : line, "the answer");
  if (!reply || !reply->contains("answer") || !(*reply)["answer"].is_string())
    return fail(ErrorCode::kCancelled, "the question of ssh was not answered");
  return (*reply)["answer"].get<std::string>();
}

}  // namespace lsc
