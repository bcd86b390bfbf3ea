// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Whether files changed, from their sizes and times alone. Appending does not change the time of a
// folder, so every file is looked at.
#pragma once

#include <cstdint>
#include <string>

namespace lsc {

class FileStamp {
 public:
  /// Adds a file; one that is not there counts too.
  void add(const std::string& path);
  /// Two writes within a tick of a file system's clock carry one time: while a file is that young
  /// this is empty, which means look again.
  std::string text() const;

 private:
  std::string text_;
  std::int64_t newest_ = 0;
};

}  // namespace lsc
