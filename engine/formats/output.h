// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Where a writer puts its bytes: a temporary file beside the target, which replaces the target only
// when all of it is safe on disk. An output that is not committed leaves nothing behind.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "engine/base/result.h"

namespace lsc {

class OutputFile {
 public:
  [[nodiscard]] static Result<OutputFile> create(const std::filesystem::path& file);
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();

  [[nodiscard]] Status append(std::span<const std::byte> bytes);
  [[nodiscard]] Status append(std::string_view text);
  /// fsync, rename onto the target, fsync of the folder.
  [[nodiscard]] Status commit();

 private:
  OutputFile(int fd, std::filesystem::path temporary, std::filesystem::path target);
  int fd_;
  std::filesystem::path temporary_, target_;
};

}  // namespace lsc
