// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/remote/remote_engine.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "engine/base/clock.h"
#include "engine/protocol/messages.h"
#include "engine/remote/prompts.h"

namespace lsc {
namespace {

constexpr double kGreetSeconds = 120;   // somebody may have to type a code
constexpr double kAnswerSeconds = 600;  // a first look at a large store of another program
constexpr double kPollSeconds = 0.2;    // how soon `stop` is seen
constexpr std::size_t kSaid = 4096;

/// The last line that says something, without what ssh adds after a lost connection.
std::string lastLine(std::string_view text) {
  std::string found;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (!line.empty()) found = line;
  }
  return found;
}

}  // namespace

RemoteEngine::RemoteEngine(std::string host, std::unique_ptr<Companion> ssh,
                           const std::atomic<bool>* stop)
    : host_(std::move(host)), ssh_(std::move(ssh)), stop_(stop) {
  for (const int fd : {ssh_->input(), ssh_->output(), ssh_->errors()})
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
  std::signal(SIGPIPE, SIG_IGN);
}

Result<std::unique_ptr<RemoteEngine>> RemoteEngine::connect(const RemoteAddress& address,
                                                            MakeStore make,
                                                            const std::atomic<bool>* stop) {
  auto ssh = Companion::start({.argv = sshArguments(address, make),
                               .environment = promptEnvironment(),
                               .output = {},
                               .own_group = false});
  if (!ssh) return fail(ssh.error());
  std::unique_ptr<RemoteEngine> engine(new RemoteEngine(address.host, std::move(*ssh), stop));
  if (Status s = engine->greet(); !s) return fail(s.error());
  return engine;
}

tl::unexpected<Error> RemoteEngine::lost() {
  healthy_ = false;
  readErrors();
  const std::string reason = lastLine(said_);
  if (lines_.peerVersion() != 0)
    return fail(ErrorCode::kIo, "the connection to " + host_ + " was lost" +
                                    (reason.empty() ? "" : ": " + reason) +
                                    "; it is tried again with the next sync");
  constexpr std::string_view kOurs = "lattiscope-engine: ";
  if (reason.starts_with(kOurs))
    return fail(ErrorCode::kNotFound, host_ + ": " + reason.substr(kOurs.size()));
  if (reason.find("not found") != std::string::npos ||
      reason.find("No such file") != std::string::npos)
    return fail(ErrorCode::kNotFound,
                "there is no lattiscope-engine on " + host_ + " (" + reason +
                    "); copy it there with `lattiscope-engine remote install ssh://" + host_ +
                    "`, or say where it is: ssh://HOST/PATH?engine=PROGRAM");
  return fail(ErrorCode::kIo, "cannot reach " + host_ + " over ssh" +
                                  (reason.empty() ? "" : ": " + reason) + "; try `ssh " + host_ +
                                  "` in a terminal");
}

void RemoteEngine::readErrors() {
  char block[4096];
  for (ssize_t n; (n = read(ssh_->errors(), block, sizeof block)) > 0;) {
    said_.append(block, std::size_t(n));
    if (said_.size() > kSaid) said_.erase(0, said_.size() - kSaid);
  }
}

Status RemoteEngine::receive(double seconds) {
  pollfd fds[2] = {{ssh_->output(), POLLIN, 0}, {ssh_->errors(), POLLIN, 0}};
  if (poll(fds, 2, int(seconds * 1000)) <= 0) return {};
  if (fds[1].revents & POLLIN) readErrors();
  if ((fds[0].revents & (POLLIN | POLLHUP)) == 0) {
    // a closed standard error would wake this loop for nothing
    if (fds[1].revents & POLLHUP) usleep(10000);
    return {};
  }
  char block[65536];
  const ssize_t n = read(ssh_->output(), block, sizeof block);
  if (n < 0 && (errno == EAGAIN || errno == EINTR)) return {};
  if (n <= 0) return lost();
  bytes_ += n;
  lines_.feed({block, std::size_t(n)});
  return {};
}

Status RemoteEngine::send(std::string_view line) {
  while (!line.empty()) {
    const ssize_t n = write(ssh_->input(), line.data(), line.size());
    if (n > 0) {
      line.remove_prefix(std::size_t(n));
      bytes_ += n;
      continue;
    }
    if (n < 0 && errno != EAGAIN && errno != EINTR) return lost();
    pollfd ready{ssh_->input(), POLLOUT, 0};
    poll(&ready, 1, int(kPollSeconds * 1000));
    if (stop_ && *stop_) return fail(ErrorCode::kCancelled, "stopped");
  }
  return {};
}

Status RemoteEngine::greet() {
  const double until = steadySeconds() + kGreetSeconds;
  while (lines_.peerVersion() == 0) {
    if (stop_ && *stop_) return fail(ErrorCode::kCancelled, "stopped");
    if (steadySeconds() > until) return lost();
    if (Status s = receive(kPollSeconds); !s) return s;
    (void)lines_.next();  // the magic line is seen when lines are cut
  }
  const auto hello = call(method::kHello, {{"version", kProtocolVersion}});
  if (!hello) return fail(hello.error());
  return {};
}

Result<Json> RemoteEngine::call(std::string_view method, const Json& params) {
  const std::int64_t id = ++last_id_;
  if (Status s = send(encode(Request{id, std::string(method), params}) + "\n"); !s)
    return fail(s.error());
  const double until = steadySeconds() + kAnswerSeconds;
  while (steadySeconds() < until) {
    while (const auto line = lines_.next()) {
      if (!*line) continue;
      auto message = decode(**line);
      auto* reply = message ? std::get_if<Reply>(&*message) : nullptr;
      if (!reply || reply->id != id) continue;  // a hint
      if (reply->error) return fail(reply->error->code, reply->error->message);
      return std::move(reply->result);
    }
    if (stop_ && *stop_) return fail(ErrorCode::kCancelled, "stopped");
    if (Status s = receive(kPollSeconds); !s) return fail(s.error());
  }
  healthy_ = false;
  return fail(ErrorCode::kIo, "the engine on " + host_ + " does not answer; it is tried again");
}

}  // namespace lsc
