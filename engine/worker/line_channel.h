// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Protocol lines over two descriptors that never block: what cannot be written yet waits in memory.
// The owner polls, looks at pending() and decides what to hold back. Does not own the descriptors.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/protocol/line_reader.h"

namespace lsc {

class LineChannel {
 public:
  /// Switches both descriptors to non-blocking.
  LineChannel(int in, int out);

  /// Reads what is there; false at the end of the input.
  bool receive();
  std::optional<Result<std::string>> next() { return reader_.next(); }

  void send(std::string_view line);
  /// Writes what the other side takes; false if it is gone.
  bool flush();
  std::size_t pending() const { return out_.size() - written_; }

  int inFd() const { return in_fd_; }
  int outFd() const { return out_fd_; }

 private:
  int in_fd_, out_fd_;
  LineReader reader_{LineReader::Start::kAtOnce};
  std::string out_;
  std::size_t written_ = 0;
};

}  // namespace lsc
