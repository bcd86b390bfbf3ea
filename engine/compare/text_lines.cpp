// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/text_lines.h"

#include <algorithm>
#include <cstring>
#include <fstream>

namespace lsc {
namespace {

constexpr char kEscape = '\x1b';
constexpr std::uint64_t kMostBytes = std::uint64_t(1) << 31;

/// Behind the escape sequence that begins at `at` (ECMA-48: CSI, OSC and shorter ones).
std::size_t escapeEnd(std::string_view line, std::size_t at) {
  std::size_t i = at + 1;
  if (i >= line.size()) return line.size();
  if (line[i] == '[') {
    for (++i; i < line.size(); ++i) {
      if (line[i] >= 0x40 && line[i] <= 0x7e) return i + 1;
    }
    return line.size();
  }
  if (line[i] == ']') {
    for (++i; i < line.size(); ++i) {
      if (line[i] == '\a') return i + 1;
      if (line[i] == kEscape) return std::min(i + 2, line.size());
    }
    return line.size();
  }
  while (i < line.size() && line[i] >= 0x20 && line[i] <= 0x2f) ++i;
  return std::min(i + 1, line.size());
}

/// The last state of a line that was written over.
std::string_view lastState(std::string_view line) {
  while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  const auto back = line.rfind('\r');
  return back == line.npos ? line : line.substr(back + 1);
}

/// Writes what remains of `line` to `out`, which may lie at or before it; returns its length.
std::size_t writeShown(std::string_view line, char* out) {
  if (std::memchr(line.data(), '\r', line.size())) line = lastState(line);
  if (!std::memchr(line.data(), kEscape, line.size())) {
    std::memmove(out, line.data(), line.size());
    return line.size();
  }
  std::size_t length = 0;
  for (std::size_t i = 0; i < line.size();) {
    if (line[i] == kEscape) {
      i = escapeEnd(line, i);
    } else {
      out[length++] = line[i++];
    }
  }
  return length;
}

}  // namespace

TextLines::TextLines(std::string raw) : text_(std::move(raw)) {
  std::size_t from = 0, written = 0;
  begins_.push_back(0);
  while (from < text_.size()) {
    const std::size_t end = std::min(text_.find('\n', from), text_.size());
    if (end > from)
      written +=
          writeShown(std::string_view(text_).substr(from, end - from), text_.data() + written);
    begins_.push_back(std::uint32_t(written));
    from = end + 1;
  }
  text_.resize(written);
}

Result<TextLines> readLines(const std::filesystem::path& file, std::uint64_t most_bytes) {
  std::error_code error;
  const std::uint64_t size = std::filesystem::file_size(file, error);
  if (error) return fail(ErrorCode::kNotFound, "there is no file " + file.string());
  const std::uint64_t wanted = std::min(size, most_bytes);
  if (wanted > kMostBytes)
    return fail(ErrorCode::kUnsupported,
                file.string() + " is larger than 2 GiB; compare a part of it");
  std::ifstream in(file, std::ios::binary);
  std::string text(wanted, '\0');
  in.read(text.data(), std::streamsize(wanted));
  if (!in && !in.eof())
    return fail(ErrorCode::kIo, "cannot read " + file.string() + "; check its permissions");
  text.resize(std::size_t(in.gcount()));
  return TextLines(std::move(text));
}

}  // namespace lsc
