// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Where the bytes of a foreign file come from. A file is opened once, by its chosen path and no
// other, and read with pread: if it shrinks meanwhile, reading fails instead of raising a signal.
// readAt is safe from several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Bytes at the time of opening.
  virtual std::uint64_t size() const = 0;
  /// For messages.
  virtual std::string name() const = 0;
  /// Fills all of `out` from `offset` on, or fails with kIo.
  [[nodiscard]] virtual Status readAt(std::uint64_t offset, std::span<std::byte> out) const = 0;
};

/// Refuses everything but a regular file without ever blocking: a FIFO, a folder, a device.
[[nodiscard]] Result<std::unique_ptr<ByteSource>> openFile(const std::filesystem::path& file);

/// Bytes in memory, borrowed.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::span<const std::byte> bytes, std::string name = "memory")
      : bytes_(bytes), name_(std::move(name)) {}
  std::uint64_t size() const override { return bytes_.size(); }
  std::string name() const override { return name_; }
  [[nodiscard]] Status readAt(std::uint64_t offset, std::span<std::byte> out) const override;

 private:
  std::span<const std::byte> bytes_;
  std::string name_;
};

/// `length` bytes as text. The caller has bounded `length`; it must lie inside the source.
[[nodiscard]] Result<std::string> readText(const ByteSource& source, std::uint64_t offset,
                                           std::uint64_t length);

/// The first bytes, at most `limit`.
[[nodiscard]] Result<std::string> readHead(const ByteSource& source, std::uint64_t limit);

}  // namespace lsc
