// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// An exclusive lock of a store for one purpose: flock on a file that tells who holds it. It goes
// with the process, however that ends.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "engine/base/result.h"

namespace lsc {

class StoreLock {
 public:
  /// Empty if somebody else holds it.
  [[nodiscard]] static Result<std::optional<StoreLock>> tryTake(const std::filesystem::path& file);

  StoreLock(StoreLock&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  StoreLock& operator=(StoreLock&& other) noexcept;
  StoreLock(const StoreLock&) = delete;
  StoreLock& operator=(const StoreLock&) = delete;
  ~StoreLock();

 private:
  explicit StoreLock(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace lsc
