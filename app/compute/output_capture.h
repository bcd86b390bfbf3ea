// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Sends stdout and stderr of this process straight to a file by descriptor, so that nothing printed
// is lost when the process dies, and copies what is appended to the stderr it had before (for a
// person who watches). The stdout it had before stays reachable for the one result document.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string_view>
#include <thread>

#include "engine/base/result.h"

namespace lsc {

class OutputCapture {
 public:
  /// Appends to `file`. With `follow` a thread copies what is appended to the former stderr, unless
  /// that is the same file.
  [[nodiscard]] static Result<std::unique_ptr<OutputCapture>> start(
      const std::filesystem::path& file, bool follow);

  /// Copies the rest and points stdout and stderr back.
  ~OutputCapture();
  OutputCapture(const OutputCapture&) = delete;
  OutputCapture& operator=(const OutputCapture&) = delete;

 private:
  OutputCapture(int former_out, int former_err)
      : former_out_(former_out), former_err_(former_err) {}
  void copyUntilStopped(int file);

  int former_out_;
  int former_err_;
  std::atomic<bool> stopping_ = false;
  std::thread follower_;
};

}  // namespace lsc
