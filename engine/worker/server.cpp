// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/server.h"

#include <poll.h>

#include <algorithm>
#include <cmath>
#include <csignal>

#include "engine/base/clock.h"
#include "engine/worker/line_channel.h"
#include "engine/worker/requests.h"

namespace lsc {
namespace {

constexpr std::size_t kHintRoom = 256u << 10;   // more unread than this: hints wait and merge
constexpr std::size_t kRequestRoom = 8u << 20;  // more unread than this: no request is read
constexpr int kMaxWait = 1000;                  // milliseconds; also how soon `leave` is seen

void answerLines(LineChannel& channel, RequestHandler& handler) {
  while (const auto line = channel.next()) {
    const auto message = *line ? decode(**line) : fail(line->error());
    if (!message) {
      channel.send(
          encode(Hint{std::string(hint::kTrouble), {{"message", message.error().message}}}));
    } else if (const auto* request = std::get_if<Request>(&*message)) {
      channel.send(encode(handler.answer(*request)));
    }
  }
}

/// Waits until there is something to do. False: the client is gone.
bool exchange(LineChannel& channel, RequestHandler& handler, double until) {
  const int wait = std::clamp(int(std::ceil((until - steadySeconds()) * 1000)), 0, kMaxWait);
  pollfd fds[2] = {{channel.pending() < kRequestRoom ? channel.inFd() : -1, POLLIN, 0},
                   {channel.outFd(), short(channel.pending() > 0 ? POLLOUT : 0), 0}};
  if (poll(fds, 2, wait) < 0) return true;
  if (fds[1].revents & (POLLERR | POLLNVAL)) return false;
  if (fds[0].revents == 0) return true;
  const bool open = channel.receive();
  answerLines(channel, handler);
  return open;
}

}  // namespace

Status serve(const ServerOptions& options, const std::atomic<bool>& leave) {
  std::signal(SIGPIPE, SIG_IGN);
  LineChannel channel(options.in_fd, options.out_fd);
  channel.send(kMagicLine);
  auto index = Index::open(options.store, Index::Mode::kReadWrite);
  if (!index) {
    channel.send(encode(Hint{std::string(hint::kTrouble), {{"message", index.error().message}}}));
    channel.flush();
    return fail(index.error());
  }
  StoreWatch watch(**index);
  RequestHandler handler(**index, watch, options.engine, options.version, options.hooks);
  double until =
      steadySeconds() + 0.02;  // a greeting is answered before a first look that may be long
  for (bool open = true; open && !leave;) {
    open = channel.flush() && exchange(channel, handler, until);
    if (const double now = steadySeconds(); open && now >= watch.nextLook()) watch.look(now);
    until = watch.nextLook();
    if (watch.hasHints() && channel.pending() < kHintRoom) {
      for (const Hint& hint : watch.takeHints()) channel.send(encode(hint));
    }
  }
  channel.flush();
  return {};
}

}  // namespace lsc
