// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A text as the lines that a terminal would have left standing: progress bars ("\r") are collapsed
// to their last state, escape sequences (colours, titles, cursor moves) are dropped.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

/// Owns its text, at most 4 GiB - 1. Lines come without their line break.
class TextLines {
 public:
  TextLines() = default;
  explicit TextLines(std::string raw);

  std::size_t size() const { return begins_.empty() ? 0 : begins_.size() - 1; }
  std::string_view operator[](std::size_t i) const {
    return std::string_view(text_).substr(begins_[i], begins_[i + 1] - begins_[i]);
  }

 private:
  std::string text_;                   // lines one behind the other, no breaks
  std::vector<std::uint32_t> begins_;  // of each line, and the end
};

/// The first `most_bytes` of a file. kNotFound if there is none, kUnsupported beyond 2 GiB.
[[nodiscard]] Result<TextLines> readLines(const std::filesystem::path& file,
                                          std::uint64_t most_bytes = UINT64_MAX);

}  // namespace lsc
