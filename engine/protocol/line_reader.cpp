// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/protocol/line_reader.h"

#include <charconv>

namespace lsc {
namespace {

constexpr std::string_view kMagicWord = kMagicLine.substr(0, kMagicLine.rfind(' ') + 1);

/// Version of a magic line, 0 for any other line.
int magicVersion(std::string_view line) {
  if (!line.starts_with(kMagicWord)) return 0;
  line.remove_prefix(kMagicWord.size());
  int version = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), version);
  return error == std::errc() && end == line.data() + line.size() ? version : 0;
}

}  // namespace

void LineReader::feed(std::string_view bytes) {
  buffer_.erase(0, begin_);
  begin_ = 0;
  buffer_.append(bytes);
}

std::optional<std::string> LineReader::cut() {
  const std::size_t end = buffer_.find('\n', begin_);
  if (end == std::string::npos) return std::nullopt;
  std::string line = buffer_.substr(begin_, end - begin_);
  begin_ = end + 1;
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

std::optional<Result<std::string>> LineReader::next() {
  const auto too_long = [&] {
    return fail(ErrorCode::kInvalidArgument, "a protocol line is longer than " +
                                                 std::to_string(limit_) + " bytes; it was ignored");
  };
  while (auto line = cut()) {
    if (skipping_) {
      skipping_ = false;
    } else if (!started_) {
      peer_version_ = magicVersion(*line);
      started_ = peer_version_ > 0;
    } else if (line->size() > limit_) {
      return too_long();
    } else {
      return std::move(*line);
    }
  }
  if (buffer_.size() - begin_ <= limit_) return std::nullopt;
  buffer_.clear();
  begin_ = 0;
  const bool report = started_ && !skipping_;
  skipping_ = true;
  if (report) return too_long();
  return std::nullopt;
}

}  // namespace lsc
