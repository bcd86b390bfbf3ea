// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Cuts a byte stream into protocol lines. A client starts behind the magic line, so that whatever a
// login shell or an ssh banner prints before it is skipped. Memory stays bounded whatever arrives:
// a line over the limit is dropped and reported once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/protocol/messages.h"

namespace lsc {

class LineReader {
 public:
  enum class Start { kAtOnce, kAfterMagic };

  explicit LineReader(Start start, std::size_t limit = kMaxLine)
      : limit_(limit), started_(start == Start::kAtOnce) {}

  /// Call next() until it is empty after each feed.
  void feed(std::string_view bytes);

  /// The next whole line without its end, an error for a line that was too long, or nothing yet.
  std::optional<Result<std::string>> next();

  /// Protocol version of the magic line; 0 until it was seen (always 0 with kAtOnce).
  int peerVersion() const { return peer_version_; }

 private:
  std::optional<std::string> cut();

  std::size_t limit_;
  bool started_;
  bool skipping_ = false;  // inside a line that was too long
  int peer_version_ = 0;
  std::string buffer_;
  std::size_t begin_ = 0;
};

}  // namespace lsc
