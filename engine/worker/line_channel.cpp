// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/line_channel.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace lsc {

LineChannel::LineChannel(int in, int out) : in_fd_(in), out_fd_(out) {
  for (const int fd : {in, out}) fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

bool LineChannel::receive() {
  char buffer[65536];
  const ssize_t n = read(in_fd_, buffer, sizeof buffer);
  if (n > 0) reader_.feed({buffer, std::size_t(n)});
  return n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
}

void LineChannel::send(std::string_view line) {
  out_.append(line);
  out_.push_back('\n');
}

bool LineChannel::flush() {
  while (pending() > 0) {
    const ssize_t n = write(out_fd_, out_.data() + written_, pending());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno == EAGAIN;
    written_ += std::size_t(n);
  }
  out_.clear();
  written_ = 0;
  return true;
}

}  // namespace lsc
